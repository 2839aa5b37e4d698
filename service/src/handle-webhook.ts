import { RefusedRequest } from 'shared/edge/answer.ts';
import type { InboundMessage } from 'shared/edge/receive-message.ts';
import type { Observation, Reading } from 'shared/fulfillment/observation.ts';
import type { StockChange } from 'shared/fulfillmenttools/events/stock-events.ts';
import { observeStock } from 'shared/fulfillmenttools/fulfillmenttools-news.ts';
import type { VersionedNews } from 'shared/fulfillment/provider.ts';
import { ignored, rejected, type Outcome } from 'shared/fulfillment/outcome.ts';
import type { StockUpdate } from 'shared/synchronization/stock/stock-update.ts';
import type { WriteBack } from 'shared/synchronization/orders/write-back.ts';
import * as z from 'zod';

/**
 * fulfillmenttools API document: WebHookEvent. The id is seen as a number and as a UUID. One URL takes every event.
 */
const envelope = z.object({
  event: z.string().min(1).max(128),
  eventId: z
    .union([z.string().max(256), z.number()])
    .optional()
    .catch(undefined),
  payload: z.unknown(),
});

export interface WebhookHandlers {
  news: Pick<VersionedNews, 'observe'>;
  writeBack: Pick<WriteBack, 'record'>;
  stockUpdate: Pick<StockUpdate, 'apply'>;
  features: { statusUpdates: boolean; stockSync: boolean };
}

/**
 * Handles one webhook: what it tells goes into the order's ledger, or into the inventory.
 *
 * @throws RefusedRequest (400) when it is no webhook of fulfillmenttools at all
 */
export async function handleWebhook(inbound: InboundMessage, handlers: WebhookHandlers): Promise<Outcome> {
  const parsed = envelope.safeParse(inbound.json());
  if (!parsed.success) throw notAWebhook();
  const { event, eventId, payload } = parsed.data;
  inbound.note({ handler: event, ...(eventId === undefined ? {} : { eventId: String(eventId) }) });

  const stock = observeStock(event, payload);
  if (stock) return updateStock(stock, handlers);
  const observed = handlers.news.observe(event, payload);
  if (observed.kind === 'nothing') return ignored(observed.reason);
  if (!handlers.features.statusUpdates) return ignored('FEAT_STATUSUPDATES_ACTIVE is off');
  if (observed.kind === 'unreadable') return notAsDocumented(observed.places);
  inbound.note(idsOf(observed.observation));
  return handlers.writeBack.record(observed.observation);
}

async function updateStock(
  changes: Reading<StockChange[]>,
  { stockUpdate, features }: WebhookHandlers,
): Promise<Outcome> {
  if (!features.stockSync) return ignored('FEAT_STOCKSYNC_ACTIVE is off');
  return changes.kind === 'unreadable' ? notAsDocumented(changes.places) : stockUpdate.apply(changes.told);
}

const notAsDocumented = (places: string): Outcome => rejected(`The payload is not as documented: ${places}`);

function idsOf({ reference, facts }: Observation): Record<string, string> {
  const { commercetoolsId, tenantOrderId } = reference;
  return {
    ...(commercetoolsId === undefined ? {} : { orderId: commercetoolsId }),
    ...(tenantOrderId === undefined ? {} : { orderNumber: tenantOrderId }),
    ...(facts.order ? { fulfillmenttoolsOrderId: facts.order.id } : {}),
  };
}

const notAWebhook = () =>
  new RefusedRequest(
    400,
    'InvalidInput',
    'Not a webhook of fulfillmenttools: expected a JSON object with "event" (text), "payload" and "eventId".',
  );
