import type {
  Channel,
  Order,
  OrderUpdateAction,
  PaymentState,
  ShippingMethod,
  Store,
  TaxCategory,
} from '@commercetools/platform-sdk';
import { ApiError, duplicateField } from './api-error.ts';
import type { Answer, ApiRequest } from './api-request.ts';
import type { CustomFieldRules } from './custom-fields.ts';
import type { Notifications } from './notifications.ts';
import { createOrder, type OrderReferences } from './order-creation.ts';
import type { PlaceOrderDraft } from './order-draft.ts';
import { sendMessages, type OrderCollection } from './orders.ts';
import type { OwnedEndpoint } from './owned-endpoint.ts';
import type { Collection } from './resource-store.ts';
import type { WriteLock } from './write-lock.ts';

/** Whose changes these are: `lastModifiedBy.clientId`. */
const merchantClientId = 'merchant';

type Parts = Readonly<{
  orders: OrderCollection;
  orderEndpoint: OwnedEndpoint<Order>;
  channels: Collection<Channel>;
  shippingMethods: Collection<ShippingMethod>;
  stores: Collection<Store>;
  taxCategories: Collection<TaxCategory>;
  customFields: CustomFieldRules;
  notifications: Notifications;
  lock: WriteLock;
  newId: () => string;
  /** Asks the API as the merchant, without a token. `path` is below the project: `/channels`. */
  ask: (request: Pick<ApiRequest, 'method' | 'body'> & { path: string }) => Promise<Answer>;
}>;

