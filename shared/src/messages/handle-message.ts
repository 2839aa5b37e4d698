import type { InboundMessage } from '../edge/receive-message.ts';
import { ignored, rejected, type Outcome } from '../fulfillment/outcome.ts';
import { decodeMessage, type CommercetoolsMessage } from './decode-message.ts';
import { handleOrderMessage, type OrderMessageOptions, type SynchronizedOrders } from './order-messages.ts';

export interface MessageHandlers extends OrderMessageOptions {
  orders: SynchronizedOrders;
  /** Takes the id of a channel that was changed. Absent where channels are nothing to the fulfilment platform. */
  channels?: (channelId: string) => Promise<Outcome> | Outcome;
  features: { orderSync: boolean };
  /** Key of the commercetools project that the application runs for. */
  projectKey: string;
}

/**
 * Handles one delivery of the subscription. What cannot be read is acknowledged and logged: it would come back for
 * seven days and be as unreadable then.
 */
export async function handleMessage(inbound: InboundMessage, handlers: MessageHandlers): Promise<Outcome> {
  const decoded = decodeMessage(inbound.text);
  if (decoded.kind === 'unreadable') return rejected(`Unreadable message: ${decoded.reason}`);
  if (decoded.kind === 'handshake')
    return ignored('a handshake of Amazon SNS, which Connect confirms itself');
  const { message, attempt } = decoded;
  inbound.note({
    ...(message.messageId === undefined ? {} : { eventId: message.messageId }),
    ...(attempt === undefined ? {} : { attempt }),
    handler: message.type ?? message.notificationType ?? message.resource.typeId,
  });
  if (message.projectKey !== undefined && message.projectKey !== handlers.projectKey)
    return ignored(`a message of the commercetools project ${message.projectKey}`);
  const { typeId, id } = message.resource;
  if (typeId === 'order') return handleOrder(inbound, message, handlers);
  if (typeId === 'subscription') return ignored('the test message of a new subscription');
  if (typeId !== 'channel' || !handlers.channels)
    return ignored(`not about anything that is synchronized: ${typeId}`);
  inbound.note({ channelId: id });
  return handlers.channels(id);
}

function handleOrder(
  inbound: InboundMessage,
  message: CommercetoolsMessage,
  { orders, features, ...options }: MessageHandlers,
): Promise<Outcome> | Outcome {
  const { orderNumber } = message.identifiers;
  inbound.note({ orderId: message.resource.id, ...(orderNumber === undefined ? {} : { orderNumber }) });
  if (!features.orderSync) return ignored('FEAT_ORDERSYNC_ACTIVE is off');
  return handleOrderMessage(message, orders, options);
}
