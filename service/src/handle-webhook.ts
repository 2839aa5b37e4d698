import { RefusedRequest } from 'shared/edge/answer.ts';
import type { InboundMessage } from 'shared/edge/receive-message.ts';
import { eventRow } from 'shared/fulfillment/events/event-table.ts';
import type { Observation } from 'shared/fulfillment/events/observation.ts';
import { ignored, rejected, type Outcome } from 'shared/fulfillment/outcome.ts';
import type { WriteBack } from 'shared/synchronization/write-back.ts';
import * as z from 'zod';

/**
 * fulfillmenttools API document: WebHookEvent. The id is seen as a number and as a UUID. One URL takes every event.
 */
const envelope = z.object({
  event: z.string().min(1).max(128),
  eventId: z.union([z.string().max(256), z.number()]).optional(),
  payload: z.unknown(),
});

export interface WebhookHandlers {
  writeBack: Pick<WriteBack, 'record'>;
  features: { statusUpdates: boolean };
}

/**
 * Handles one webhook: what its event means is in the event table, what it tells goes into the order's ledger.
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
  if (!row.observe) return ignored(row.effect);
  if (!handlers.features.statusUpdates) return ignored('FEAT_STATUSUPDATES_ACTIVE is off');

  const observed = observe(row.observe, payload);
  if (typeof observed === 'string')
    return rejected(`The payload of ${event} is not as documented: ${observed}`);
  inbound.note(idsOf(observed));
  return handlers.writeBack.record(observed);
}

/** @returns the observation, or where the payload is not as documented: paths only, never values */
function observe(read: (payload: unknown) => Observation, payload: unknown): Observation | string {
  try {
    return read(payload);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const paths = error.issues
      .slice(0, 5)
      .map(({ path, code }) => `${path.join('.') || 'payload'} (${code})`);
    return paths.join(', ');
  }
}

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
