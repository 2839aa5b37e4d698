import { RefusedRequest } from 'shared/edge/answer.ts';
import type { InboundMessage } from 'shared/edge/receive-message.ts';
import { ignored, rejected, type Outcome } from 'shared/fulfillment/outcome.ts';
import type { HintedNews } from 'shared/fulfillment/provider.ts';
import type { ShopgateHint } from 'shared/shopgate/shopgate-event-table.ts';
import type { OrderReadBack } from 'shared/synchronization/orders/order-read-back.ts';
import * as z from 'zod';

/** Source: guides/integrations/webhook/overview, "Body structure". One URL takes every event. */
const envelope = z.object({
  eventCode: z.string().min(1).max(128),
  id: z.string().max(256).optional().catch(undefined),
  tenantId: z.string().optional().catch(undefined),
  payload: z.unknown(),
});

export interface ShopgateWebhookHandlers {
  news: Pick<HintedNews<ShopgateHint>, 'observe'>;
  readBack: Pick<OrderReadBack<ShopgateHint>, 'follow'>;
  merchantCode: string;
  features: { statusUpdates: boolean };
}

/**
 * Handles one webhook. It carries no version and no proof but the token, so it only says which order to read.
 *
 * @throws RefusedRequest (400) when it is no webhook of Shopgate at all
 */
export async function handleShopgateWebhook(
  inbound: InboundMessage,
  { news, readBack, merchantCode, features }: ShopgateWebhookHandlers,
): Promise<Outcome> {
  const parsed = envelope.safeParse(inbound.json());
  if (!parsed.success) throw notAWebhook();
  const { eventCode, id, tenantId, payload } = parsed.data;
  inbound.note({ handler: eventCode, ...(id === undefined ? {} : { eventId: id }) });

  const observed = news.observe(eventCode, payload);
  if (observed.kind === 'nothing') return ignored(observed.reason);
  if (!features.statusUpdates) return ignored('FEAT_STATUSUPDATES_ACTIVE is off');
  if (tenantId !== undefined && tenantId !== merchantCode) return ignored('of another merchant');
  return observed.kind === 'unreadable'
    ? rejected(`The payload is not as documented: ${observed.places}`)
    : readBack.follow(observed.hint);
}

const notAWebhook = () =>
  new RefusedRequest(
    400,
    'InvalidInput',
    'Not a webhook of Shopgate: expected a JSON object with "eventCode" (text) and "payload".',
  );