/** The people and systems around an order, besides the connector: they place, confirm, pay, cancel and edit it. */
export class Merchant {
  readonly #parts: Parts;
  #orderCount = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Places an order and sends the message that tells of it. What its draft names by key is made where missing. */
  async placeOrder(draft: PlaceOrderDraft): Promise<Order> {
    const { orders, orderEndpoint, notifications, newId } = this.#parts;
    const references = await this.#references(draft);
    return this.#parts.lock.run(async () => {
      const orderNumber = draft.orderNumber === undefined ? `ORDER-${++this.#orderCount}` : draft.orderNumber;
      if (
        orderNumber !== null &&
        (await orders.find({ by: 'order-number', value: orderNumber })) !== undefined
      ) {
        throw duplicateField('orderNumber', orderNumber);
      }
      const base = orderEndpoint.base(merchantClientId);
      const order = createOrder(draft, base, orderNumber ?? undefined, references, newId);
      await orderEndpoint.add(order);
      await sendMessages(
        order,
        [{ ...creation(draft, order, newId), resourceVersion: order.version }],
        notifications,
      );
      return order;
    });
  }

  confirmOrder(orderId: string): Promise<Order> {
    return this.editByMerchant(orderId, [{ action: 'changeOrderState', orderState: 'Confirmed' }]);
  }

  cancelOrder(orderId: string): Promise<Order> {
    return this.editByMerchant(orderId, [{ action: 'changeOrderState', orderState: 'Cancelled' }]);
  }

  setPaymentState(orderId: string, paymentState: PaymentState): Promise<Order> {
    return this.editByMerchant(orderId, [{ action: 'changePaymentState', paymentState }]);
  }

  setShippingAddress(orderId: string, address: Order['shippingAddress']): Promise<Order> {
    return this.editByMerchant(orderId, [{ action: 'setShippingAddress', address }]);
  }

  /** Update actions of somebody else, on the newest version. Throws an ApiError for a refused one. */
  editByMerchant(orderId: string, actions: readonly OrderUpdateAction[]): Promise<Order> {
    const { orders, orderEndpoint, lock } = this.#parts;
    const reference = { by: 'id', value: orderId } as const;
    return lock.run(async () => {
      const { version } = await orders.get(reference);
      return orderEndpoint.apply(reference, { version, actions }, merchantClientId);
    });
  }

  /**
   * Applies an Order Edit: lines with other quantities, added or taken off. `change` makes the new order of the old.
   *
   * As on the platform, an OrderEditApplied message tells of it, and no change notification.
   */
  applyOrderEdit(orderId: string, change: (order: Order) => Order): Promise<Order> {
    const { orders, notifications, lock, newId } = this.#parts;
    return lock.run(async () => {
      const before = await orders.get({ by: 'id', value: orderId });
      const after: Order = {
        ...change(before),
        version: before.version + 1,
        lastMessageSequenceNumber: (before.lastMessageSequenceNumber ?? 0) + 1,
      };
      await orders.save(after);
      const payload = {
        edit: { typeId: 'order-edit', id: newId() },
        result: { type: 'Applied', excerptBeforeEdit: excerpt(before), excerptAfterEdit: excerpt(after) },
      };
      await sendMessages(
        after,
        [{ type: 'OrderEditApplied', payload, resourceVersion: after.version }],
        notifications,
      );
      return after;
    });
  }

  deleteOrder(orderId: string): Promise<void> {
    const { orders, orderEndpoint, lock } = this.#parts;
    return lock.run(async () => orderEndpoint.delete(await orders.get({ by: 'id', value: orderId })));
  }

  /** The order as it is; throws 404 when there is none. */
  readOrder(orderId: string, expand: string[] = []): Promise<Order> {
    return this.#parts.orders.get({ by: 'id', value: orderId }, expand);
  }

  async #references(draft: PlaceOrderDraft): Promise<OrderReferences> {
    const { channels, shippingMethods, stores, taxCategories, customFields } = this.#parts;
    const methodKeys = draft.shippings?.map(({ shippingMethodKey }) => shippingMethodKey) ?? [
      ...(draft.shippingMethodKey === null ? [] : [draft.shippingMethodKey ?? 'standard']),
    ];
    const channelKeys = draft.lines.flatMap(({ supplyChannelKey }) => supplyChannelKey ?? []);
    await this.#idsOf(stores, '/stores', draft.storeKey === undefined ? [] : [draft.storeKey], (key) => ({
      key,
      name: { en: key },
    }));
    await this.#idsOf(taxCategories, '/tax-categories', ['standard'], (key) => ({
      key,
      name: key,
      rates: [],
    }));
    return {
      channelIds: await this.#idsOf(channels, '/channels', channelKeys, (key) => ({
        key,
        roles: ['InventorySupply'],
      })),
      shippingMethodIds: await this.#idsOf(shippingMethods, '/shipping-methods', methodKeys, (key) => ({
        key,
        name: key,
        isDefault: false,
        taxCategory: { typeId: 'tax-category', key: 'standard' },
        zoneRates: [],
      })),
      custom: await customFields.create(
        draft.custom && { type: { key: draft.custom.typeKey }, fields: draft.custom.fields },
        'order',
      ),
    };
  }

  async #idsOf(
    collection: Collection<Channel | ShippingMethod | Store | TaxCategory>,
    path: string,
    keys: readonly string[],
    draftOf: (key: string) => object,
  ): Promise<ReadonlyMap<string, string>> {
    const ids = new Map<string, string>();
    for (const key of new Set(keys)) {
      const reference = { by: 'key', value: key } as const;
      const made = (await collection.find(reference))
        ? undefined
        : await this.#parts.ask({ method: 'POST', path, body: draftOf(key) });
      // Another order placed at the same time may have made it first: what counts is that it is there.
      const found = await collection.find(reference);
      if (found === undefined) {
        throw new ApiError(400, { code: 'InvalidInput', message: `${path}: ${JSON.stringify(made?.body)}` });
      }
      ids.set(key, found.id);
    }
    return ids;
  }
}

function creation(
  draft: PlaceOrderDraft,
  order: Order,
  newId: () => string,
): { type: string; payload: object & Record<string, unknown> } {
  switch (draft.via) {
    case 'import':
      return { type: 'OrderImported', payload: { order } };
    case 'recurring-order':
      return {
        type: 'OrderCreatedFromRecurringOrder',
        payload: { order, recurringOrderRef: { typeId: 'recurring-order', id: newId() } },
      };
    default:
      return { type: 'OrderCreated', payload: { order } };
  }
}

const excerpt = ({ totalPrice, version }: Order) => ({ totalPrice, version });
