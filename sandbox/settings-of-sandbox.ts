import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SandboxPlatforms } from './platforms.ts';
import type { SandboxProvider } from './providers.ts';

const folder = fileURLToPath(new URL('build/', import.meta.url));

/**
 * Writes the settings with which commands reach this sandbox, for `npm run COMMAND -- --settings FILE`.
 *
 * @param port at which the sandbox listens for people: only one can, so that no other sandbox has the same file
 * @returns the file, as seen from the current folder, and how to remove it once the sandbox has stopped
 * @throws Error when the folder cannot be written to
 */
export function writeSettingsFile(
  provider: SandboxProvider,
  platforms: SandboxPlatforms,
  port: string,
): { file: string; remove: () => void } {
  const file = path.join(folder, `running-${port}.env`);
  const lines = Object.entries(provider.settingsFor('service', platforms)).map(
    ([name, value]) => `${name}=${value}`,
  );
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    file,
    `# Settings of the sandbox on port ${port}; its secrets are made up.\n${lines.join('\n')}\n`,
  );
  return { file: path.relative(process.cwd(), file), remove: () => rmSync(file, { force: true }) };
}
