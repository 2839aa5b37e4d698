import { SettingsError } from '../settings/settings-error.ts';

/**
 * What Connect tells a script, or undefined where it does not. Its documentation promises its variables to post-deploy
 * only: https://docs.commercetools.com/connect/automation-scripts
 *
 * @param read throws a SettingsError when a variable is not set
 */
export function toldByConnect<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof SettingsError) return undefined;
    throw error;
  }
}
