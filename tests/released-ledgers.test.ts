import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import {
  canonicalJson,
  isOfNewerShape,
  join,
  parseLedger,
  writeLedger,
  type Facts,
  type Ledger,
} from '../shared/src/fulfillment/ledger.ts';
import { projectFields } from '../shared/src/fulfillment/projection/fields.ts';
import { orderFieldNames } from '../shared/src/fulfillment/order-fields.ts';
import { reflect } from '../shared/src/fulfillment/projection/reflect.ts';
import {
  fulfillmenttoolsDialect,
  fulfillmenttoolsFields,
} from '../shared/src/fulfillmenttools/ledger-dialect.ts';
import { nextVersions } from '../shared/src/fulfillment/unversioned-facts.ts';
import { applyActions, commercetoolsOrder } from './builders/commercetools-order.ts';
import { synchronizationUnderTest } from './builders/synchronization-under-test.ts';
import { withProblem } from '../shared/src/fulfillment/problems.ts';

const folder = new URL('./ledgers/', import.meta.url);
const released = readdirSync(folder);
const textOf = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
const read = (file: string): Ledger => {
  const ledger = parseLedger(textOf(file), fulfillmenttoolsDialect.earlierWords);
  if (!ledger) throw new Error(`${file} is not read`);
  return ledger;
};
const news: Facts = {
  parcels: { 'parcel-9': { version: 1, created: '2026-01-02T00:00:00.000Z', state: 'open' } },
};

const options = {
  names: orderFieldNames({ customFieldNames: {} }, fulfillmenttoolsFields),
  types: {},
  typeKey: 'fft-order',
  cancelCommercetoolsOrder: true,
  showsEstimate: true,
};

describe('a ledger as a version of the connector wrote it', () => {
  it.each(released)('is read, joined and written without a loss: %s', (file) => {
    const ledger = read(file);
    const written = writeLedger(
      withProblem(join(ledger, news), 'export', { code: 'ORDER_REFUSED', words: 'no' }),
    );
    const readAgain = parseLedger(written);
    expect(readAgain).toMatchObject({ ...ledger, v: Math.max(2, ledger.v ?? 0) });
    expect(readAgain?.parcels?.['parcel-9']).toEqual(news.parcels?.['parcel-9']);
  });

  it.each(released)('shows on the order: %s', (file) => {
    expect(projectFields(commercetoolsOrder(), read(file))).toMatchObject({ order_id: 'fft-1' });
  });

  it.each(released)('is shown once: %s', (file) => {
    const order = commercetoolsOrder({ shipmentState: 'Pending' });
    const shown = applyActions(order, reflect(order, read(file), options));
    const noted = parseLedger(String(shown.custom?.fields.fft_ledger)) ?? {};
    expect(reflect(shown, noted, options)).toEqual([]);
  });
});

describe('a ledger of 1.0.0', () => {
  it('is read in our own words', () => {
    const ledger = read('1.0.0.json');
    const states = (register: Record<string, { state: string }> | undefined) =>
      Object.fromEntries(Object.entries(register ?? {}).map(([id, { state }]) => [id, state]));
    expect(ledger.order?.state).toBe('cancelled');
    expect(states(ledger.pickJobs)).toEqual({ 'pick-1': 'aborted', 'pick-2': 'picked', 'pick-3': 'open' });
    expect(states(ledger.handoverJobs)).toEqual({ 'handover-1': 'gone', 'handover-2': 'cancelled' });
    expect(states(ledger.parcels)).toEqual({ 'parcel-1': 'acknowledged', 'parcel-2': 'failed' });
    expect(ledger.parcels?.['parcel-1']?.delivered).toBe(true);
    expect(ledger.parcels?.['parcel-2']?.delivered).toBeUndefined();
    expect(ledger.problems).toEqual({
      cancellation: {
        code: 'CANCELLATION_REFUSED',
        words: 'fulfillmenttools refused to cancel the order: too late',
      },
      lookUp: {
        code: 'LOOK_UP_REFUSED',
        words: 'fulfillmenttools does not tell of a parcel: PARCEL_READ is missing',
      },
    });
  });

  it('holds no word of fulfillmenttools once it is written again', () => {
    expect(writeLedger(read('1.0.0.json'))).not.toMatch(/"status"|trackingStatus|CLOSED|ABORTED|HANDED_OVER/);
  });
});

