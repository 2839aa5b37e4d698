import { describeError } from './describe-error.ts';
import { createLogger } from './logger.ts';

/**
 * Runs the main function of an application or a script and ends the process with exit code 1 and one log line when
 * it throws, or when an error is caught nowhere. Node's own report is kept away from the log: it would show
 * whatever the error carries, headers included.
 *
 * @param name what runs, as the log shows it
 */
export async function runProgram(name: string, main: () => Promise<void>): Promise<void> {
  const fail = (error: unknown): void => {
    const { message, ...described } = describeError(error);
    createLogger({ name, debugMode: false }).error({ error: described }, `${name} ends: ${message}`);
    process.exit(1);
  };
  process.on('uncaughtException', fail);
  try {
    await main();
  } catch (error) {
    fail(error);
  }
}
