import type { OrderRequest } from '../shop.ts';
import { inCommercetools, inFulfillmenttools, type Scenario } from './scenario.ts';
import { goesTo } from './store-steps.ts';

const lines: OrderRequest['lines'] = [{ sku: 'JEANS-32', quantity: 1 }];

const inShop: Scenario = {
  provider: 'fulfillmenttools',
  name: 'cancel-in-commercetools',
  summary: 'The merchant cancels the order before a store has begun: fulfillmenttools cancels it too.',
  order: { shippingMethod: 'standard', lines },
  steps: [
    goesTo('berlin-mitte'),
    inCommercetools(async (life) => {
      await life.platforms.commercetools.merchant.cancelOrder(life.orderId);
      return 'The merchant cancels the order';
    }),
  ],
  expected: (life) => ({
    orderState: 'Cancelled',
    shipmentState: 'Canceled',
    fields: { fft_order_id: life.fulfillmenttoolsOrder.id },
    deliveries: [],
  }),
};

const inBackOffice: Scenario = {
  provider: 'fulfillmenttools',
  name: 'cancel-in-fulfillmenttools',
  summary:
    'Somebody cancels the order in the back office of fulfillmenttools: the commercetools order follows.',
  order: { shippingMethod: 'standard', lines },
  steps: [
    goesTo('berlin-mitte'),
    inFulfillmenttools((life) => {
      life.store.cancelOrder(life.fulfillmenttoolsOrder.id);
      return 'Somebody cancels the order in the back office';
    }),
  ],
  expected: (life) => ({
    orderState: 'Cancelled',
    shipmentState: 'Canceled',
    fields: { fft_order_id: life.fulfillmenttoolsOrder.id },
    deliveries: [],
  }),
};

export const cancellations: readonly Scenario[] = [inShop, inBackOffice];
