import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Connector } from '../release/connectors.ts';
import { stageTree } from '../release/staged-tree.ts';
import { bareEnvironment, run, seconds } from './commands.ts';

const settings = {
  CUSTOM_VIEW_ID: 'built-as-connect-does',
  CLOUD_IDENTIFIER: 'gcp-eu',
  APPLICATION_URL: 'https://view.example.com',
};

/**
 * Builds the order view as Connect does, in a scratch folder that holds what its release would and nothing else, then
 * runs its own tests there, and the built view in a browser: over made-up orders, and over those of the sandbox.
 *
 * @param sources folder of the repository
 * @returns how long each step took, in words
 * @throws Error with the end of its output when a step fails
 */
export async function buildView(sources: string, connector: Connector) {
  const scratch = mkdtempSync(join(tmpdir(), 'connect-build-view-'));
  try {
    stageTree(sources, connector, scratch);
    const folder = join(scratch, 'order-view');
    const environment = { ...bareEnvironment(), ...settings };
    const installed = await run('npm ci', folder, environment);
    const built = await run('npm run build', folder, environment);
    expectSettings(join(folder, 'public/index.html'));
    const tested = await run('npm test', folder, environment);
    const shown = await run('npm run test:built', folder, environment);
    // The sandbox runs the applications as they are built in the repository.
    await run('npm run build', sources, environment);
    const overSandbox = { ...environment, SANDBOX_REPOSITORY: resolve(sources) };
    const played = await run('npm run test:sandbox', folder, overSandbox);
    return {
      [connector.name]: {
        'npm ci': seconds(installed),
        build: seconds(built),
        tests: seconds(tested),
        'in a browser': seconds(shown),
        'over the sandbox': seconds(played),
      },
    };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The page has to carry what Connect has set, or the Merchant Center would not let it in. */
function expectSettings(page: string): void {
  const html = readFileSync(page, 'utf8');
  for (const value of [settings.CUSTOM_VIEW_ID, settings.APPLICATION_URL]) {
    if (!html.includes(value)) throw new Error(`${page} does not carry ${value}`);
  }
}
