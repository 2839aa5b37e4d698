import { describe, expect, it } from '@jest/globals';
import type { Ledger } from './ledger.ts';
import { mootProblems, withoutMootProblems } from './moot-problems.ts';

const problem = { code: 'ORDER_REFUSED', words: 'No' };
const problems = {
  export: problem,
  modification: problem,
  unlock: problem,
  cancellation: problem,
  access: problem,
  delivery: problem,
};
const created = '2026-01-01T00:00:00.000Z';
const order = (state: string) => ({ id: 'p-1', version: 1, created, state });

describe('problems that are none any more', () => {
  it.each([
    ['Confirmed, never sent', 'Confirmed', undefined, ['cancellation']],
    ['Confirmed and being fulfilled', 'Confirmed', order('open'), ['export', 'unlock', 'cancellation']],
    ['Confirmed and locked', 'Confirmed', order('locked'), ['export', 'cancellation']],
    [
      'Confirmed again after it was over',
      'Confirmed',
      order('cancelled'),
      ['export', 'modification', 'unlock', 'cancellation', 'access'],
    ],
    ['Cancelled, never sent', 'Cancelled', undefined, ['export', 'modification', 'unlock']],
    ['Cancelled and going on', 'Cancelled', order('open'), ['export', 'modification', 'unlock']],
    [
      'Cancelled and stopped in the back office',
      'Cancelled',
      order('over'),
      ['export', 'modification', 'unlock', 'cancellation', 'access'],
    ],
  ] as const)('%s', (_case, orderState, known, expected) => {
    expect(mootProblems({ orderState }, { order: known, problems })).toEqual(expected);
    expect(mootProblems({ orderState }, { order: known })).toEqual([]);
  });
});

it('that it was confirmed again stays on an order that is over', () => {
  const again = { export: { code: 'CANCELLED_BEFORE', words: 'Once' } };
  expect(mootProblems({ orderState: 'Confirmed' }, { order: order('over'), problems: again })).toEqual([]);
});

it('an order that has arrived has nothing to follow and nothing to open any more', () => {
  const delivered = { orderState: 'Confirmed', shipmentState: 'Delivered' } as const;
  expect(mootProblems(delivered, { order: order('locked'), problems })).toEqual([
    'export',
    'modification',
    'unlock',
    'cancellation',
  ]);
});

describe('a look-up that told nothing is a problem', () => {
  const entity = { version: 1, created };
  const pick = (state: string): Ledger => ({ pickJobs: { p: { ...entity, state, lines: {} } } });
  const handover = (parts: object, state = 'waiting'): Ledger => ({
    handoverJobs: { h: { ...entity, state, lines: {}, ...parts } },
  });
  const parcel = { parcels: { x: { ...entity, state: 'acknowledged', shipmentRef: 's' } } };
  const ofParcel = handover({ parcelRef: 'x', shipmentRef: 's' });
  const ofShipment = handover({ shipmentRef: 's' });
  const counted = (amount: number): Ledger => ({ loadUnits: { p: { version: 1, amount } } });

  it.each<[string, string, Ledger]>([
    ['of a parcel, while its job goes on', 'lookUp:parcel:x', ofParcel],
    ['of a parcel, after the handover', 'lookUp:parcel:x', handover({ parcelRef: 'x' }, 'gone')],
    ['of a shipment, while its job goes on', 'lookUp:shipment:s', ofShipment],
    ['of load units, while there are none', 'lookUp:loadUnits:p', { ...pick('picked'), ...counted(0) }],
    ['of load units, while they wait', 'lookUp:loadUnits:p', handover({ pickJobRef: 'p' })],
    ['of something, as the first shape of the ledger noted it', 'lookUp', ofParcel],
    ['of something that only a newer version looks up', 'lookUp:label:x', ofParcel],
  ])('%s', (_case, key, ledger) => {
    const noted = { ...ledger, order: order('open'), problems: { [key]: problem } };
    expect(mootProblems({ orderState: 'Confirmed', shipmentState: 'Shipped' }, noted)).toEqual([]);
    expect(mootProblems({ orderState: 'Confirmed', shipmentState: 'Delivered' }, noted)).toEqual([key]);
    const over = { ...noted, order: order('cancelled') };
    expect(mootProblems({ orderState: 'Confirmed' }, over)).toEqual([key]);
  });

  it.each<[string, string, Ledger]>([
    ['the parcel is known by now', 'lookUp:parcel:x', { ...ofParcel, ...parcel }],
    ['its job was cancelled', 'lookUp:parcel:x', handover({ parcelRef: 'x' }, 'cancelled')],
    ['its job names another parcel', 'lookUp:parcel:x', handover({ parcelRef: 'y' })],
    ['a parcel of the shipment is known', 'lookUp:shipment:s', { ...ofShipment, ...parcel }],
    ['the job of the shipment was given up', 'lookUp:shipment:s', handover({ shipmentRef: 's' }, 'givenUp')],
    ['the job of the shipment names its parcel by now', 'lookUp:shipment:s', ofParcel],
    ['the load units were counted', 'lookUp:loadUnits:p', { ...pick('picked'), ...counted(2) }],
    [
      'the goods have gone, and nobody counts them any more',
      'lookUp:loadUnits:p',
      handover({ pickJobRef: 'p' }, 'gone'),
    ],
    ['the pick job was aborted', 'lookUp:loadUnits:p', pick('aborted')],
  ])('until %s', (_case, key, ledger) => {
    const noted = { ...ledger, order: order('open'), problems: { [key]: problem, delivery: problem } };
    const { problems: left } = withoutMootProblems(noted, { orderState: 'Confirmed' });
    expect(left).toEqual({ delivery: problem });
  });
});
