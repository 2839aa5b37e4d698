import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Platforms } from './platforms.ts';
import { settingsFor } from './settings.ts';

/** Where the settings of the sandbox that runs now are, for `npm run COMMAND -- --settings FILE`. */
const file = fileURLToPath(new URL('build/running.env', import.meta.url));

/**
 * Writes the settings with which commands reach this sandbox.
 *
 * @returns the file, as seen from the current folder, and how to remove it once the sandbox has stopped
 * @throws Error when the folder cannot be written to
 */
export function writeSettingsFile(platforms: Platforms): { file: string; remove: () => void } {
  const lines = Object.entries(settingsFor('service', platforms)).map(([name, value]) => `${name}=${value}`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `# Settings of the running sandbox; its secrets are made up.\n${lines.join('\n')}\n`);
  return { file: path.relative(process.cwd(), file), remove: () => rmSync(file, { force: true }) };
}
