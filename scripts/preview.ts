import { randomUUID } from 'node:crypto';
import { createLogger } from '../shared/src/logging/logger.ts';
import { Deadline } from '../shared/src/request/deadline.ts';
import { runInRequestContext } from '../shared/src/request/request-context.ts';
import type { OrderPreviewed } from '../shared/src/synchronization/orders/order-preview.ts';
import { runCommand, type Request } from './command-line/command.ts';
import { ordersBySettings } from './command-line/orders-by-settings.ts';
import { previewWords } from './preview/preview-words.ts';

/** A person waits, and a slow platform may take its time. */
const milliseconds = 60_000;

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

async function preview({ environment, options, words }: Request): Promise<number> {
  // A broken configuration is told by the orders that hang on it.
  const logger = createLogger({ name: 'preview', debugMode: false, destination: { write: () => undefined } });
  const { preview: orders } = ordersBySettings(environment, logger);
  const previews: [name: string, previewed: OrderPreviewed][] = [];
  for (const name of words) {
    const context = { deadline: new Deadline(milliseconds), correlationId: randomUUID() };
    const named = uuid.test(name) ? { orderId: name } : { orderNumber: name };
    previews.push([name, await runInRequestContext(context, () => orders.preview(named))]);
  }
  if (options['json'] === true) console.log(JSON.stringify(Object.fromEntries(previews), null, 2));
  else console.log(previews.map(([name, previewed]) => previewWords(name, previewed)).join('\n\n'));
  return previews.some(([, { kind }]) => kind === 'unknown' || kind === 'held') ? 1 : 0;
}

await runCommand({
  name: 'preview',
  purpose:
    'Says what would be sent of orders, or the rule or problem that keeps them. Reads commercetools and changes nothing.',
  calls: [
    ['ORDER…', 'by order number or id; ends with 1 when an order is held or does not exist'],
    ['--json ORDER…', 'prints exactly what would be sent'],
  ],
  options: { json: { type: 'boolean' } },
  words: { min: 1, max: 100 },
  run: preview,
});
