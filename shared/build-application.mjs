import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Says in one line that Node.js is too old; everything else would fail with words that tell nobody why. */
function refuseOldNode() {
  const { node } = process.versions;
  if (Number(node.split('.')[0]) >= 22) return;
  const message = `Node.js ${node} is too old: the connector runs on 22 and 24`;
  console.error(JSON.stringify({ severity: 'ERROR', message }));
  process.exit(1);
}

/** The first thing that a bundle does. */
const beforeAllElse = `'use strict';(${refuseOldNode.toString()})();\n`;

/**
 * Bundles `src/index.ts` and the scripts of `src/connector` into `build/`, one file each, with all they need: what is
 * deployed starts without node_modules.
 *
 * @param {string} application folder of the application
 * @param {string} shared folder of the common module; what it needs is taken from the application's node_modules
 */
export async function buildApplication(application, shared) {
  refuseOldNode();
  const { build } = createRequire(join(application, 'package.json'))('esbuild');
  const output = join(application, 'build');
  const scripts = ['post-deploy.ts', 'pre-undeploy.ts'].filter((file) =>
    existsSync(join(application, 'src/connector', file)),
  );
  rmSync(output, { recursive: true, force: true });
  await build({
    absWorkingDir: application,
    entryPoints: {
      application: 'src/index.ts',
      ...Object.fromEntries(scripts.map((file) => [file.replace('.ts', ''), `src/connector/${file}`])),
    },
    outdir: output,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    minifySyntax: true,
    minifyWhitespace: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    banner: { js: beforeAllElse },
    mainFields: ['module', 'main'],
    alias: {
      shared: resolve(application, shared, 'src'),
      ...leftOut(resolve(application, shared)),
    },
    plugins: [ownBuffer],
    nodePaths: ['node_modules', '../node_modules', '../../node_modules'].map((folder) =>
      join(application, folder),
    ),
    legalComments: 'linked',
    logLevel: 'warning',
  });
  writeFileSync(join(output, 'index.cjs'), launcher);
  warmUp(application, output);
}

/** Modules that a dependency loads at start and the applications never use, and what stands for them. */
const leftOut = (shared) => ({
  'body-parser': join(shared, 'no-body-parser.cjs'),
  qs: join(shared, 'no-qs.cjs'),
  'mime-db': join(shared, 'few-mime-types.cjs'),
});

/** sdk-client-v2 asks for a Buffer for browsers; Node.js has its own. */
const ownBuffer = {
  name: 'own-buffer',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^buffer\/$/ }, () => ({ path: 'node:buffer', external: true })),
};

/** Starts the application with what V8 has compiled before. */
const launcher = `${beforeAllElse}require('node:module').enableCompileCache(require('node:path').join(__dirname, 'compiled'));
require('./application.cjs');
`;

/**
 * Fills the compile cache: without settings the application loads everything, reports what is missing and ends. Node.js
 * ignores a cache of another version, and 22 one that was made under other flags, so a bundle that runs elsewhere only
 * starts more slowly.
 */
function warmUp(application, output) {
  const { scripts } = JSON.parse(readFileSync(join(application, 'package.json'), 'utf8'));
  const flags = scripts.start.match(/--\S+/g) ?? [];
  spawnSync(process.execPath, [...flags, join(output, 'index.cjs')], {
    cwd: tmpdir(),
    env: {},
    stdio: 'ignore',
    timeout: 10_000,
  });
}
