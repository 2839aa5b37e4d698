/**
 * Repairs single orders now, from a shell: `npm run resync -- ORDER…`, by order number or id. The settings are those of
 * the event application, from the environment or a .env file.
 */
import { randomUUID } from 'node:crypto';
import { Deadline } from '../shared/src/request/deadline.ts';
import { runInRequestContext } from '../shared/src/request/request-context.ts';
import { logOutcome } from '../shared/src/logging/log-outcome.ts';
import { createLogger } from '../shared/src/logging/logger.ts';
import { runProgram } from '../shared/src/logging/run-program.ts';
import { readEnvironment } from '../shared/src/settings/environment.ts';
import { loadEventSettings } from '../shared/src/settings/settings.ts';
import { assembleRepair } from '../shared/src/synchronization/orders/assemble-repair.ts';

/** A person waits, and a slow platform may take its time. */
const milliseconds = 60_000;

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

await runProgram('resync', async () => {
  const names = process.argv.slice(2);
  if (names.length === 0) {
    console.error('Which orders? npm run resync -- ORDER-1 ORDER-2');
    process.exitCode = 2;
    return;
  }
  const settings = loadEventSettings(readEnvironment());
  const logger = createLogger({ name: 'resync', debugMode: settings.debugMode });
  const { repair } = assembleRepair(settings, logger);
  for (const name of names) {
    const context = { deadline: new Deadline(milliseconds), correlationId: randomUUID() };
    const named = uuid.test(name) ? { orderId: name } : { orderNumber: name };
    const outcome = await runInRequestContext(context, () => repair.repairNamed(named));
    logOutcome(logger, { handler: 'resync', ...named }, outcome);
    if (outcome.kind === 'retry' || outcome.kind === 'rejected') process.exitCode = 1;
  }
});
