import { storeName, type OrderRequest } from '../../shop.ts';
import { fieldsOf } from './expected-of-shopgate.ts';
import type { ShopgateLife } from './shopgate-life.ts';
import { inShopgate, type ShopgateScenario, type ShopgateStep } from './shopgate-scenario.ts';
import { givesToCustomer, goesTo, picks, setsAside } from './shopgate-store-steps.ts';

const lines: OrderRequest['lines'] = [
  { sku: 'TSHIRT-M', quantity: 2 },
  { sku: 'MUG-BLUE', quantity: 1 },
];

/** Paid goods wait for their customer; those that are not paid are reserved. */
const isSentAs = (type: 'BOPIS' | 'ROPIS'): ShopgateStep =>
  inShopgate((life) => {
    const types = new Set(life.salesOrder.lineItems.map(({ fulfillmentMethod }) => fulfillmentMethod));
    if ([...types].join() !== type) throw new Error(`The order is ${[...types].join()}, not ${type}`);
    return type === 'BOPIS'
      ? 'The order is paid and to be collected'
      : 'The order is reserved, to be paid in the store';
  });

const collected = [
  goesTo('berlin-mitte'),
  picks('berlin-mitte'),
  setsAside('berlin-mitte'),
  givesToCustomer('berlin-mitte'),
];

const hasCollected = (life: ShopgateLife) => ({
  orderState: 'Confirmed',
  shipmentState: 'Shipped',
  fields: { ...fieldsOf(life, ['berlin-mitte']), shopgate_collect_result: 'COLLECTED' },
  returned: [],
});

export const clickAndCollect: ShopgateScenario = {
  provider: 'shopgate',
  name: 'click-and-collect',
  summary: 'A store picks the order and sets it aside, and the customer, who has paid, collects it.',
  order: { shippingMethod: 'pickup', lines },
  steps: [isSentAs('BOPIS'), ...collected],
  expected: hasCollected,
};

const reserved: ShopgateScenario = {
  provider: 'shopgate',
  name: 'reserve-and-collect',
  summary:
    'The customer has not paid yet: the store reserves the goods, and is paid when they are collected.',
  order: { shippingMethod: 'pickup', lines, paymentState: 'Pending' },
  steps: [isSentAs('ROPIS'), ...collected],
  expected: hasCollected,
};

const notPickedUp: ShopgateScenario = {
  provider: 'shopgate',
  name: 'not-picked-up',
  summary: 'The customer is late, which the order says; then they come, and it does not say so any more.',
  order: { shippingMethod: 'pickup', lines },
  steps: [
    goesTo('berlin-mitte'),
    picks('berlin-mitte'),
    setsAside('berlin-mitte'),
    inShopgate((life) => {
      life.store.tellNotPickedUp(life.fulfillmentOrderAt('berlin-mitte').orderNumber);
      return `Nobody has come to ${storeName('berlin-mitte')} for a while`;
    }),
    givesToCustomer('berlin-mitte'),
  ],
  expected: hasCollected,
};

const expiry: ShopgateScenario = {
  provider: 'shopgate',
  name: 'expiry',
  summary: 'The time for collecting is over: Shopgate cancels the order, and commercetools follows.',
  order: { shippingMethod: 'pickup', lines },
  steps: [
    goesTo('berlin-mitte'),
    picks('berlin-mitte'),
    setsAside('berlin-mitte'),
    inShopgate((life) => {
      life.store.expire(life.fulfillmentOrderAt('berlin-mitte').orderNumber);
      return 'The time for collecting is over';
    }),
  ],
  expected: (life) => ({
    orderState: 'Cancelled',
    shipmentState: 'Canceled',
    fields: { shopgate_order_id: life.salesOrder.orderNumber, shopgate_collect_result: 'NO_SHOW' },
    deliveries: [],
  }),
};

export const collections: readonly ShopgateScenario[] = [reserved, notPickedUp, expiry];
