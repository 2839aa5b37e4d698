import { RefusedRequest } from 'shared/edge/answer.ts';
import type { InboundMessage } from 'shared/edge/receive-message.ts';
import { eventRow } from 'shared/fulfillmenttools/events/event-table.ts';
import type { Observation, Reading } from 'shared/fulfillment/observation.ts';
import type { StockChange } from 'shared/fulfillmenttools/events/stock-events.ts';
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
  writeBack: Pick<WriteBack, 'record'>;
  stockUpdate: Pick<StockUpdate, 'apply'>;
  features: { statusUpdates: boolean; stockSync: boolean };
}

/**
 * Handles one webhook: what its event means is in the event table, what it tells goes into the order's ledger, or
 * into the inventory.
 *
 * @throws RefusedRequest (400) when it is no webhook of fulfillmenttools at all
 */
export async function handleWebhook(inbound: InboundMessage, handlers: WebhookHandlers): Promise<Outcome> {
  const parsed = envelope.safeParse(inbound.json());
  if (!parsed.success) throw notAWebhook();
  const { event, eventId, payload } = parsed.data;
  inbound.note({ handler: event, ...(eventId === undefined ? {} : { eventId: String(eventId) }) });

  const row = eventRow(event);
  if (!row) return ignored('an event that is not in the event table');
  if (row.observe) return recordWebhook(row.observe, payload, inbound, handlers);
  if (row.observeStock) return updateStock(row.observeStock, payload, handlers);
  return ignored(row.effect);
}

async function recordWebhook(
  observe: (payload: unknown) => Reading<Observation>,
  payload: unknown,
  inbound: InboundMessage,
  { writeBack, features }: WebhookHandlers,
): Promise<Outcome> {
  if (!features.statusUpdates) return ignored('FEAT_STATUSUPDATES_ACTIVE is off');
  const observed = observe(payload);
  if (observed.kind === 'unreadable') return notAsDocumented(observed.places);
  inbound.note(idsOf(observed.told));
  return writeBack.record(observed.told);
}

async function updateStock(
  observe: (payload: unknown) => Reading<StockChange[]>,
  payload: unknown,
  { stockUpdate, features }: WebhookHandlers,
): Promise<Outcome> {
  if (!features.stockSync) return ignored('FEAT_STOCKSYNC_ACTIVE is off');
  const changes = observe(payload);
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
