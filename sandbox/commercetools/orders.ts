import type { Channel, Order } from '@commercetools/platform-sdk';
import type { CustomFieldRules } from './custom-fields.ts';
import type { Notifications } from './notifications.ts';
import { orderCustomFieldActions } from './order-custom-field-actions.ts';
import { orderDeliveryActions } from './order-delivery-actions.ts';
import { orderProgressActions } from './order-progress-actions.ts';
import { orderLineItemActions } from './order-line-item-actions.ts';
import { orderReturnActions } from './order-return-actions.ts';
import { orderStateActions } from './order-state-actions.ts';
import type { ResourceRules } from './owned-endpoint.ts';
import { Collection, type Reference } from './resource-store.ts';
import type { Happening } from './update-actions.ts';

/** The orders of the project, also by order number. */
export class OrderCollection extends Collection<Order> {
  readonly #ids = new Map<string, string>();

  override async find(reference: Reference, expand: string[] = []): Promise<Order | undefined> {
    if (reference.by !== 'order-number') {
      return super.find(reference, expand);
    }
    const id = this.#ids.get(reference.value);
    const found = id === undefined ? undefined : await super.find({ by: 'id', value: id }, expand);
    return found?.orderNumber === reference.value ? found : undefined;
  }

  override async save(order: Order): Promise<void> {
    if (order.orderNumber !== undefined) {
      this.#ids.set(order.orderNumber, order.id);
    }
    await super.save(order);
  }
}

/** The order endpoint: its update actions and the messages they send. */
export function orderRules(
  orders: OrderCollection,
  parts: { channels: Collection<Channel>; customFields: CustomFieldRules; notifications: Notifications },
): ResourceRules<Order> {
  return {
    collection: orders,
    actions: {
      ...orderStateActions(parts.channels),
      ...orderCustomFieldActions(parts.customFields),
      ...orderDeliveryActions(parts.customFields),
      ...orderReturnActions(parts.customFields),
      ...orderLineItemActions,
      ...orderProgressActions,
    },
    beforeSave: countMessages,
    updated: (order, happenings) => sendMessages(order, happenings, parts.notifications),
    removed: async (order) => {
      const happening = { type: 'OrderDeleted', payload: { order }, resourceVersion: order.version };
      await parts.notifications.orderMessage(order, happening, (order.lastMessageSequenceNumber ?? 0) + 1);
    },
  };
}

const countMessages = (order: Order, happenings: readonly Happening[]): Order => ({
  ...order,
  lastMessageSequenceNumber: (order.lastMessageSequenceNumber ?? 0) + happenings.length,
});

/** Sends messages of an order on which they are counted already. */
export async function sendMessages(
  order: Order,
  happenings: readonly Happening[],
  notifications: Notifications,
): Promise<void> {
  const sentBefore = (order.lastMessageSequenceNumber ?? 0) - happenings.length;
  for (const [index, happening] of happenings.entries()) {
    await notifications.orderMessage(order, happening, sentBefore + index + 1);
  }
}
