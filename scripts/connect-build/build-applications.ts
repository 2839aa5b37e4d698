/**
 * Builds, starts and deploys the applications of a connector as Connect does, in scratch folders that hold what its
 * release would, and against both of its platforms in memory: each application's folder alone, the repository elsewhere
 * while it is built and gone while it runs.
 * https://docs.commercetools.com/connect/supported-runtimes
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import type { Connector } from '../release/connectors.ts';
import { bareEnvironment, run, seconds } from './commands.ts';
import { startEmulatedPlatforms, type EmulatedPlatforms } from './emulated-platforms.ts';
import { startAndStop } from './run-application.ts';
import { createScratchFolders, sizeOf, type ScratchFolders } from './scratch-folders.ts';

const maxDependencyBytes = 20_000_000;

const connectYaml = z.object({
  deployAs: z.array(
    z.object({
      name: z.enum(['event', 'service', 'job']),
      scripts: z.object({ postDeploy: z.string(), preUndeploy: z.string() }).optional(),
    }),
  ),
  inheritAs: z.object({ apiClient: z.object({ scopes: z.array(z.string()) }) }),
});
const packageJson = z.object({ scripts: z.record(z.string(), z.string()) });
type Application = z.infer<typeof connectYaml>['deployAs'][number];

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(2)} MB`;

async function build({ name }: Application, folders: ScratchFolders) {
  const folder = folders.folderOf(name);
  const environment = { ...bareEnvironment(), CONNECT_REPOSITORY: folders.repository };
  const { scripts } = packageJson.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const installed = await run('npm ci', folder, environment);
  const built = await run(`npm run ${'gcp-build' in scripts ? 'gcp-build' : 'build'}`, folder, environment);
  const tested = await run('npm test', folder, environment);
  await run('npm prune --omit=dev', folder, environment);
  const dependencies = sizeOf(join(folder, 'node_modules'));
  if (dependencies >= maxDependencyBytes) {
    throw new Error(`${name}: ${megabytes(dependencies)} of production dependencies, 20 MB at most`);
  }
  return {
    'npm ci': seconds(installed),
    build: seconds(built),
    tests: seconds(tested),
    dependencies: megabytes(dependencies),
    image: megabytes(sizeOf(folder)),
  };
}

async function deploy({ name, scripts }: Application, folders: ScratchFolders, platforms: EmulatedPlatforms) {
  const folder = folders.folderOf(name);
  // Google's buildpacks set NODE_ENV for what they have built: npm install finds nothing to install then.
  const environment = { ...bareEnvironment(), ...platforms.settingsFor(name), NODE_ENV: 'production' };
  const { started, stopped } = await startAndStop(name, folder, environment);
  const times = { started: seconds(started), stopped: seconds(stopped) };
  if (scripts === undefined) return { ...times, subscriptions: 'no scripts' };
  const counted: number[] = [];
  for (const script of [scripts.postDeploy, scripts.postDeploy, scripts.preUndeploy]) {
    await run(script, folder, environment);
    counted.push(await platforms.countSubscriptions(name));
  }
  const [first, again, left] = counted;
  const subscriptions = `${first}, again ${again}, at the end ${left}`;
  if (!first || again !== first || left !== 0) throw new Error(`${name}: subscriptions: ${subscriptions}`);
  return { ...times, subscriptions };
}

/** Like Promise.all, but nothing goes on any more when it rejects: the folders can be removed then. */
async function allDone<Result>(work: Promise<Result>[]): Promise<Result[]> {
  await Promise.allSettled(work);
  return Promise.all(work);
}

/**
 * Builds and deploys every application of a connector.
 *
 * @param sources folder of the repository
 * @returns what each application took, by its name, in words
 * @throws Error with the end of its output when a step fails
 */
export async function buildApplications(sources: string, connector: Connector) {
  const folders = createScratchFolders(sources, connector);
  try {
    const specification = readFileSync(join(folders.repository, 'connect.yaml'), 'utf8');
    const { deployAs, inheritAs } = connectYaml.parse(parse(specification));
    const names = deployAs.map(({ name }) => name);
    const builds = await allDone(deployAs.map((application) => build(application, folders)));
    rmSync(folders.repository, { recursive: true });
    const platforms = await startEmulatedPlatforms(connector.name, names, inheritAs.apiClient.scopes);
    try {
      const deployments = await allDone(
        deployAs.map((application) => deploy(application, folders, platforms)),
      );
      return Object.fromEntries(
        names.map((name, index) => [name, { ...builds[index], ...deployments[index] }]),
      );
    } finally {
      await platforms.close();
    }
  } finally {
    rmSync(folders.root, { recursive: true, force: true });
  }
}
