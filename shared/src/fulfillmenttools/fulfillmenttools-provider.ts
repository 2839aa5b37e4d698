import type { Ledger, SentDigest } from '../fulfillment/ledger.ts';
import type { OrderMappingInput } from '../fulfillment/order/order-mapping-input.ts';
import type { PreparedOrder, ProviderOrders } from '../fulfillment/provider.ts';
import type { Unmappable } from '../fulfillment/order/mapped.ts';
import { announceReturns, type ItemReturnJobStore } from './announce-returns.ts';
import {
  foundOrder,
  OrderChanges,
  orderFacts,
  type CancellationWishes,
  type FulfillmenttoolsOrderStore,
} from './order-changes.ts';
import { piecesOf } from './lines-of-order.ts';
import { mapOrder } from './order-mapping/map-order.ts';
import type { OrderForCreation } from './order-mapping/order-for-creation.ts';
import { sentDigest } from './order-mapping/sent-digest.ts';

/** Refusals that say: this order is there already. fulfillmenttools documents neither their status nor their words. */
const duplicateWords = /\balready\b|duplicate|not unique|must be unique/i;

/** https://docs.fulfillmenttools.com, permissions of the operations. Returns name none: `RETURN_…` is what roles offer. */
const permissions = {
  create: 'ORDER_READ and ORDER_WRITE',
  cancel: 'ORDER_READ and ORDER_CANCEL, and ORDER_FORCE_CANCEL where cancellation.force is on',
  unlock: 'ORDER_READ and ORDER_UNLOCK',
  modify: 'ORDER_READ and ORDER_WRITE',
  announceReturns: 'RETURN_READ and RETURN_WRITE',
} as const;

export interface FulfillmenttoolsProviderOptions {
  orders: FulfillmenttoolsOrderStore;
  itemReturnJobs: ItemReturnJobStore;
  /** How the merchant wants orders to be cancelled. */
  cancellation: () => Promise<CancellationWishes>;
}

/** fulfillmenttools as the core sees it, from commercetools' side: where orders go. */
export function fulfillmenttoolsOrders({
  orders,
  itemReturnJobs,
  cancellation,
}: FulfillmenttoolsProviderOptions): ProviderOrders<OrderForCreation> {
  const changes = new OrderChanges(orders);
  return {
    name: 'fulfillmenttools',
    permissions,
    prepare: prepareOrder,
    create: async ({ body, name }) => orderFacts(await orders.create({ ...body, tenantOrderId: name })),
    saysItIsThere: ({ status, summary }) => status === 409 || duplicateWords.test(summary),
    find: async (name) => (await orders.findByTenantOrderId(name)).map(foundOrder),
    read: async (id) => {
      const order = await orders.read(id);
      return order && foundOrder(order);
    },
    cancel: async (id, isOurs) => changes.cancel(id, isOurs, await cancellation()),
    unlock: (id, isOurs) => changes.unlock(id, isOurs),
    modify: (id, isOurs, { body, sent }, parts, ledger) =>
      changes.modify(id, isOurs, body, parts, wasKept(ledger, sent)),
    announceReturns: (order, items) => announceReturns(itemReturnJobs, order, items),
  };
}

/** Whether these very lines were sent and taken before, and there are other pieces all the same. */
const wasKept = ({ export: notes }: Ledger, wanted: SentDigest | undefined): boolean =>
  wanted !== undefined && notes?.sent?.kept === wanted.lines;

/** What would be sent. Pure. */
export function prepareOrder(
  input: OrderMappingInput,
): ({ kind: 'prepared' } & PreparedOrder<OrderForCreation>) | Unmappable {
  const mapped = mapOrder(input);
  if (mapped.kind === 'unmappable') return mapped;
  const { order: body } = mapped;
  const pieces = piecesOf(body.orderLineItems);
  return {
    kind: 'prepared',
    name: body.tenantOrderId,
    body,
    pieces,
    sent: sentDigest(body, input.configuration),
  };
}
