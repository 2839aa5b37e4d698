import { afterEach, describe, expect, it } from '@jest/globals';
import { configurationObject } from '../../sandbox/shop.ts';
import { fulfillmenttools } from '../reliability/fulfillmenttools.ts';
import { startWorld } from '../reliability/world.ts';
import { startConnector, type Connector, type ConnectorOptions } from './connector.ts';
import { confirmOrder, fieldsOf } from './orders.ts';

/** What fulfillmenttools does not document: each with every answer that it could give. */

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function start(options: ConnectorOptions): Promise<Connector> {
  const connector = await startConnector(options);
  open.push(connector);
  return connector;
}

describe('an order', () => {
  it.each([400, 409] as const)(
    'whose second creation is refused with %d is the one that the first has made',
    async (duplicateStatus) => {
      const world = await startWorld(fulfillmenttools, {
        platform: {
          duplicateStatus,
          // The look-up before the second creation does not see the first one yet.
          listLagMilliseconds: 3_600_000,
          unsupportedEvents: ['ORDER_CREATED'],
        },
      });
      open.push(world);
      let lost = false;
      let refused = 0;
      world.disturb(({ platform, method, path }) => {
        if (platform !== 'fulfillmenttools' || method !== 'POST' || path !== '/api/orders')
          return { kind: 'none' };
        if (lost) refused += 1;
        const fault = lost ? ({ kind: 'none' } as const) : ({ kind: 'cut-after' } as const);
        lost = true;
        return fault;
      });
      const { merchant } = world.platforms.commercetools;
      const order = await merchant.placeOrder({ lines: [{ sku: 'MUG-BLUE', quantity: 1 }] });
      await merchant.confirmOrder(order.id);
      while (refused === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      expect(world.platforms.fulfillmenttools.world.orders.all()).toHaveLength(1);
      const { body } = await world.platforms.commercetools.request('GET', `/orders/${order.id}`);
      expect(fieldsOf(body as Parameters<typeof fieldsOf>[0])).not.toHaveProperty('fft_problem');
    },
  );

  it.each([
    { title: 'it can still be cancelled', allowCancelAfterPickingBegan: true, status: 'CANCELLED' },
    { title: 'it cannot be cancelled any more', allowCancelAfterPickingBegan: false, status: 'OPEN' },
  ])('that is cancelled while it is picked: $title', async ({ allowCancelAfterPickingBegan, status }) => {
    const { platforms, ...connector } = await start({ fulfillmenttools: { allowCancelAfterPickingBegan } });
    const life = await confirmOrder({ platforms, ...connector });
    const plan = life.store.routeTo(life.fulfillmenttoolsOrder.id, 'berlin-mitte');
    life.store.startPicking(life.store.createPickJob(plan.id).id);
    await platforms.commercetools.merchant.cancelOrder(life.orderId);
    await platforms.settle();
    expect(life.fulfillmenttoolsOrder.status).toBe(status);
    const fields = fieldsOf(await life.readOrder());
    if (status === 'CANCELLED') expect(fields).not.toHaveProperty('fft_problem');
    else expect(fields).toMatchObject({ fft_problem: expect.stringContaining('cancel') });
  });

  it.each([
    { title: 'goes with the edit', keepsLinesLeftOut: false, pieces: 2, problem: undefined },
    {
      title: 'stays, and the order says so',
      keepsLinesLeftOut: true,
      pieces: 3,
      problem:
        'fulfillmenttools refused the modification of the order: it has other pieces than it was sent: 1 × MUG-BLUE instead of 0',
    },
  ])('of which an edit leaves a line out: $title', async ({ keepsLinesLeftOut, pieces, problem }) => {
    const { platforms, ...connector } = await start({ fulfillmenttools: { keepsLinesLeftOut } });
    const life = await confirmOrder({ platforms, ...connector });
    const { merchant } = platforms.commercetools;
    const withLines = (skus: readonly (string | undefined)[]) =>
      merchant.applyOrderEdit(life.orderId, (order) => ({
        ...order,
        lineItems: lineItems.filter(({ variant }) => skus.includes(variant.sku)),
      }));
    const { lineItems } = await life.readOrder();
    await withLines(['TSHIRT-M']);
    await platforms.settle();
    const { orderLineItems } = life.fulfillmenttoolsOrder;
    expect(orderLineItems.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(pieces);
    expect(fieldsOf(await life.readOrder()).fft_problem).toBe(problem);
    await withLines(['TSHIRT-M', 'MUG-BLUE']);
    await platforms.settle();
    expect(life.fulfillmenttoolsOrder.orderLineItems).toHaveLength(2);
    expect(fieldsOf(await life.readOrder())).not.toHaveProperty('fft_problem');
  });

  it('that is cancelled by force is Canceled once, whether one event tells it or two', async () => {
    const { platforms, ...connector } = await start({
      fulfillmenttools: { allowForceCancel: true },
      configuration: { ...configurationObject, cancellation: { force: true } },
    });
    const life = await confirmOrder({ platforms, ...connector });
    const plan = life.store.routeTo(life.fulfillmenttoolsOrder.id, 'berlin-mitte');
    life.store.startPicking(life.store.createPickJob(plan.id).id);
    await platforms.commercetools.merchant.cancelOrder(life.orderId);
    await platforms.settle();
    const { version } = await life.readOrder();
    expect((await life.readOrder()).shipmentState).toBe('Canceled');
    life.world.emit('ORDER_CANCELLED', life.fulfillmenttoolsOrder);
    life.world.emit('ORDER_FORCE_CANCELLED', life.fulfillmenttoolsOrder);
    await platforms.settle();
    expect((await life.readOrder()).version).toBe(version);
  });
});
