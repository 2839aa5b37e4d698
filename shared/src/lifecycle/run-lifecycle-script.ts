import { randomUUID } from 'node:crypto';
import { createCommercetools, type CommercetoolsProject } from '../commercetools/client.ts';
import { FulfillmenttoolsClient } from '../fulfillmenttools/client.ts';
import { Deadline } from '../request/deadline.ts';
import { runInRequestContext } from '../request/request-context.ts';
import type { TransportOptions } from '../http/transport.ts';
import { createLogger, type Logger } from '../logging/logger.ts';
import { patiently } from './patiently.ts';
import { runProgram } from '../logging/run-program.ts';
import { readEnvironment, type Environment } from '../settings/environment.ts';
import type { EventSettings } from '../settings/settings.ts';

/** What a script of the life cycle works with. */
export interface LifecycleContext<Settings = EventSettings> {
  settings: Settings;
  environment: Environment;
  logger: Logger;
  project: CommercetoolsProject;
  client: FulfillmenttoolsClient;
}

/** All calls of a script together; nobody waits for an answer, so that a slow platform need not fail a deployment. */
const scriptMilliseconds = 5 * 60_000;
/** fulfillmenttools may take a minute for an answer. */
const patience: TransportOptions = { attemptMilliseconds: 60_000, budgetMilliseconds: 120_000, retries: 5 };

/**
 * Runs a script that Connect calls after a deployment or before its end. A script makes things what they should be
 * from what it finds, so that it is run again while a platform is down, for up to two minutes. It ends with exit code 1 and one log line
 * that says what is wrong when a setting is, or when the script throws.
 * https://docs.commercetools.com/connect/automation-scripts
 *
 * @param name what runs, as the log shows it
 * @param loadSettings throws when settings are missing or wrong
 */
export function runLifecycleScript<Settings extends EventSettings>(
  name: string,
  loadSettings: (environment: Environment) => Settings,
  script: (context: LifecycleContext<Settings>) => Promise<void>,
): Promise<void> {
  return runProgram(name, () => {
    const environment = readEnvironment();
    const settings = loadSettings(environment);
    const context = {
      settings,
      environment,
      logger: createLogger({ name, debugMode: settings.debugMode }),
      project: createCommercetools(settings.commercetools, patience),
      client: new FulfillmenttoolsClient(settings.fulfillmenttools, patience),
    };
    const request = { deadline: new Deadline(scriptMilliseconds), correlationId: randomUUID() };
    return runInRequestContext(request, () => patiently(() => script(context), { logger: context.logger }));
  });
}
