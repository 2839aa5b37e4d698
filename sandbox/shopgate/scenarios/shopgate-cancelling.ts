import { storeName, type OrderRequest } from '../../shop.ts';
import { routedFieldsOf } from './expected-of-shopgate.ts';
import type { ShopgateLife } from './shopgate-life.ts';
import { inShop, inShopgate, type ShopgateScenario } from './shopgate-scenario.ts';
import { goesTo, picks } from './shopgate-store-steps.ts';

const order: OrderRequest = { shippingMethod: 'standard', lines: [{ sku: 'JEANS-32', quantity: 1 }] };

const isCancelled = (life: ShopgateLife) => ({
  orderState: 'Cancelled',
  shipmentState: 'Canceled',
  fields: { shopgate_order_id: life.salesOrder.orderNumber },
  deliveries: [],
});

const cancelsInShop = inShop(async (life) => {
  await life.platforms.commercetools.merchant.cancelOrder(life.orderId);
  return 'The merchant cancels the order';
});

const inCommercetools: ShopgateScenario = {
  provider: 'shopgate',
  name: 'cancel-in-commercetools',
  summary: 'The merchant cancels the order before a store has begun: Shopgate cancels it too.',
  order,
  steps: [goesTo('berlin-mitte'), cancelsInShop],
  expected: isCancelled,
};

const inBackOffice: ShopgateScenario = {
  provider: 'shopgate',
  name: 'cancel-in-shopgate',
  summary: 'Somebody cancels the order in Shopgate: the commercetools order follows.',
  order,
  steps: [
    goesTo('berlin-mitte'),
    inShopgate((life) => {
      life.store.cancelSalesOrder(life.salesOrder.orderNumber);
      return 'Somebody cancels the order in Shopgate';
    }),
  ],
  expected: isCancelled,
};

const rejected: ShopgateScenario = {
  provider: 'shopgate',
  name: 'rejected',
  summary: 'The store rejects the order and no other takes it: the commercetools order is cancelled.',
  order,
  steps: [
    goesTo('berlin-mitte'),
    inShopgate((life) => {
      life.store.reject(life.fulfillmentOrderAt('berlin-mitte').orderNumber);
      return `${storeName('berlin-mitte')} rejects the order, and no other store takes it`;
    }),
  ],
  expected: (life) => ({
    ...isCancelled(life),
    fields: {
      shopgate_order_id: life.salesOrder.orderNumber,
      shopgate_short_picks: JSON.stringify([
        { line: life.lineId('JEANS-32'), sku: 'JEANS-32', ordered: 1, picked: 0 },
      ]),
    },
  }),
};

const tooLate: ShopgateScenario = {
  provider: 'shopgate',
  name: 'cancel-too-late',
  summary: 'The merchant cancels after the store has picked: the store goes on, which the order says.',
  order,
  steps: [goesTo('berlin-mitte'), picks('berlin-mitte'), cancelsInShop],
  expected: (life) => {
    const { orderNumber } = life.fulfillmentOrderAt('berlin-mitte');
    return {
      orderState: 'Cancelled',
      fields: {
        ...routedFieldsOf(life, ['berlin-mitte']),
        shopgate_problem: `Shopgate refused to cancel the order: stores go on with what they have begun: ${orderNumber} in berlin-mitte (picked)`,
        shopgate_problem_code: 'CANCELLATION_REFUSED',
      },
    };
  },
};

export const cancellations: readonly ShopgateScenario[] = [inCommercetools, inBackOffice, rejected, tooLate];
