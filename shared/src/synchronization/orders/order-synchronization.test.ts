import { describe, expect, it } from '@jest/globals';
import { synchronizationUnderTest } from '../../../../tests/builders/synchronization-under-test.ts';
import { writeLedger, type Ledger } from '../../fulfillment/ledger.ts';

const held: Ledger = { problems: { export: { code: 'CONFIGURATION_BROKEN', words: 'Held' } } };
const rule = { export: { rules: [{ when: {}, export: false }] } };
const withLedger = (ledger: Ledger) => ({
  custom: { type: { id: 'type' }, fields: { fft_ledger: writeLedger(ledger), fft_problem: 'Held' } },
});

describe('a problem of sending an order', () => {
  it.each<[string, object, unknown]>([
    ['is over once a rule keeps it', {}, rule],
    ['is over once it is not triggered any more', { orderState: 'Open' }, {}],
    ['is over once it is complete', { orderState: 'Complete' }, {}],
    ['is over once others have begun to ship it', { shipmentState: 'Shipped' }, {}],
  ])('%s', async (_case, order, configuration) => {
    const test = synchronizationUnderTest(configuration);
    test.edit({ ...withLedger({ ...held, admittedBy: { '': ['trigger'] } }), ...order });
    expect(await test.synchronize({ kind: 'sweep' })).toMatchObject({ kind: 'ignored' });
    expect(test.field('fft_problem')).toBeUndefined();
    expect(test.ledger()).toEqual({ v: 2 });
    await test.synchronize({ kind: 'sweep' });
    expect(test.orders.calls.filter((call) => call === 'update')).toHaveLength(1);
  });

  it('costs no write where there is none', async () => {
    const test = synchronizationUnderTest(rule);
    test.edit({ custom: { type: { id: 'type' }, fields: {} } });
    await test.synchronize({ kind: 'sweep' });
    expect(test.orders.calls).toEqual(['read']);
  });

  it('stays while nobody has noted the installation, for the order may have to go', async () => {
    const test = synchronizationUnderTest();
    test.installation.at = undefined;
    test.edit(withLedger(held));
    await test.synchronize({ kind: 'sweep' });
    expect(test.field('fft_problem')).toBe('Held');
  });

  it('stays on an order that is let in while another instance would clear it', async () => {
    const test = synchronizationUnderTest({ shippingMethodMaping: {} });
    test.edit({ createdAt: '2024-01-01T00:00:00.000Z', ...withLedger(held) });
    test.orders.beforeUpdate = () => {
      test.orders.beforeUpdate = () => undefined;
      test.edit(withLedger({ ...held, admittedBy: { '': ['trigger'] } }));
    };
    expect(await test.synchronize({ kind: 'sweep' })).toMatchObject({ kind: 'rejected' });
    test.configure({});
    expect(await test.synchronize({ kind: 'sweep' })).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders).toHaveLength(1);
    expect(test.ledger()).not.toHaveProperty('admittedBy');
  });
});

describe('an order that was sent', () => {
  const sent = (state: string) => ({ id: 'fft-1', version: 1, created: '', state });
  const edited: Ledger = {
    order: sent('locked'),
    problems: {
      modification: { code: 'ORDER_UNMAPPABLE', words: 'Held' },
      unlock: { code: 'CONFIGURATION_BROKEN', words: 'Held' },
    },
  };

  it('loses what kept edits and its lock once it is complete', async () => {
    const test = synchronizationUnderTest();
    test.edit({ ...withLedger(edited), orderState: 'Complete' });
    expect(await test.synchronize({ kind: 'sweep' })).toMatchObject({ kind: 'ignored' });
    expect(test.ledger()?.problems).toBeUndefined();
    expect(test.fulfillmenttools.calls).toEqual([]);
  });

  it('keeps it while it is only open again, for it may go on', async () => {
    const test = synchronizationUnderTest();
    test.edit({ ...withLedger(edited), orderState: 'Open' });
    await test.synchronize({ kind: 'sweep' });
    expect(Object.keys(test.ledger()?.problems ?? {})).toEqual(['modification', 'unlock']);
  });

  it.each(['cancelled', 'over'])(
    'is known to be confirmed again by a sweep, where it was %s there first and cancelled here by hand',
    async (state) => {
      const test = synchronizationUnderTest({ cancellation: { cancelCommercetoolsOrder: false } });
      test.edit({ ...withLedger({ order: sent(state) }), orderState: 'Cancelled' });
      await test.synchronize({ kind: 'message' });
      await test.synchronize({ kind: 'message' });
      expect(test.orders.calls.filter((call) => call === 'update')).toHaveLength(1);
      test.edit({ orderState: 'Confirmed' });
      await test.synchronize({ kind: 'sweep' });
      expect(test.field('fft_problem_code')).toBe('CANCELLED_BEFORE');
    },
  );
});
