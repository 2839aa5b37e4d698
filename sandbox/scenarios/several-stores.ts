import { deliveriesOf, fieldsOf } from './expected-fields.ts';
import { storeName, type OrderRequest } from '../shop.ts';
import { inFulfillmenttools, type Scenario, type Step } from './scenario.ts';
import { givesToCarrier, givesToCustomer, goesTo, packs, picks, setsAside, tracks } from './store-steps.ts';

const lines: OrderRequest['lines'] = [
  { sku: 'TSHIRT-M', quantity: 2 },
  { sku: 'MUG-BLUE', quantity: 1 },
];

const split: Scenario = {
  provider: 'fulfillmenttools',
  name: 'split',
  summary:
    'Two stores share an order; it is Partial until both have handed over, then Shipped, then Delivered.',
  order: { shippingMethod: 'standard', lines },
  steps: [
    goesTo('berlin-mitte', { 'TSHIRT-M': 2 }),
    goesTo('hamburg-altona', { 'MUG-BLUE': 1 }),
    picks('hamburg-altona'),
    picks('berlin-mitte'),
    packs('berlin-mitte'),
    givesToCarrier('berlin-mitte'),
    packs('hamburg-altona'),
    givesToCarrier('hamburg-altona'),
    tracks('hamburg-altona', 'delivered'),
    tracks('berlin-mitte', 'delivered'),
  ],
  expected: (life) => ({
    shipmentState: 'Delivered',
    fields: fieldsOf(life, ['berlin-mitte', 'hamburg-altona']),
    deliveries: deliveriesOf(life, ['berlin-mitte', 'hamburg-altona']),
  }),
};

const reroute: Scenario = {
  provider: 'fulfillmenttools',
  name: 'reroute',
  summary: 'A store has begun and gives the order up; another store takes it over, and only that one counts.',
  order: { shippingMethod: 'standard', lines },
  steps: [
    goesTo('berlin-mitte'),
    inFulfillmenttools((life) => {
      life.store.startPicking(life.pickJobAt('berlin-mitte').id);
      return `${storeName('berlin-mitte')} has begun to pick`;
    }),
    inFulfillmenttools((life) => {
      const plan = life.store.rerouteTo(life.pickJobAt('berlin-mitte').id, 'hamburg-altona');
      life.store.createPickJob(plan.id);
      return `The order goes on to ${storeName('hamburg-altona')} instead`;
    }),
    picks('hamburg-altona'),
    packs('hamburg-altona'),
    givesToCarrier('hamburg-altona'),
  ],
  expected: (life) => ({
    shipmentState: 'Shipped',
    fields: fieldsOf(life, ['hamburg-altona']),
    deliveries: deliveriesOf(life, ['hamburg-altona']),
  }),
};

/** The store where the customer collects gets the goods from another one. */
const transferBegins: Step = inFulfillmenttools((life) => {
  life.store.startTransfer(life.fulfillmenttoolsOrder.id, 'hamburg-altona', 'berlin-mitte');
  return `${storeName('hamburg-altona')} shall supply ${storeName('berlin-mitte')}`;
});

const transferArrives: Step = inFulfillmenttools((life) => {
  life.store.receiveTransfer(life.pickJobAt('berlin-mitte').id);
  return `The goods have arrived at ${storeName('berlin-mitte')}`;
});

/** What one store gives to the other is not given to the customer. */
const transferLeaves: Step = inFulfillmenttools((life) => {
  life.store.handOver(life.handoverJobAt('hamburg-altona').id);
  return `The carrier has taken the goods to ${storeName('berlin-mitte')}`;
});

const transfer: Scenario = {
  provider: 'fulfillmenttools',
  name: 'transfer',
  summary: 'One store supplies the store where the customer collects; the supplying store never shows.',
  order: { shippingMethod: 'pickup', lines },
  steps: [
    transferBegins,
    picks('hamburg-altona'),
    packs('hamburg-altona'),
    transferLeaves,
    transferArrives,
    picks('berlin-mitte'),
    setsAside('berlin-mitte'),
    givesToCustomer('berlin-mitte'),
  ],
  expected: (life) => ({
    shipmentState: 'Shipped',
    fields: { ...fieldsOf(life, ['berlin-mitte']), fft_collect_result: 'COLLECTED' },
    deliveries: deliveriesOf(life, ['berlin-mitte']),
  }),
};

export const severalStores: readonly Scenario[] = [split, reroute, transfer];
