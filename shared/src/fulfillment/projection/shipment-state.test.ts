import { describe, expect, it } from '@jest/globals';
import { commercetoolsOrder } from '../../../../tests/builders/commercetools-order.ts';
import type { HandoverJobFacts, Ledger, ParcelFacts } from '../ledger.ts';
import { projectShipmentState, reflectShipmentState } from './shipment-state.ts';

const lines = [
  { id: 'line-1', sku: 'SHIRT', quantity: 2 },
  { id: 'line-2', sku: 'SHOES', quantity: 1 },
];
const order = commercetoolsOrder({ lines });

const job = (
  state: string,
  byLine: Record<string, number>,
  more: Partial<HandoverJobFacts> = {},
): HandoverJobFacts => ({
  version: 1,
  created: '',
  state,
  lines: Object.fromEntries(
    Object.entries(byLine).map(([key, quantity]) => [
      key,
      { quantity, handedOver: state === 'gone' ? quantity : 0 },
    ]),
  ),
  ...more,
});
const parcel = (arrival: 'delivered' | 'transit'): ParcelFacts => ({
  version: 1,
  created: '',
  state: 'acknowledged',
  ...(arrival === 'delivered' ? { delivered: true } : {}),
});
const handovers = (...jobs: HandoverJobFacts[]): Ledger => ({
  handoverJobs: Object.fromEntries(jobs.map((facts, index) => [`h${index}`, facts])),
});
const everything = { 'line-1': 2, 'line-2': 1 };

describe('the lines that are not ours', () => {
  const digital = commercetoolsOrder({ lines: [...lines, { id: 'line-3', sku: 'GIFT-CARD', quantity: 1 }] });
  const gone = handovers(job('gone', everything));

  it('do not keep an order from being shipped', () => {
    expect(projectShipmentState(digital, gone)).toBe('Partial');
    expect(projectShipmentState(digital, gone, { exclude: [{ skus: ['GIFT-CARD'] }] })).toBe('Shipped');
  });

  it('are no reason to fail where they have no variant', () => {
    const bare = digital.lineItems.map((line) => ({ ...line, variant: undefined }));
    const order = { ...digital, lineItems: bare } as unknown as typeof digital;
    expect(projectShipmentState(order, handovers(job('gone', { 'sku:SHIRT': 2 })))).toBe('Shipped');
  });
});

describe('projectShipmentState', () => {
  it.each<[string, Ledger, string | undefined]>([
    ['nothing is known', {}, undefined],
    [
      'only pick jobs are known',
      { pickJobs: { p: { version: 1, created: '', state: 'open', lines: {} } } },
      undefined,
    ],
    ['a handover job is open', handovers(job('waiting', everything)), 'Ready'],
    ['everything is handed over', handovers(job('gone', everything)), 'Shipped'],
    [
      'one of two jobs is handed over',
      handovers(job('gone', { 'line-1': 2 }), job('waiting', { 'line-2': 1 })),
      'Partial',
    ],
    [
      'two jobs together are everything',
      handovers(job('gone', { 'line-1': 2 }), job('gone', { 'line-2': 1 })),
      'Shipped',
    ],
    ['one line is short', handovers(job('gone', { 'line-1': 1, 'line-2': 1 })), 'Partial'],
    ['lines are only known by SKU', handovers(job('gone', { 'sku:SHIRT': 2, 'sku:SHOES': 1 })), 'Shipped'],
    ['the lines cannot be told apart', handovers(job('gone', {})), 'Shipped'],
    [
      'the lines are unknown and another job is open',
      handovers(job('gone', { 'sku:OTHER': 1 }), job('waiting', {})),
      'Partial',
    ],
    ['the goods go to another store', handovers(job('gone', everything, { supplier: true })), undefined],
    ['the handover job was cancelled', handovers(job('cancelled', everything)), 'Ready'],
    [
      'every parcel is delivered',
      {
        ...handovers(job('gone', everything)),
        parcels: { a: parcel('delivered'), b: parcel('delivered') },
      },
      'Delivered',
    ],
    [
      'one of two parcels is delivered',
      {
        ...handovers(job('gone', everything)),
        parcels: { a: parcel('delivered'), b: parcel('transit') },
      },
      'Shipped',
    ],
    [
      'a parcel that the job names is not known yet',
      {
        ...handovers(job('gone', everything, { parcelRef: 'b' })),
        parcels: { a: parcel('delivered') },
      },
      'Shipped',
    ],
    [
      'the order was cancelled',
      {
        ...handovers(job('waiting', everything)),
        order: { id: 'o', version: 2, created: '', state: 'cancelled' },
      },
      'Canceled',
    ],
    [
      'the order was cancelled after part of it had gone',
      {
        ...handovers(job('gone', { 'line-1': 1 })),
        order: { id: 'o', version: 2, created: '', state: 'cancelled' },
      },
      'Partial',
    ],
  ])('when %s', (_when, ledger, expected) => {
    expect(projectShipmentState(order, ledger)).toBe(expected);
  });

  it('does not count refused pieces as handed over', () => {
    const refused = job('gone', everything);
    refused.lines['line-2'] = { quantity: 1, handedOver: 0, refused: 1 };
    expect(projectShipmentState(order, handovers(refused))).toBe('Partial');
  });
});

