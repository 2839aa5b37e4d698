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
import { applyActions, commercetoolsOrder } from './builders/commercetools-order.ts';
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
