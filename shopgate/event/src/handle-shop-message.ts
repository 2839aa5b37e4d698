import type { InboundMessage } from 'shared/edge/receive-message.ts';
import { ignored, rejected, type Outcome } from 'shared/fulfillment/outcome.ts';
import { decodeMessage } from 'shared/messages/decode-message.ts';
import type { OperatorRequests } from 'shared/synchronization/orders/operator-requests.ts';
import { handleOrderMessage, type SynchronizedOrders } from 'shared/messages/order-messages.ts';

export interface ShopMessageHandlers {
  orders: SynchronizedOrders;
  requests: Pick<OperatorRequests, 'isRequest' | 'answer'>;
  features: { orderSync: boolean };
  /** Milliseconds since 1970. */
  now: () => number;
}

/**
 * Handles one delivery of the subscription. What cannot be read is acknowledged and logged: it would come back for
 * seven days and be as unreadable then.
 */
export async function handleShopMessage(
  inbound: InboundMessage,
  { orders, requests, features, now }: ShopMessageHandlers,
): Promise<Outcome> {
  const decoded = decodeMessage(inbound.text);
  if (decoded.kind === 'unreadable') return rejected(`Unreadable message: ${decoded.reason}`);
  if (decoded.kind === 'handshake')
    return ignored('a handshake of Amazon SNS, which Connect confirms itself');
  const { message, attempt } = decoded;
  const { messageId, resource, identifiers } = message;
  inbound.note({
    ...(messageId === undefined ? {} : { eventId: messageId }),
    ...(attempt === undefined ? {} : { attempt }),
    handler: message.type ?? message.notificationType ?? resource.typeId,
  });
  if (resource.typeId !== 'order') return ignored(`not about an order: ${resource.typeId}`);
  const { orderNumber } = identifiers;
  inbound.note({ orderId: resource.id, ...(orderNumber === undefined ? {} : { orderNumber }) });
  if (!features.orderSync) return ignored('FEAT_ORDERSYNC_ACTIVE is off');
  return handleOrderMessage(message, orders, requests, now);
}
