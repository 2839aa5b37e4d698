import type { OrderRequest } from '../shop.ts';
import { deliveriesOf, fieldsOf } from './expected-fields.ts';
import type { Scenario } from './scenario.ts';
import { givesToCarrier, givesToCustomer, goesTo, packs, picks, setsAside, tracks } from './store-steps.ts';

const lines: OrderRequest['lines'] = [
  { sku: 'TSHIRT-M', quantity: 2 },
  { sku: 'MUG-BLUE', quantity: 1 },
];

export const shipFromStore: Scenario = {
  provider: 'fulfillmenttools',
  name: 'ship-from-store',
  summary: 'A store picks the order, packs a parcel and gives it to the carrier, who delivers it.',
  order: { shippingMethod: 'standard', lines },
  steps: [
    goesTo('berlin-mitte'),
    picks('berlin-mitte'),
    packs('berlin-mitte'),
    givesToCarrier('berlin-mitte'),
    tracks('berlin-mitte', 'delivered'),
  ],
  expected: (life) => ({
    orderState: 'Confirmed',
    shipmentState: 'Delivered',
    fields: fieldsOf(life, ['berlin-mitte']),
    deliveries: deliveriesOf(life, ['berlin-mitte']),
    returned: [],
  }),
};

export const clickAndCollect: Scenario = {
  provider: 'fulfillmenttools',
  name: 'click-and-collect',
  summary: 'A store picks the order and sets it aside, and the customer collects it.',
  order: { shippingMethod: 'pickup', lines },
  steps: [
    goesTo('berlin-mitte'),
    picks('berlin-mitte'),
    setsAside('berlin-mitte'),
    givesToCustomer('berlin-mitte'),
  ],
  expected: (life) => ({
    orderState: 'Confirmed',
    shipmentState: 'Shipped',
    fields: { ...fieldsOf(life, ['berlin-mitte']), fft_collect_result: 'COLLECTED' },
    deliveries: deliveriesOf(life, ['berlin-mitte']),
    returned: [],
  }),
};
