import { storeName, type OrderRequest } from '../../shop.ts';
import { deliveriesOf, fieldsOf, routedFieldsOf } from './expected-of-shopgate.ts';
import { inShopgate, type ShopgateScenario } from './shopgate-scenario.ts';
import { fulfils, givesToCarrier, goesTo, packs, picks, picksShort } from './shopgate-store-steps.ts';

const lines: OrderRequest['lines'] = [
  { sku: 'TSHIRT-M', quantity: 2 },
  { sku: 'MUG-BLUE', quantity: 1 },
];

export const shipFromStore: ShopgateScenario = {
  provider: 'shopgate',
  name: 'ship-from-store',
  summary: 'A store accepts the order, picks and packs it, and the carrier takes the package.',
  order: { shippingMethod: 'standard', lines },
  steps: [
    goesTo('berlin-mitte'),
    picks('berlin-mitte'),
    packs('berlin-mitte'),
    givesToCarrier('berlin-mitte'),
    fulfils('berlin-mitte'),
  ],
  expected: (life) => ({
    orderState: 'Confirmed',
    shipmentState: 'Shipped',
    fields: fieldsOf(life, ['berlin-mitte']),
    deliveries: deliveriesOf(life, ['berlin-mitte']),
    returned: [],
  }),
};

const twoPackages: ShopgateScenario = {
  provider: 'shopgate',
  name: 'two-packages',
  summary: 'A store packs two packages, each with a tracking number of its own.',
  order: { shippingMethod: 'standard', lines },
  steps: [
    goesTo('berlin-mitte'),
    picks('berlin-mitte'),
    packs('berlin-mitte', [{ 'TSHIRT-M': 2 }, { 'MUG-BLUE': 1 }]),
    givesToCarrier('berlin-mitte'),
  ],
  expected: (life) => ({
    shipmentState: 'Shipped',
    fields: fieldsOf(life, ['berlin-mitte']),
    deliveries: deliveriesOf(life, ['berlin-mitte']),
  }),
};

const split: ShopgateScenario = {
  provider: 'shopgate',
  name: 'split',
  summary: 'Two stores share an order; it is Partial until both have handed over, then Shipped.',
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
  ],
  expected: (life) => ({
    shipmentState: 'Shipped',
    fields: fieldsOf(life, ['berlin-mitte', 'hamburg-altona']),
    deliveries: deliveriesOf(life, ['berlin-mitte', 'hamburg-altona']),
  }),
};

const shortPick: ShopgateScenario = {
  provider: 'shopgate',
  name: 'short-pick',
  summary: 'A store finds only one of two T-shirts: Partial, and the order says why.',
  order: { shippingMethod: 'standard', lines },
  steps: [
    goesTo('berlin-mitte'),
    picksShort('berlin-mitte', 'TSHIRT-M', 1),
    packs('berlin-mitte'),
    givesToCarrier('berlin-mitte'),
  ],
  expected: (life) => ({
    shipmentState: 'Partial',
    fields: {
      ...fieldsOf(life, ['berlin-mitte']),
      shopgate_short_picks: JSON.stringify([
        { line: life.lineId('TSHIRT-M'), sku: 'TSHIRT-M', ordered: 2, picked: 1, reason: 'unavailable' },
      ]),
    },
    deliveries: deliveriesOf(life, ['berlin-mitte']),
  }),
};

const reroute: ShopgateScenario = {
  provider: 'shopgate',
  name: 'reroute',
  summary: 'A store rejects the order; another one takes it over, and only that one counts.',
  order: { shippingMethod: 'standard', lines },
  steps: [
    goesTo('berlin-mitte'),
    inShopgate((life) => {
      life.store.reject(life.fulfillmentOrderAt('berlin-mitte').orderNumber, 'hamburg-altona');
      return `${storeName('berlin-mitte')} is too busy; the order goes on to ${storeName('hamburg-altona')}`;
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

const attention: ShopgateScenario = {
  provider: 'shopgate',
  name: 'attention-needed',
  summary: 'No store will do it, and Shopgate asks for a person: the order says so.',
  order: { shippingMethod: 'standard', lines },
  steps: [
    goesTo('berlin-mitte'),
    inShopgate((life) => {
      life.store.requireAction(life.salesOrder.orderNumber);
      return 'Shopgate does not know how to go on with the order';
    }),
  ],
  expected: (life) => ({
    orderState: 'Confirmed',
    fields: {
      ...routedFieldsOf(life, ['berlin-mitte']),
      shopgate_problem_code: 'ATTENTION_NEEDED',
      shopgate_problem:
        'Shopgate cannot go on with the order by itself: somebody has to look at it in Shopgate Admin.',
    },
  }),
};

/** Webhooks carry no version: whatever is told again, in whatever order, the order stays as it is in Shopgate. */
const webhookStorm: ShopgateScenario = {
  provider: 'shopgate',
  name: 'webhook-storm',
  summary: 'Everything about a shipped order is told again three times, newest first: nothing changes.',
  order: { shippingMethod: 'standard', lines },
  steps: [
    goesTo('berlin-mitte'),
    picks('berlin-mitte'),
    packs('berlin-mitte'),
    givesToCarrier('berlin-mitte'),
    inShopgate((life) => {
      const told = life.world.emittedEvents.filter(({ payload }) =>
        isAbout(life.salesOrder.orderNumber, payload),
      );
      for (const { eventCode, payload } of [...told, ...told, ...told].toReversed())
        life.world.emit(eventCode, payload);
      return `Shopgate tells ${told.length * 3} old events again`;
    }),
  ],
  expected: (life) => ({
    shipmentState: 'Shipped',
    fields: fieldsOf(life, ['berlin-mitte']),
    deliveries: deliveriesOf(life, ['berlin-mitte']),
  }),
};

function isAbout(orderNumber: string, payload: Readonly<Record<string, unknown>>): boolean {
  const { salesOrderNumber, fulfillmentOrderNumber: part } = payload;
  return salesOrderNumber === orderNumber || (typeof part === 'string' && part.startsWith(`${orderNumber}-`));
}

export const shippingLives: readonly ShopgateScenario[] = [
  split,
  shortPick,
  twoPackages,
  reroute,
  attention,
  webhookStorm,
];