describe('a ledger from the future', () => {
  it('keeps every key and value that this version does not know', () => {
    const future = JSON.parse(textOf('from-the-future.json')) as Record<string, unknown>;
    expect(writeLedger(read('from-the-future.json'))).toBe(canonicalJson(future));
  });

  it('keeps them when this version learns something new of the same things', () => {
    const ledger = join(read('from-the-future.json'), {
      order: { id: 'fft-1', version: 5, created: '2026-01-01T01:00:00.000Z', state: 'open' },
      pickJobs: {
        'pick-1': {
          version: 6,
          created: '2026-01-01T03:00:00.000Z',
          state: 'picked',
          lines: { 'line-1': { quantity: 2, picked: 2 } },
        },
      },
      returnJobs: {
        'job-1': {
          version: 4,
          created: '2026-01-01T06:00:00.000Z',
          returns: [
            {
              id: 'return-1',
              pieces: [
                { id: 'piece-2', line: 'line-1', state: 'returned' },
                { id: 'piece-1', line: 'line-1', state: 'accepted' },
              ],
            },
          ],
        },
      },
    });
    expect(ledger.order).toMatchObject({ version: 5, state: 'open', priority: 7 });
    expect(ledger.pickJobs?.['pick-1']).toEqual({
      version: 6,
      created: '2026-01-01T03:00:00.000Z',
      state: 'picked',
      robot: 'R2',
      lines: { 'line-1': { quantity: 2, picked: 2, weighed: 12.5 } },
    });
    expect(ledger.returnJobs?.['job-1']?.returns).toEqual([
      {
        id: 'return-1',
        courier: 'bike',
        pieces: [
          { id: 'piece-2', line: 'line-1', state: 'returned' },
          { id: 'piece-1', line: 'line-1', state: 'accepted', by: 'Ada' },
        ],
      },
    ]);
  });

  it('makes no news of facts without versions that are known already', () => {
    const { lines, ...job } = { ...read('from-the-future.json').pickJobs?.['pick-1'] };
    const known: Ledger = {
      pickJobs: { p: { ...job, version: 4, created: '', state: 'open', lines: lines ?? {} } },
    };
    const readAgain = {
      version: 0,
      created: '',
      state: 'open',
      lines: { 'line-1': { quantity: 2, picked: 1 } },
    };
    const { pickJobs } = nextVersions(known, { pickJobs: { p: readAgain } });
    expect(join(known, { pickJobs })).toEqual(known);
  });

  it('keeps them when the order is claimed again', async () => {
    const { synchronize, edit, ledger } = synchronizationUnderTest();
    const { export: notes, carbon }: Ledger & { carbon?: unknown } = read('from-the-future.json');
    const claim = { by: 'gone', at: '1970-01-01T00:00:00.000Z' };
    const text = JSON.stringify({ v: 3, carbon, export: { ...notes, claim } });
    edit({ custom: { type: { typeId: 'type', id: 'type-1' }, fields: { fft_ledger: text } } });
    expect(await synchronize()).toMatchObject({ kind: 'done' });
    expect(ledger()).toMatchObject({ v: 3, carbon, order: { id: 'fft-1' }, export: { promise: 'p-1' } });
  });

  it('leaves what the newer version shows of states that this one does not know', () => {
    const ledger: Ledger = { ...read('from-the-future.json'), shipmentState: 'Shipped' };
    const order = commercetoolsOrder({
      shipmentState: 'Shipped',
      deliveries: [
        {
          id: 'delivery-1',
          key: 'handover-1',
          createdAt: '',
          items: [{ id: 'line-1', quantity: 1 }],
          parcels: [],
        },
      ],
    });
    const [fields, ...others] = reflect(order, ledger, options);
    expect(fields?.action).toBe('setCustomType');
    expect(others).toEqual([]);
  });

  it('of a shape that cannot be read is told apart from one that was broken by hand', () => {
    const unreadable = '{"v":3,"order":"fft-1"}';
    expect(parseLedger(unreadable)).toBeUndefined();
    expect(isOfNewerShape(unreadable)).toBe(true);
    expect(isOfNewerShape('{"order":"fft-1"}')).toBe(false);
    expect(isOfNewerShape('cut off {')).toBe(false);
  });
});
