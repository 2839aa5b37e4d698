import { RefusedRequest } from 'shared/edge/answer.ts';
import type { InboundMessage } from 'shared/edge/receive-message.ts';
import { ignored, rejected, type Outcome } from 'shared/fulfillment/outcome.ts';
import { shopgateEvent, type ShopgateHint } from 'shared/shopgate/shopgate-event-table.ts';
import type { ShopgateRefresh } from 'shared/synchronization/orders/shopgate-refresh.ts';
import * as z from 'zod';

/** Source: guides/integrations/webhook/overview, "Body structure". One URL takes every event. */
const envelope = z.object({
  eventCode: z.string().min(1).max(128),
  id: z.string().max(256).optional().catch(undefined),
  tenantId: z.string().optional().catch(undefined),
  payload: z.unknown(),
});

export interface ShopgateWebhookHandlers {
  refresh: Pick<ShopgateRefresh, 'follow'>;
  merchantCode: string;
  features: { statusUpdates: boolean };
}

/**
 * Handles one webhook: what its event means is in the event table. It carries no version and no proof but the token, so
 * it only says which order to read.
 *
 * @throws RefusedRequest (400) when it is no webhook of Shopgate at all
 */
export async function handleShopgateWebhook(
  inbound: InboundMessage,
  { refresh, merchantCode, features }: ShopgateWebhookHandlers,
): Promise<Outcome> {
  const parsed = envelope.safeParse(inbound.json());
  if (!parsed.success) throw notAWebhook();
  const { eventCode, id, tenantId, payload } = parsed.data;
  inbound.note({ handler: eventCode, ...(id === undefined ? {} : { eventId: id }) });

  const row = shopgateEvent(eventCode);
  if (!row) return ignored('an event that is not in the event table');
  if (!row.hint) return ignored(row.effect);
  if (!features.statusUpdates) return ignored('FEAT_STATUSUPDATES_ACTIVE is off');
  if (tenantId !== undefined && tenantId !== merchantCode) return ignored('of another merchant');
  const hint = read(row.hint, payload);
  return typeof hint === 'string'
    ? rejected(`The payload is not as documented: ${hint}`)
    : refresh.follow(hint);
}

/** @returns what the payload points at, or where it is not as documented: paths only, never values */
function read(hint: (payload: unknown) => ShopgateHint, payload: unknown): ShopgateHint | string {
  try {
    return hint(payload);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    return error.issues.map(({ path, code }) => `${path.join('.') || 'payload'} (${code})`).join(', ');
  }
}

const notAWebhook = () =>
  new RefusedRequest(
    400,
    'InvalidInput',
    'Not a webhook of Shopgate: expected a JSON object with "eventCode" (text) and "payload".',
  );
