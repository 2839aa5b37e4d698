import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createControlApi } from '../sandbox/control-api.ts';
import { Journal } from '../sandbox/journal.ts';
import { OrderWatch } from '../sandbox/order-watch.ts';
import type { OrderView } from '../sandbox/order-view.ts';
import { OrdersUnderWay } from '../sandbox/orders-under-way.ts';
import { listen, type ListeningServer } from '../sandbox/platforms.ts';
import { startConnector, type Connector } from './platforms/connector.ts';
import { post } from './platforms/messages.ts';

describe('the HTTP interface of the running sandbox', () => {
  let connector: Connector;
  let control: ListeningServer;
  const journal = new Journal();
  beforeAll(async () => {
    connector = await startConnector();
    const { platforms } = connector;
    const watch = new OrderWatch(platforms, journal);
    const orders = new OrdersUnderWay({ platforms, journal, watch, pauseMilliseconds: 0 });
    control = await listen(createControlApi(orders, journal));
  });
  afterAll(async () => {
    await control.close();
    await connector.close();
  });

  const place = async (body: object): Promise<string> => {
    const answer = await post(`${control.url}/orders`, body);
    expect(answer.status).toBe(201);
    return (answer.body as { orderNumber: string }).orderNumber;
  };
  const view = async (orderNumber: string): Promise<OrderView> =>
    (await (await fetch(`${control.url}/orders/${orderNumber}`)).json()) as OrderView;

  /** The order once its life is over. */
  async function ended(orderNumber: string): Promise<OrderView> {
    const over = new Promise<void>((resolve) => {
      const stop = journal.follow((entry) => {
        if (entry.orderNumber !== orderNumber || entry.speaker !== 'sandbox') return;
        stop();
        resolve();
      });
    });
    await over;
    return view(orderNumber);
  }

  it('places an order of any lines and shows it as both platforms have it', async () => {
    const lines = [{ sku: 'JEANS-32', quantity: 2 }];
    const order = await ended(await place({ shippingMethod: 'pickup', lines }));
    expect(order).toMatchObject({
      state: 'as expected',
      commercetools: { shipmentState: 'Shipped', deliveries: [{ pieces: { 'JEANS-32': 2 } }] },
      fulfillmenttools: {
        orders: [{ status: 'OPEN' }],
        handoverJobs: [{ facility: 'berlin-mitte', status: 'HANDED_OVER' }],
      },
    });
    expect(order.calls).toBeGreaterThan(5);
  });

  it('tells each step with who did it', async () => {
    const { steps } = await ended(await place({ shippingMethod: 'standard' }));
    const speakers = new Set(steps.map(({ speaker }) => speaker));
    expect(speakers).toEqual(new Set(['commercetools', 'event', 'fulfillmenttools', 'service', 'sandbox']));
    expect(steps.map(({ text }) => text)).toContain('ShipmentState Shipped');
  });

  it('plays a life by its name', async () => {
    const order = await ended(await place({ scenario: 'no-show' }));
    expect(order).toMatchObject({
      scenario: 'no-show',
      state: 'as expected',
      commercetools: { fields: { fft_collect_result: 'NO_SHOW' } },
    });
  });

  it('lets an order be cancelled at any time, whose life then stands still', async () => {
    const orderNumber = await place({ shippingMethod: 'standard' });
    const placed = journal.entries.some((entry) => entry.orderNumber === orderNumber);
    if (!placed) await new Promise<void>((resolve) => journal.follow(() => resolve()));
    expect(await post(`${control.url}/orders/${orderNumber}/cancel`, {})).toMatchObject({ status: 202 });
    expect(await ended(orderNumber)).toMatchObject({
      state: 'left to you',
      commercetools: { orderState: 'Cancelled' },
    });
  });

  it('still shows an order that somebody has deleted, and all the others', async () => {
    const orderNumber = await place({ shippingMethod: 'standard' });
    await ended(orderNumber);
    expect(await post(`${control.url}/orders/${orderNumber}/delete`, {})).toMatchObject({ status: 202 });
    const all = await fetch(`${control.url}/orders`);
    expect(all.status).toBe(200);
    const orders = (await all.json()) as OrderView[];
    expect(orders.length).toBeGreaterThan(1);
    expect(orders.find((order) => order.orderNumber === orderNumber)).toMatchObject({
      commercetools: { deleted: true, shipmentState: 'Delivered' },
    });
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['an unknown life', { scenario: 'nothing' }],
    ['an unknown article', { shippingMethod: 'pickup', lines: [{ sku: 'HAT', quantity: 1 }] }],
  ])('refuses what is no order: %s', async (_name, body) => {
    expect(await post(`${control.url}/orders`, body)).toMatchObject({ status: 400 });
  });

  it.each(['/orders/R-9999', '/nothing'])('knows nothing at %s', async (path) => {
    expect((await fetch(`${control.url}${path}`)).status).toBe(404);
  });

  it('serves the page, which needs nothing from elsewhere', async () => {
    const page = await (await fetch(control.url)).text();
    expect(page).toContain('<title>Orders on their way</title>');
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  it('streams the journal', async () => {
    const stop = new AbortController();
    const { body } = await fetch(`${control.url}/journal`, { signal: stop.signal });
    const chunk = await body?.pipeThrough(new TextDecoderStream()).getReader().read();
    stop.abort();
    expect(chunk?.value).toContain('"orderNumber":"R-1001"');
  });
});
