import { randomUUID } from 'node:crypto';
import { assertNever, type Outcome } from '../shared/src/fulfillment/outcome.ts';
import { explainFailure, isRefusedAccess } from '../shared/src/lifecycle/explain-failure.ts';
import { Deadline } from '../shared/src/request/deadline.ts';
import { runInRequestContext } from '../shared/src/request/request-context.ts';
import type { OrderRepair } from '../shared/src/synchronization/orders/order-repair.ts';
import { runCommand, sentenceFor, type Request } from './command-line/command.ts';
import { ordersBySettings } from './command-line/orders-by-settings.ts';
import { spokenLogger } from './command-line/spoken-logger.ts';
import { textTable } from './command-line/text-table.ts';

/** A person waits, and a slow platform may take its time. */
const milliseconds = 60_000;
const maxOrders = 1_000;

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

interface Result {
  /** Whether the order is as it should be. */
  isWell: boolean;
  result: string;
  words: string;
}

async function resync({ words, environment }: Request): Promise<number> {
  const { repair, requireDeployment } = ordersBySettings(environment, spokenLogger);
  await inTime(requireDeployment);
  const rows: string[][] = [];
  let areWell = true;
  for (const name of words) {
    const { isWell, result, words: said } = await inTime(() => resyncOne(repair, name));
    rows.push([name, result, said]);
    areWell &&= isWell;
  }
  console.log(textTable(['Order', 'Result', ''], rows));
  return areWell ? 0 : 1;
}

const inTime = <Value>(work: () => Promise<Value>): Promise<Value> =>
  runInRequestContext({ deadline: new Deadline(milliseconds), correlationId: randomUUID() }, work);

/** Never throws: what fails for one order is its result, and the others have theirs. */
async function resyncOne(repair: OrderRepair, name: string): Promise<Result> {
  try {
    const order = await repair.find(uuid.test(name) ? { orderId: name } : { orderNumber: name });
    if (order) return resultOf(await repair.repairFound(order));
    return { isWell: false, result: 'not found', words: 'commercetools has no order with this number or id' };
  } catch (error) {
    return { isWell: false, result: 'failed', words: sentenceFor(error).split('\n')[0] ?? '' };
  }
}

function resultOf(outcome: Outcome): Result {
  switch (outcome.kind) {
    case 'done':
      return { isWell: true, result: 'done', words: outcome.detail };
    case 'ignored':
      return { isWell: true, result: 'nothing to do', words: outcome.reason };
    case 'retry':
      if (isRefusedAccess(outcome.error))
        return { isWell: false, result: 'not let in', words: explainFailure(outcome.error) };
      return { isWell: false, result: 'try again', words: outcome.error.message };
    case 'rejected':
      return { isWell: false, result: 'refused', words: outcome.problem };
    default:
      return assertNever(outcome);
  }
}

await runCommand({
  name: 'resync',
  purpose: 'Repairs single orders now: sends what is missing, and writes back what has become of them.',
  calls: [['ORDER…', 'repairs these orders, by number or id; can be repeated']],
  words: { min: 1, max: maxOrders, of: 'order' },
  run: resync,
});
