import { config } from 'dotenv';

/**
 * The environment of this process, completed from a file of settings. What the environment has set already stays.
 *
 * @param file a file as .env.example is one; default: `.env` in the current folder, where there is one
 */
export function readSettingsFile(file?: string): Readonly<Record<string, string | undefined>> {
  config({ quiet: true, path: file ?? '.env' });
  return process.env;
}
