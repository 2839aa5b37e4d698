import { describe, expect, it } from '@jest/globals';
import { parcels, parcelsByHandoverJob } from './ledger-entities.ts';
import type { HandoverJobFacts, Ledger, ParcelFacts } from './ledger.ts';

const job = (parts: Partial<HandoverJobFacts>): HandoverJobFacts => ({
  version: 1,
  created: '2026-01-01T00:00:00.000Z',
  state: 'gone',
  lines: {},
  ...parts,
});
const parcel = (parts: Partial<ParcelFacts> = {}): ParcelFacts => ({
  version: 1,
  created: '2026-01-01T00:00:00.000Z',
  state: 'acknowledged',
  ...parts,
});
const parcelsOf = (ledger: Ledger) =>
  Object.fromEntries(
    [...parcelsByHandoverJob(ledger)].map(([id, found]) => [id, found.map((one) => one.id)]),
  );

describe('the parcels of a handover job', () => {
  const ofShipment = parcel({ shipmentRef: 's1' });

  it.each<[string, Ledger, Record<string, string[]>]>([
    [
      'are all of its shipment, where it names one of them',
      {
        handoverJobs: { h: job({ parcelRef: 'a', shipmentRef: 's1' }) },
        parcels: { a: ofShipment, b: ofShipment },
      },
      { h: ['a', 'b'] },
    ],
    [
      'are all of the shipment of the parcel that it names',
      { handoverJobs: { h: job({ parcelRef: 'a' }) }, parcels: { a: ofShipment, b: ofShipment } },
      { h: ['a', 'b'] },
    ],
    [
      'are those that each job names, where there is a job for each',
      {
        handoverJobs: {
          h: job({ parcelRef: 'a', shipmentRef: 's1' }),
          i: job({ parcelRef: 'b', shipmentRef: 's1' }),
        },
        parcels: { a: ofShipment, b: ofShipment },
      },
      { h: ['a'], i: ['b'] },
    ],
    [
      'are those of the shipment that it names alone',
      { handoverJobs: { h: job({ shipmentRef: 's1' }) }, parcels: { a: ofShipment, b: parcel() } },
      { h: ['a'] },
    ],
    [
      'are none that another job named which was cancelled',
      {
        handoverJobs: {
          h: job({ parcelRef: 'a', shipmentRef: 's1', state: 'cancelled' }),
          i: job({ parcelRef: 'b', shipmentRef: 's1' }),
        },
        parcels: { a: ofShipment, b: ofShipment },
      },
      { i: ['b'] },
    ],
    [
      'are also those that a cancelled job named, where it names none itself',
      {
        handoverJobs: {
          h: job({ parcelRef: 'a', shipmentRef: 's1', state: 'cancelled' }),
          i: job({ shipmentRef: 's1' }),
        },
        parcels: { a: ofShipment },
      },
      { i: ['a'] },
    ],
    [
      'are none of another shipment',
      {
        handoverJobs: { h: job({ shipmentRef: 's1' }) },
        parcels: { a: parcel({ shipmentRef: 's2' }) },
      },
      { h: [] },
    ],
  ])('%s', (_which, ledger, expected) => {
    expect(parcelsOf(ledger)).toEqual(expected);
  });
});

describe('parcels on their way to the customer', () => {
  it('are none that bring goods back, supply a store, or came to nothing', () => {
    const returns = [{ id: 'r', parcelRefs: ['back'], pieces: [] }];
    const ledger: Ledger = {
      parcels: {
        out: parcel(),
        back: parcel(),
        store: parcel({ supplier: true }),
        failed: parcel({ state: 'failed' }),
      },
      returnJobs: { j: { version: 1, created: '', returns } },
    };
    expect(parcels(ledger).map(({ id }) => id)).toEqual(['out']);
  });
});