describe('reflectShipmentState', () => {
  const at = (shipmentState: string) => commercetoolsOrder({ shipmentState, lines });
  const ready = handovers(job('waiting', everything));
  const shipped = handovers(job('gone', everything));

  it('takes its own state back when a handover is reverted', () => {
    const { actions } = reflectShipmentState(at('Shipped'), { ...ready, shipmentState: 'Shipped' });
    expect(actions).toEqual([{ action: 'changeShipmentState', shipmentState: 'Ready' }]);
  });

  it("respects somebody else's state that is further on", () => {
    expect(reflectShipmentState(at('Delivered'), shipped).actions).toEqual([]);
    expect(reflectShipmentState(at('Shipped'), ready).actions).toEqual([]);
  });

  it.each(['Pending', 'Delayed', 'Backorder', 'Ready'])("moves somebody else's %s on", (state) => {
    expect(reflectShipmentState(at(state), shipped).actions).toHaveLength(1);
  });

  it("does not take somebody else's state for its own because fulfillmenttools says the same", () => {
    const { ledger } = reflectShipmentState(at('Shipped'), shipped);
    expect(
      reflectShipmentState(at('Shipped'), { ...ready, shipmentState: ledger.shipmentState }).actions,
    ).toEqual([]);
  });

  it("leaves the shop's Delayed alone when an old webhook comes again, and moves it on with news", () => {
    expect(reflectShipmentState(at('Delayed'), { ...ready, shipmentState: 'Ready' }).actions).toEqual([]);
    expect(reflectShipmentState(at('Delayed'), { ...shipped, shipmentState: 'Ready' }).actions).toHaveLength(
      1,
    );
  });

  it('stays Delivered when a parcel of a return is told before its return', () => {
    const gone = handovers(job('gone', everything, { parcelRef: 'a' }));
    const parcels = { a: parcel('delivered'), back: parcel('transit') };
    expect(projectShipmentState(order, { ...gone, parcels })).toBe('Delivered');
  });

  it('is Delivered without a parcel whose handover was cancelled for another', () => {
    const ofShipment = (arrival: 'delivered' | 'transit') => ({ ...parcel(arrival), shipmentRef: 's' });
    const again = handovers(
      job('cancelled', everything, { parcelRef: 'a', shipmentRef: 's' }),
      job('gone', everything, { parcelRef: 'b', shipmentRef: 's' }),
    );
    const parcels = { a: ofShipment('transit'), b: ofShipment('delivered') };
    expect(projectShipmentState(order, { ...again, parcels })).toBe('Delivered');
  });

  it('takes nothing back while a handover job is in a state that a newer version knows', () => {
    const aloft = handovers(job('inTheAir', everything));
    expect(reflectShipmentState(at('Shipped'), { ...aloft, shipmentState: 'Shipped' }).actions).toEqual([]);
    const partly = handovers(job('gone', { 'line-1': 2 }), job('inTheAir', { 'line-2': 1 }));
    expect(reflectShipmentState(at('Ready'), { ...partly, shipmentState: 'Ready' }).actions).toEqual([
      { action: 'changeShipmentState', shipmentState: 'Partial' },
    ]);
  });

  it.each<[string, string, Partial<HandoverJobFacts>, Record<string, ParcelFacts>]>([
    ['stays Delivered', 'Delivered', {}, { a: parcel('delivered'), back: parcel('transit') }],
    ['stays Delivered', 'Delivered', { parcelRef: 'a' }, { a: parcel('delivered'), back: parcel('transit') }],
    ['goes back', 'Shipped', { parcelRef: 'a' }, { a: parcel('transit') }],
    [
      'goes back',
      'Shipped',
      { shipmentRef: 's' },
      { a: parcel('delivered'), b: { ...parcel('transit'), shipmentRef: 's' } },
    ],
  ])('%s (%s) with a handover job %j and parcels %j', (_what, expected, ofJob, parcels) => {
    const gone = handovers(job('gone', everything, ofJob));
    const ledger: Ledger = { ...gone, parcels, shipmentState: 'Delivered' };
    expect(projectShipmentState(order, ledger)).toBe(expected);
  });

  it('does not cancel what somebody else has shipped', () => {
    const cancelled: Ledger = { order: { id: 'o', version: 2, created: '', state: 'cancelled' } };
    expect(reflectShipmentState(at('Shipped'), cancelled).actions).toEqual([]);
    expect(reflectShipmentState(at('Pending'), cancelled).actions).toHaveLength(1);
  });
});
