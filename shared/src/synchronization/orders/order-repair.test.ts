import { describe, expect, it } from '@jest/globals';
import { commercetoolsOrder } from '../../../../tests/builders/commercetools-order.ts';
import { refusal } from '../../../../tests/builders/in-memory-orders.ts';
import { done, ignored, rejected, type Outcome } from '../../fulfillment/outcome.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import { OrderRepair } from './order-repair.ts';

function repairUnderTest(
  parts: {
    order?: CommercetoolsOrder | Error | undefined;
    ledger?: object;
    sent?: Outcome;
    refreshed?: Outcome;
    features?: { orderSync: boolean; statusUpdates: boolean };
  } = {},
) {
  const { order = commercetoolsOrder() } = parts;
  const read = () => (order instanceof Error ? Promise.reject(order) : Promise.resolve(order));
  return new OrderRepair({
    orders: { read, readByOrderNumber: () => Promise.resolve(undefined) },
    ledgers: { open: () => Promise.resolve(parts.ledger ?? {}) },
    synchronization: { synchronize: () => Promise.resolve(parts.sent ?? ignored('sent before')) },
    refresh: { refresh: () => Promise.resolve(parts.refreshed ?? ignored('known already')) },
    features: parts.features ?? { orderSync: true, statusUpdates: true },
  });
}

const named = { orderId: 'any' };

describe('the repair of one order', () => {
  it('says what was done in either direction', async () => {
    const refreshed = done('order updated');
    expect(await repairUnderTest({ refreshed }).repairNamed(named)).toEqual(refreshed);
  });

  it('says what failed, also when the other direction worked', async () => {
    const sent = rejected('no address');
    expect(await repairUnderTest({ sent, refreshed: done('updated') }).repairNamed(named)).toEqual(sent);
  });

  it('knows when there is no such order', async () => {
    expect(await repairUnderTest().repairNamed({ orderNumber: 'NONE' })).toMatchObject({ kind: 'ignored' });
  });

  it('does not send an order that somebody else has shipped, even when asked to', async () => {
    const order = commercetoolsOrder({ shipmentState: 'Shipped' });
    const sent = done('created in fulfillmenttools');
    expect(await repairUnderTest({ order, sent }).repairNamed(named)).toMatchObject({ kind: 'ignored' });
    expect(await repairUnderTest({ order, sent, ledger: { order: {} } }).repairNamed(named)).toEqual(sent);
  });

  it('does nothing in a direction that is switched off', async () => {
    const features = { orderSync: false, statusUpdates: false };
    const worked = { sent: done('created'), refreshed: done('updated') };
    expect(await repairUnderTest({ features, ...worked }).repairNamed(named)).toMatchObject({
      kind: 'ignored',
    });
  });

  it('may be asked for again when commercetools limits', async () => {
    const order = refusal('commercetools', 429);
    expect(await repairUnderTest({ order }).repairNamed(named)).toMatchObject({ kind: 'retry' });
  });
});
