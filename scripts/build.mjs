/** Builds every application of the connector, each with its own `build` script. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

for (const application of ['event', 'service', 'job', 'shopgate/event', 'shopgate/service', 'shopgate/job']) {
  if (!existsSync(`${root}${application}/build.mjs`)) continue;
  execFileSync(process.execPath, ['build.mjs'], {
    cwd: `${root}${application}`,
    stdio: 'inherit',
    // Where a folder that lies deeper finds the common module, as on Connect.
    env: { ...process.env, CONNECT_REPOSITORY: root },
  });
}
