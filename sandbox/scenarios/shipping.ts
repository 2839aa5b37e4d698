import { deliveriesOf, fieldsOf } from './expected-fields.ts';
import { storeName, type OrderRequest } from '../shop.ts';
import { inFulfillmenttools, type Scenario, type Step } from './scenario.ts';
import { givesToCarrier, goesTo, packs, picks, tracks } from './store-steps.ts';

const lines: OrderRequest['lines'] = [
  { sku: 'TSHIRT-M', quantity: 2 },
  { sku: 'MUG-BLUE', quantity: 1 },
];

const shortPick: Scenario = {
  provider: 'fulfillmenttools',
  name: 'short-pick',
  summary:
    'A store finds only one of two T-shirts, and no other store has one: Partial, and the order says why.',
  order: { shippingMethod: 'standard', lines },
  steps: [
    goesTo('berlin-mitte'),
    picks('berlin-mitte', { 'TSHIRT-M': 1 }),
    packs('berlin-mitte'),
    givesToCarrier('berlin-mitte'),
  ],
  expected: (life) => ({
    shipmentState: 'Partial',
    fields: {
      ...fieldsOf(life, ['berlin-mitte']),
      fft_short_picks: JSON.stringify([
        { line: life.lineId('TSHIRT-M'), sku: 'TSHIRT-M', ordered: 2, picked: 1, reason: 'Not in stock' },
      ]),
    },
    deliveries: deliveriesOf(life, ['berlin-mitte']),
  }),
};

/** Each article goes into a parcel of its own, whose label comes only after the parcel stands ready. */
const packsTwoParcels: Step = inFulfillmenttools((life) => {
  const job = life.pickJobAt('berlin-mitte');
  const shipment = life.store.createShipment(job.id);
  for (const { article, quantity } of job.pickLineItems) {
    const parcel = life.store.createParcel(shipment.id, { [article.tenantArticleId]: quantity });
    life.store.requestCarrier(parcel.id);
    life.store.createHandoverJob(job.id, parcel.id);
  }
  return `${storeName('berlin-mitte')} has packed two parcels, which wait for their labels`;
});

const labelsArrive: Step = inFulfillmenttools((life) => {
  const parcels = life
    .handoverJobsAt('berlin-mitte')
    .map(({ handoverJobParcelInfo }) => handoverJobParcelInfo);
  for (const parcel of parcels) life.store.acknowledgeCarrier(parcel?.parcelRef ?? '');
  return 'The carrier has made both labels';
});

const bothLeave: Step = inFulfillmenttools((life) => {
  for (const { id } of life.handoverJobsAt('berlin-mitte')) life.store.handOver(id);
  return 'The carrier has taken both parcels';
});

const deliveriesAndTracking: Scenario = {
  provider: 'fulfillmenttools',
  name: 'deliveries-and-tracking',
  summary: 'Two parcels become two deliveries; tracking numbers come later, Delivered once both are.',
  order: { shippingMethod: 'standard', lines },
  steps: [
    goesTo('berlin-mitte'),
    picks('berlin-mitte'),
    packsTwoParcels,
    labelsArrive,
    bothLeave,
    tracks('berlin-mitte', 'transit'),
    tracks('berlin-mitte', 'delivered'),
  ],
  expected: (life) => ({
    shipmentState: 'Delivered',
    fields: fieldsOf(life, ['berlin-mitte']),
    deliveries: deliveriesOf(life, ['berlin-mitte']),
  }),
};

const revert: Scenario = {
  provider: 'fulfillmenttools',
  name: 'revert',
  summary: 'A handover was a mistake and is taken back: from Shipped to Ready again, then really Shipped.',
  order: { shippingMethod: 'standard', lines },
  steps: [
    goesTo('berlin-mitte'),
    picks('berlin-mitte'),
    packs('berlin-mitte'),
    givesToCarrier('berlin-mitte'),
    inFulfillmenttools((life) => {
      life.store.revertHandover(life.handoverJobAt('berlin-mitte').id);
      return `It was a mistake: the parcel is still at ${storeName('berlin-mitte')}`;
    }),
    givesToCarrier('berlin-mitte'),
  ],
  expected: (life) => ({
    shipmentState: 'Shipped',
    fields: fieldsOf(life, ['berlin-mitte']),
    deliveries: deliveriesOf(life, ['berlin-mitte']),
  }),
};

export const shippingLives: readonly Scenario[] = [shortPick, deliveriesAndTracking, revert];
