import { readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

/**
 * Bundles `src/index.ts` and the scripts of `src/connector` into `build/`, one file each, with all they need: what is
 * deployed starts without node_modules.
 *
 * @param {string} application folder of the application
 * @param {string} shared folder of the common module; what it needs is taken from the application's node_modules
 */
export async function buildApplication(application, shared) {
  const { build } = createRequire(join(application, 'package.json'))('esbuild');
  const output = join(application, 'build');
  const scripts = readdirSync(join(application, 'src/connector')).filter(
    (file) => file === 'post-deploy.ts' || file === 'pre-undeploy.ts',
  );
  rmSync(output, { recursive: true, force: true });
  await build({
    absWorkingDir: application,
    entryPoints: ['src/index.ts', ...scripts.map((file) => `src/connector/${file}`)],
    outdir: output,
    entryNames: '[name]',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    minifySyntax: true,
    minifyWhitespace: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    mainFields: ['module', 'main'],
    alias: { shared: resolve(application, shared, 'src') },
    nodePaths: [join(application, 'node_modules'), join(application, '../node_modules')],
    legalComments: 'linked',
    logLevel: 'warning',
  });
}
