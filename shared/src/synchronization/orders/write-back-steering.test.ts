import { describe, expect, it } from '@jest/globals';
import { writeBackUnderTest } from '../../../../tests/builders/write-back-under-test.ts';
import { parseLedger } from '../../fulfillment/ledger.ts';

const problemsIn = (field: unknown) => parseLedger(String(field))?.problems;

describe('what the merchant steers of the write-back', () => {
  const gone = (key: string, quantity: number, more: object) => ({
    id: 'h',
    status: 'HANDED_OVER',
    handoverJobLineItems: [{ article: { tenantArticleId: key }, quantity, handedOverQuantity: quantity }],
    ...more,
  });

  it('lines that no store picks do not keep an order from being Shipped', async () => {
    const lines = [
      { id: 'line-1', sku: 'SHIRT', quantity: 2 },
      { id: 'line-2', sku: 'GIFT-CARD', quantity: 1 },
    ];
    const all = writeBackUnderTest({}, lines);
    await all.receive('HANDOVERJOB_HANDED_OVER', gone('SHIRT', 2, all.ours));
    expect(all.current()?.shipmentState).toBe('Partial');
    const some = writeBackUnderTest({ lines: { exclude: [{ skus: ['GIFT-CARD'] }] } }, lines);
    await some.receive('HANDOVERJOB_HANDED_OVER', gone('SHIRT', 2, some.ours));
    expect(some.current()?.shipmentState).toBe('Shipped');
  });

  it.each([
    ['a line rule', { lines: { exclude: [{ attributes: { isDigital: null } }] } }],
    ['the whole object', { container: 'fft', key: 'configuration', value: { lines: {} } }],
  ])('while %s cannot be read, a partial hand-over leaves the ShipmentState as it is', async (_, broken) => {
    const lines = [
      { id: 'line-1', sku: 'SHIRT', quantity: 2 },
      { id: 'line-2', sku: 'GIFT-CARD', quantity: 1 },
    ];
    const { receive, current, field, ours } = writeBackUnderTest(broken, lines);
    await receive('HANDOVERJOB_HANDED_OVER', gone('SHIRT', 2, ours));
    expect(current()?.shipmentState).toBe('Pending');
    expect(field('fft_problem_code')).toBe('CONFIGURATION_BROKEN');
  });

  it('a part that waits for the configuration says since when, whatever else is refused, and costs one write', async () => {
    const lines = [
      { id: 'line-1', sku: 'SHIRT', quantity: 2 },
      { id: 'line-2', sku: 'GIFT-CARD', quantity: 1 },
    ];
    const broken = { lines: { exclude: [{ attributes: { isDigital: null } }] } };
    const { receive, current, field, ours, orders, clock } = writeBackUnderTest(broken, lines);
    const since = () => problemsIn(field('fft_ledger'))?.shipmentState?.since;
    await receive('HANDOVERJOB_HANDED_OVER', gone('SHIRT', 2, ours));
    expect(since()).toBe('2026-01-01T12:00:00.000Z');
    orders.refuses = (actions) => actions.some(({ action }) => action === 'addDelivery');
    const waiting = [{ article: { tenantArticleId: 'GIFT-CARD' }, quantity: 1, handedOverQuantity: 0 }];
    const news = { id: 'h2', status: 'OPEN', handoverJobLineItems: waiting, ...ours };
    clock.now += 60_000;
    await receive('HANDOVERJOB_CREATED', news);
    expect(field('fft_problem_code')).toContain('DELIVERY_REFUSED');
    expect(since()).toBe('2026-01-01T12:00:00.000Z');
    const { version } = current() ?? {};
    clock.now += 60_000;
    await receive('HANDOVERJOB_CREATED', news);
    expect(current()?.version).toBe(version);
  });

  const targetTime = '2026-03-01T12:00:00Z';
  const open = (ours: object) => ({ id: 'h', status: 'OPEN', targetTime, ...ours });

  it('the estimate is shown, in the same update', async () => {
    const { receive, current, ours, orders } = writeBackUnderTest();
    await receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...ours });
    orders.calls.length = 0;
    await receive('HANDOVERJOB_CREATED', open(ours));
    expect(current()?.shippingInfo).toMatchObject({
      estimatedDelivery: { until: '2026-03-01T12:00:00.000Z' },
    });
    expect(orders.calls).toEqual(['update']);
  });

  it('an estimate that the project does not know is no problem, and is not asked for again', async () => {
    const { receive, current, ours, orders, field } = writeBackUnderTest();
    orders.refuses = (actions) => actions.some(({ action }) => action === 'setEstimatedDelivery');
    await receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...ours });
    await receive('HANDOVERJOB_CREATED', open(ours));
    expect(current()?.shipmentState).toBe('Ready');
    expect(field('fft_problem')).toBeUndefined();
    orders.calls.length = 0;
    await receive('HANDOVERJOB_HANDED_OVER', { ...open(ours), version: 2, status: 'HANDED_OVER' });
    expect(orders.calls).toEqual(['update']);
  });

  it('no estimate is shown where the merchant wants none', async () => {
    const { receive, current, ours } = writeBackUnderTest({ estimatedDelivery: false });
    await receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...ours });
    await receive('HANDOVERJOB_CREATED', open(ours));
    expect(current()?.shippingInfo).not.toHaveProperty('estimatedDelivery');
  });
});
