import { storeName, type OrderRequest } from '../shop.ts';
import { deliveriesOf, fieldsOf, pickedFieldsOf } from './expected-fields.ts';
import { inFulfillmenttools, type Scenario } from './scenario.ts';
import { givesToCustomer, goesTo, picks, setsAside } from './store-steps.ts';

const lines: OrderRequest['lines'] = [
  { sku: 'TSHIRT-M', quantity: 2 },
  { sku: 'MUG-BLUE', quantity: 1 },
];

const noShow: Scenario = {
  provider: 'fulfillmenttools',
  name: 'no-show',
  summary: 'The customer never comes: the store takes the goods back, and the order says NO_SHOW.',
  order: { shippingMethod: 'pickup', lines },
  steps: [
    goesTo('berlin-mitte'),
    picks('berlin-mitte'),
    setsAside('berlin-mitte'),
    inFulfillmenttools((life) => {
      life.store.cancelHandover(life.handoverJobAt('berlin-mitte').id, 'CONSUMER_NO_SHOW');
      return `Nobody has come; ${storeName('berlin-mitte')} takes the goods back`;
    }),
  ],
  expected: (life) => ({
    shipmentState: 'Ready',
    fields: { ...pickedFieldsOf(life, ['berlin-mitte']), fft_collect_result: 'NO_SHOW' },
    deliveries: [],
  }),
};

const refusedItems: Scenario = {
  provider: 'fulfillmenttools',
  name: 'refused-items',
  summary: 'The customer collects the T-shirts and refuses the mug, which does not count as handed over.',
  order: { shippingMethod: 'pickup', lines },
  steps: [
    goesTo('berlin-mitte'),
    picks('berlin-mitte'),
    setsAside('berlin-mitte'),
    givesToCustomer('berlin-mitte', { 'MUG-BLUE': 1 }),
  ],
  expected: (life) => ({
    shipmentState: 'Partial',
    fields: { ...fieldsOf(life, ['berlin-mitte']), fft_collect_result: 'PARTLY_REFUSED' },
    deliveries: deliveriesOf(life, ['berlin-mitte']).map((delivery) => ({
      ...delivery,
      pieces: { 'TSHIRT-M': 2 },
    })),
  }),
};

const expiry: Scenario = {
  provider: 'fulfillmenttools',
  name: 'expiry',
  summary: 'The time for collecting is over: fulfillmenttools cancels the order, and commercetools follows.',
  order: { shippingMethod: 'pickup', lines },
  steps: [
    goesTo('berlin-mitte'),
    picks('berlin-mitte'),
    setsAside('berlin-mitte'),
    inFulfillmenttools((life) => {
      life.store.expire(life.store.createExpiry(life.fulfillmenttoolsOrder.id).id);
      return 'The time for collecting is over';
    }),
  ],
  expected: (life) => ({
    orderState: 'Cancelled',
    shipmentState: 'Canceled',
    fields: { ...pickedFieldsOf(life, ['berlin-mitte']), fft_collect_result: 'EXPIRED' },
    deliveries: [],
  }),
};

export const collections: readonly Scenario[] = [noShow, refusedItems, expiry];
