/**
 * Builds the page of the sandbox into sandbox/control-room/build, once: a stamp tells whether it is older than its
 * sources. `-- --check` checks its types too.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { installPackages, progress } from './install-packages.mjs';

const folder = fileURLToPath(new URL('../sandbox/control-room/', import.meta.url));
const stamp = `${folder}build/.stamp`;
const check = process.argv.includes('--check');

const sources = [
  'package-lock.json',
  'vite.config.mjs',
  'index.html',
  ...readdirSync(`${folder}src`).map((name) => `src/${name}`),
].sort();
const hash = createHash('sha256');
for (const name of sources) hash.update(name).update(readFileSync(`${folder}${name}`));
const wanted = hash.digest('hex');

const run = (program, ...options) =>
  execFileSync(process.execPath, [`${folder}node_modules/${program}`, ...options], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Says in the builder's own words what went wrong. */
function step(text, work) {
  const tell = progress(text);
  const started = Date.now();
  try {
    work();
    tell.end(`${((Date.now() - started) / 1000).toFixed(1)} s`);
  } catch (error) {
    tell.end('failed');
    console.error(`${error.stdout ?? ''}${error.stderr ?? error.message}`);
    process.exit(1);
  }
}

const isBuilt = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
if (!isBuilt || check) await installPackages(folder, 'what the control room is built with');
if (check) step('Checking the types of the control room', () => run('typescript/bin/tsc', '--noEmit'));
if (!isBuilt) {
  step('Building the control room, once', () => run('vite/bin/vite.js', 'build', '--logLevel', 'error'));
  writeFileSync(stamp, wanted);
}
