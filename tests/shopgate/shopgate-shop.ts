import type { Order } from '@commercetools/platform-sdk';
import type { PlaceOrderDraft } from '../../sandbox/commercetools/order-draft.ts';
import type { FulfillmentOrder, SalesOrder } from '../../sandbox/shopgate/sales-order-entities.ts';
import type { ShopgateOptions } from '../../sandbox/shopgate/shopgate-options.ts';
import type { ShopgatePlatforms } from '../../sandbox/shopgate/shopgate-platforms.ts';
import type { ShopgateStore } from '../../sandbox/shopgate/shopgate-store.ts';
import { parseLedger, type Ledger } from '../../shared/src/fulfillment/ledger.ts';
import type { ShopgateDeployment } from '../../shared/src/lifecycle/shopgate-deployment.ts';
import type { ShopgateServiceSettings } from '../../shared/src/settings/shopgate-settings.ts';
import { shopgate, shopgateDeployment } from '../reliability/shopgate.ts';
import { startWorld, type World, type WorldOptions } from '../reliability/world.ts';

export type ShopOptions = WorldOptions<ShopgateOptions>;

/** A world with Shopgate, and what tests of single lives do in it. */
export interface Shop extends World<ShopgatePlatforms> {
  readonly store: ShopgateStore;
  readonly deployment: ShopgateDeployment<ShopgateServiceSettings>;
  /** Places and confirms an order, and waits until it has arrived. */
  buy(draft?: Partial<PlaceOrderDraft>): Promise<Bought>;
}

/** One order on both sides. */
export interface Bought {
  readonly orderId: string;
  /** Id of the line item with this SKU. */
  line(sku: string): string;
  order(): Promise<Order>;
  fields(): Promise<Record<string, unknown>>;
  ledger(): Promise<Ledger>;
  /** Every sales order of its number. */
  salesOrders(): SalesOrder[];
  /** The only one. */
  salesOrder(): SalesOrder;
  /** Its newest fulfillment order. */
  part(): FulfillmentOrder;
}

export const twoArticles = [
  { sku: 'TSHIRT-M', quantity: 3, centAmount: 1000 },
  { sku: 'MUG-BLUE', quantity: 1, centAmount: 2000 },
];

export async function startShop(options: ShopOptions = {}): Promise<Shop> {
  const world = await startWorld(shopgate, {
    ...options,
    platform: { routeOnCreation: true, ...options.platform },
  });
  const { platforms, service, logger } = world;
  return {
    ...world,
    store: platforms.shopgate.store,
    deployment: shopgateDeployment(platforms, service.url, { logger, settings: options.settings ?? {} }),
    buy: (draft) => buy(platforms, draft),
  };
}

async function buy(platforms: ShopgatePlatforms, draft: Partial<PlaceOrderDraft> = {}): Promise<Bought> {
  const { merchant } = platforms.commercetools;
  const placed = await merchant.placeOrder({
    lines: twoArticles,
    shippingMethodKey: 'standard',
    paymentState: 'Paid',
    ...draft,
  });
  const bought = boughtOrder(platforms, placed);
  await merchant.confirmOrder(placed.id);
  await platforms.settle();
  return bought;
}

/** @param placed as commercetools has it */
export function boughtOrder({ commercetools, shopgate }: ShopgatePlatforms, placed: Order): Bought {
  const order = () => commercetools.merchant.readOrder(placed.id);
  const salesOrders = () => shopgate.ordersOf(placed.orderNumber ?? placed.id);
  const salesOrder = () => {
    const [first] = salesOrders();
    if (first === undefined) throw new Error('The order has not arrived in Shopgate');
    return first;
  };
  const fields = async () => ((await order()).custom?.fields ?? {}) as Record<string, unknown>;
  return {
    orderId: placed.id,
    line: (sku) => placed.lineItems.find(({ variant }) => variant.sku === sku)?.id ?? sku,
    order,
    fields,
    ledger: async () => parseLedger(String((await fields()).shopgate_ledger)) ?? {},
    salesOrders,
    salesOrder,
    part: () => {
      const part = shopgate.fulfillmentOrdersOf(salesOrder().orderNumber).at(-1);
      if (part === undefined) throw new Error('The order is not routed');
      return part;
    },
  };
}
