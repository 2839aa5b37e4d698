import { config } from 'dotenv';
import { existsSync } from 'node:fs';
import { SettingsError } from '../../shared/src/settings/settings-error.ts';

/**
 * The environment of this process, completed from a file of settings. What the environment has set already stays.
 *
 * @param file a file as .env.example is one; default: `.env` in the current folder, where there is one
 * @throws SettingsError when a named file is not there
 */
export function readSettingsFile(file?: string): Readonly<Record<string, string | undefined>> {
  if (file !== undefined && !existsSync(file))
    throw new SettingsError([`${file} does not exist: name a file with settings`]);
  config({ quiet: true, path: file ?? '.env' });
  return process.env;
}
