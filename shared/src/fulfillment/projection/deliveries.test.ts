import { describe, expect, it } from '@jest/globals';
import type { Delivery } from '@commercetools/platform-sdk';
import { commercetoolsOrder } from '../../../../tests/builders/commercetools-order.ts';
import type { HandoverJobFacts, Ledger, ParcelFacts } from '../ledger.ts';
import { actionsOf } from './action-group.ts';
import { reflectDeliveries } from './deliveries.ts';

const deliveryActions = (...parts: Parameters<typeof reflectDeliveries>) =>
  actionsOf(reflectDeliveries(...parts));

const job = (state: string, parts: Partial<HandoverJobFacts> = {}): HandoverJobFacts => ({
  version: 1,
  created: '',
  state,
  lines: { 'line-1': { quantity: 2, handedOver: state === 'gone' ? 1 : 0 } },
  ...parts,
});
const handover = (facts: HandoverJobFacts): Ledger => ({ handoverJobs: { h: facts } });
const delivery = (key: string | undefined, quantity: number, parcels: Delivery['parcels'] = []) =>
  ({ id: `id-${key}`, key, items: [{ id: 'line-1', quantity }], parcels }) as unknown as Delivery;
const tracked: Ledger = {
  ...handover(job('waiting', { parcelRef: 'p', carrier: 'DHL_V2' })),
  parcels: { p: { version: 1, created: '', state: 'acknowledged', trackingNumber: 'T1' } },
};
const trackingData = { trackingId: 'T1', carrier: 'DHL_V2', isReturn: false };

describe('the difference between deliveries and handover jobs', () => {
  it.each<[string, Delivery[], Ledger, unknown[]]>([
    [
      'adds the delivery of a job that waits, with all that it holds',
      [],
      handover(job('waiting')),
      [{ action: 'addDelivery', deliveryKey: 'h', items: [{ id: 'line-1', quantity: 2 }], parcels: [] }],
    ],
    ['leaves what is there as it should be', [delivery('h', 2)], handover(job('waiting')), []],
    [
      'takes out what was refused at the handover',
      [delivery('h', 2)],
      handover(job('gone')),
      [{ action: 'setDeliveryItems', deliveryKey: 'h', items: [{ id: 'line-1', quantity: 1 }] }],
    ],
    [
      'removes the delivery of a cancelled job',
      [delivery('h', 2)],
      handover(job('cancelled')),
      [{ action: 'removeDelivery', deliveryId: 'id-h' }],
    ],
    [
      "leaves the shop's own deliveries alone",
      [delivery('theirs', 1), delivery(undefined, 1)],
      handover(job('cancelled')),
      [],
    ],
    [
      'adds a parcel that came later',
      [delivery('h', 2)],
      tracked,
      [
        {
          action: 'addParcelToDelivery',
          deliveryKey: 'h',
          parcelKey: 'p',
          trackingData,
          measurements: undefined,
        },
      ],
    ],
    [
      'names the carrier of the parcel before that of its job',
      [delivery('h', 2, [{ id: 'id-p', key: 'p', createdAt: '', trackingData }])],
      { ...tracked, parcels: { p: { ...tracked.parcels?.p, carrier: 'UPS' } as ParcelFacts } },
      [
        {
          action: 'setParcelTrackingData',
          parcelKey: 'p',
          trackingData: { ...trackingData, carrier: 'UPS' },
        },
      ],
    ],
    [
      'sets the tracking of a parcel that is there',
      [delivery('h', 2, [{ id: 'id-p', key: 'p', createdAt: '' }])],
      tracked,
      [{ action: 'setParcelTrackingData', parcelKey: 'p', trackingData }],
    ],
  ])('%s', (_what, deliveries, ledger, expected) => {
    expect(deliveryActions(commercetoolsOrder({ deliveries }), ledger)).toEqual(expected);
  });

  it('takes a parcel out of its delivery before another one, that a job names by now, gets it', () => {
    const parcel = { version: 1, created: '', state: 'acknowledged', shipmentRef: 's' };
    const ledger: Ledger = {
      handoverJobs: {
        h: {
          ...job('waiting', { parcelRef: 'p', shipmentRef: 's' }),
          lines: { 'line-1': { quantity: 1, handedOver: 0 } },
        },
        i: job('waiting', { created: '2026-01-01T00:00:00.000Z', parcelRef: 'q', shipmentRef: 's' }),
      },
      parcels: { p: parcel, q: parcel },
    };
    const parcels = ['p', 'q'].map((key) => ({ id: `id-${key}`, key, createdAt: '' }));
    const actions = deliveryActions(commercetoolsOrder({ deliveries: [delivery('i', 1, parcels)] }), ledger);
    expect(actions.map(({ action }) => action)).toEqual(['removeParcelFromDelivery', 'addDelivery']);
  });

  it('is none for an order without a shipping method, which commercetools gives no deliveries', () => {
    const order = commercetoolsOrder({ withoutShipping: true });
    expect(deliveryActions(order, handover(job('waiting')))).toEqual([]);
  });
});
