import { randomUUID } from 'node:crypto';
import { createLogger } from '../shared/src/logging/logger.ts';
import { Deadline } from '../shared/src/request/deadline.ts';
import { runInRequestContext } from '../shared/src/request/request-context.ts';
import type { OrderPreview } from '../shared/src/synchronization/orders/order-preview.ts';
import type { RepairedOrder } from '../shared/src/synchronization/orders/order-repair.ts';
import { runCommand, sentenceFor, type Request } from './command-line/command.ts';
import { ordersBySettings } from './command-line/orders-by-settings.ts';
import type { OrderStory } from './preview/order-story.ts';
import { previewWords, type Shown } from './preview/preview-words.ts';

/** A person waits, and a slow platform may take its time. */
const milliseconds = 60_000;

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

async function preview({ environment, options, words }: Request): Promise<number> {
  // A broken configuration is told by the orders that hang on it.
  const logger = createLogger({ name: 'preview', debugMode: false, destination: { write: () => undefined } });
  const { preview: orders, platform, story, requireDeployment } = ordersBySettings(environment, logger);
  await inTime(requireDeployment);
  const previews: [name: string, shown: Shown][] = [];
  for (const name of words) previews.push([name, await inTime(() => previewOne(orders, name))]);
  if (options['json'] === true) console.log(JSON.stringify(Object.fromEntries(previews), null, 2));
  else
    for (const [index, [name, shown]] of previews.entries()) {
      const sentences = told.includes(shown.kind) ? await inTime(() => storyOf(story, name)) : [];
      console.log(`${index === 0 ? '' : '\n'}${previewWords(name, shown, platform, sentences)}`);
    }
  return previews.some(([, { kind }]) => notWell.includes(kind)) ? 1 : 0;
}

const notWell: readonly Shown['kind'][] = ['unknown', 'held', 'failed'];

/** Of these there is more to tell than what would be sent. */
const told: readonly Shown['kind'][] = ['sent', 'held'];

const inTime = <Value>(work: () => Promise<Value>): Promise<Value> =>
  runInRequestContext({ deadline: new Deadline(milliseconds), correlationId: randomUUID() }, work);

const named = (name: string): RepairedOrder => (uuid.test(name) ? { orderId: name } : { orderNumber: name });

/** Without a story where it cannot be told now. */
const storyOf = (story: OrderStory, name: string): Promise<string[]> => story(named(name)).catch(() => []);

/** Never throws: what fails for one order costs the others nothing. */
async function previewOne(orders: OrderPreview, name: string): Promise<Shown> {
  try {
    return await orders.preview(named(name));
  } catch (error) {
    return { kind: 'failed', problem: sentenceFor(error).split('\n')[0] ?? '' };
  }
}

await runCommand({
  name: 'preview',
  purpose:
    'Says what would be sent of orders, or the rule or problem that keeps them. Reads commercetools and changes nothing.',
  calls: [
    ['ORDER…', 'by order number or id; ends with 1 when an order is held, does not exist or cannot be read'],
    ['--json ORDER…', 'prints exactly what would be sent'],
  ],
  options: { json: { type: 'boolean' } },
  words: { min: 1, max: 100, of: 'order' },
  run: preview,
});
