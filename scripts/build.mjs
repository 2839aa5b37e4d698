/** Builds every application of the connector, each with its own `build` script. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

for (const application of ['event', 'service', 'job']) {
  if (!existsSync(`${root}${application}/build.mjs`)) continue;
  execFileSync(process.execPath, ['build.mjs'], { cwd: `${root}${application}`, stdio: 'inherit' });
}
