import { describe, expect, it } from '@jest/globals';
import { completeAddress } from '../../../../tests/builders/mappable-order.ts';
import { synchronizationUnderTest } from '../../../../tests/builders/synchronization-under-test.ts';
import type { Ledger } from '../../fulfillment/ledger.ts';
import { writeLedger } from '../../fulfillment/ledger.ts';

interface Case {
  order?: Record<string, unknown>;
  ledger?: Ledger;
  configuration?: unknown;
  instance?: string;
  installedAt?: string;
}

const created = '2026-03-01T10:00:00.000Z';
const existing = (state: string): Ledger => ({ order: { id: 'fft-1', version: 1, created, state } });
const claim = (at: string): Ledger => ({
  export: { tenantOrderId: 'ORDER-1', claim: { by: 'another', at } },
});

async function setUp({ order, ledger, configuration, instance, installedAt }: Case) {
  const test = synchronizationUnderTest(configuration, instance === undefined ? {} : { instance });
  if (installedAt !== undefined) test.installation.at = Date.parse(installedAt);
  if (ledger?.order) {
    await test.fulfillmenttools.create({
      tenantOrderId: 'ORDER-1',
      status: ledger.order.state === 'locked' ? 'LOCKED' : 'OPEN',
      customAttributes: { commercetoolsId: test.orderId },
    });
    test.fulfillmenttools.calls.length = 0;
  }
  const custom = { type: { id: 'type' }, fields: ledger ? { fft_ledger: writeLedger(ledger) } : {} };
  test.edit({ custom, ...order });
  return test;
}

describe('the preview of an order says what a sweep does with it', () => {
  it.each<[string, Case, string]>([
    ['that is confirmed', {}, 'goes'],
    ['that is not confirmed', { order: { orderState: 'Open' } }, 'stays'],
    ['that is sent and open', { ledger: existing('open') }, 'sent'],
    ['that is sent and over', { ledger: existing('cancelled') }, 'sent'],
    ['that is sent and complete', { ledger: existing('open'), order: { orderState: 'Complete' } }, 'sent'],
    [
      'that is sent and cancelled here',
      { ledger: existing('open'), order: { orderState: 'Cancelled' } },
      'sent cancel',
    ],
    [
      'that is sent and cancelled here, nobody knows how',
      {
        ledger: existing('open'),
        order: { orderState: 'Cancelled' },
        configuration: { cancellation: { force: 'yes' } },
      },
      'held CONFIGURATION_BROKEN',
    ],
    ['that is sent and held back no more', { ledger: existing('locked') }, 'sent unlock'],
    [
      'that is sent and locked, nobody knows for what',
      { ledger: existing('locked'), configuration: { orderLocking: { paymentStates: ['Pendign'] } } },
      'held CONFIGURATION_BROKEN',
    ],
    ['that is cancelled', { order: { orderState: 'Cancelled' } }, 'stays'],
    ['that another attempt is sending', { ledger: claim('2026-01-01T11:59:59.000Z') }, 'stays'],
    ['that an attempt of long ago has claimed', { ledger: claim('2026-01-01T11:00:00.000Z') }, 'goes'],
    [
      'that another deployment has sent',
      { ledger: { ...existing('open'), export: { instance: 'staging' } } },
      'stays',
    ],
    [
      'that another deployment is about to send',
      { ledger: { export: { instance: 'staging', tenantOrderId: 'ORDER-1' } }, instance: 'production' },
      'stays',
    ],
    ['that others have begun to ship', { order: { shipmentState: 'Ready' } }, 'stays'],
    ['from before the installation', { installedAt: '2026-04-01T00:00:00.000Z' }, 'stays'],
    ['from before export.from', { configuration: { export: { from: '2026-04-01T00:00:00.000Z' } } }, 'stays'],
    [
      'that a rule keeps',
      { configuration: { export: { rules: [{ when: { currencies: ['EUR'] }, export: false }] } } },
      'stays',
    ],
    ['of which nothing is picked', { configuration: { lines: { exclude: [{ skus: ['SKU-1'] }] } } }, 'stays'],
    [
      'that hangs on a misspelt part',
      { configuration: { shippingMethodMaping: {} } },
      'held CONFIGURATION_BROKEN',
    ],
    [
      'that hangs on a broken locking',
      { configuration: { orderLocking: { paymentStates: ['Pendign'] } } },
      'held CONFIGURATION_BROKEN',
    ],
    [
      'that has no whole address',
      { order: { shippingAddress: { ...completeAddress, city: undefined } } },
      'held ORDER_UNMAPPABLE',
    ],
    [
      'that is to be created locked',
      { configuration: { orderLocking: { paymentStates: ['Pending'] } }, order: { paymentState: 'Pending' } },
      'goes',
    ],
  ])('%s', async (_case, input, expected) => {
    const test = await setUp(input);
    const previewed = await test.preview();
    const told = {
      sent: 'change' in previewed ? previewed.change : undefined,
      held: 'code' in previewed ? previewed.code : undefined,
    };
    const detail = previewed.kind === 'sent' || previewed.kind === 'held' ? told[previewed.kind] : undefined;
    expect([previewed.kind, ...(detail ?? '').split(' ').filter(Boolean)].join(' ')).toBe(expected);
    expect(test.orders.calls.filter((call) => call !== 'read')).toEqual([]);

    test.fulfillmenttools.calls.length = 0;
    await test.synchronize({ kind: 'sweep' });
    const { calls } = test.fulfillmenttools;
    expect(calls.includes('create')).toBe(expected === 'goes');
    expect(calls.includes('cancel')).toBe(expected === 'sent cancel');
    expect(calls.includes('unlock')).toBe(expected === 'sent unlock');
    expect(test.field('fft_problem_code')).toBe(
      expected.startsWith('held') ? expected.split(' ')[1] : undefined,
    );
  });

  it.each<[string, Case, string]>([
    ['a new order', {}, 'stays'],
    ['a cancelled one', { ledger: existing('open'), order: { orderState: 'Cancelled' } }, 'stays'],
    ['one held back no more', { ledger: existing('locked') }, 'stays'],
    ['one that cannot be sent', { configuration: { shippingMethodMaping: {} } }, 'stays'],
    ['one that is sent and as it was', { ledger: existing('open') }, 'sent'],
  ])('says that a deployment which sends no orders does nothing: %s', async (_case, input, expected) => {
    const test = await setUp(input);
    test.features.orderSync = false;
    const previewed = await test.preview();
    expect(previewed).toMatchObject({ kind: expected });
    if (expected === 'stays')
      expect(previewed).toHaveProperty('rule', expect.stringContaining('FEAT_ORDERSYNC_ACTIVE'));
  });

  it('where the installation is not noted, as if the connector had always been there', async () => {
    const test = synchronizationUnderTest();
    test.installation.at = undefined;
    expect(await test.preview()).toMatchObject({ kind: 'goes', body: { tenantOrderId: 'ORDER-1' } });
  });
});
