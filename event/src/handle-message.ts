import type { InboundMessage } from 'shared/edge/receive-message.ts';
import { ignored, rejected, type Outcome } from 'shared/fulfillment/outcome.ts';
import {
  channelResourceType,
  handleChannelMessage,
  type SynchronizedFacilities,
} from './channel-messages.ts';
import { decodeMessage, type CommercetoolsMessage } from 'shared/messages/decode-message.ts';
import type { OperatorRequests } from 'shared/synchronization/orders/operator-requests.ts';
import { handleOrderMessage, type SynchronizedOrders } from 'shared/messages/order-messages.ts';

export interface MessageHandlers {
  orders: SynchronizedOrders;
  requests: Pick<OperatorRequests, 'isRequest' | 'answer'>;
  facilities: SynchronizedFacilities;
  features: { orderSync: boolean; channelSync: boolean };
  /** Key of the commercetools project that the application runs for. */
  projectKey: string;
  /** Milliseconds since 1970. */
  now: () => number;
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
  switch (message.resource.typeId) {
    case 'order':
      return handleOrder(inbound, message, handlers);
    case channelResourceType:
      return handleChannel(inbound, message, handlers);
    case 'subscription':
      return ignored('the test message of a new subscription');
    default:
      return ignored(`not about an order or a channel: ${message.resource.typeId}`);
  }
}

function handleOrder(
  inbound: InboundMessage,
  message: CommercetoolsMessage,
  { orders, requests, features, now }: MessageHandlers,
): Promise<Outcome> | Outcome {
  const { orderNumber } = message.identifiers;
  inbound.note({ orderId: message.resource.id, ...(orderNumber === undefined ? {} : { orderNumber }) });
  if (!features.orderSync) return ignored('FEAT_ORDERSYNC_ACTIVE is off');
  return handleOrderMessage(message, orders, requests, now);
}

function handleChannel(
  inbound: InboundMessage,
  message: CommercetoolsMessage,
  { facilities, features }: MessageHandlers,
): Promise<Outcome> | Outcome {
  inbound.note({ channelId: message.resource.id });
  if (!features.channelSync) return ignored('FEAT_CHANNELSYNC_ACTIVE is off');
  return handleChannelMessage(message, facilities);
}
