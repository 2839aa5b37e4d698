import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SandboxPlatforms } from './platforms.ts';
import type { SandboxProvider } from './providers.ts';

/** Where the settings of the sandbox that runs now are, for `npm run COMMAND -- --settings FILE`. */
const file = fileURLToPath(new URL('build/running.env', import.meta.url));

/**
 * Writes the settings with which commands reach this sandbox.
 *
 * @returns the file, as seen from the current folder, and how to remove it once the sandbox has stopped
 * @throws Error when the folder cannot be written to
 */
export function writeSettingsFile(
  provider: SandboxProvider,
  platforms: SandboxPlatforms,
): { file: string; remove: () => void } {
  const lines = Object.entries(provider.settingsFor('service', platforms)).map(
    ([name, value]) => `${name}=${value}`,
  );
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `# Settings of the running sandbox; its secrets are made up.\n${lines.join('\n')}\n`);
  return { file: path.relative(process.cwd(), file), remove: () => rmSync(file, { force: true }) };
}
