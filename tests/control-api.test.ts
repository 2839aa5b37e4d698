import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createControlApi } from '../sandbox/control-api.ts';
import {
  besideOrders,
  type Entry,
  type ExchangeDetail,
  type Mark,
  type OrderDetail,
  type OrderRow,
} from '../sandbox/control-room/src/protocol.ts';
import { moodOf, verdictOf } from '../sandbox/control-room/src/wording.ts';
import { Fleet } from '../sandbox/fleet.ts';
import { startFront } from '../sandbox/front.ts';
import { Journal } from '../sandbox/journal.ts';
import { OrderWatch } from '../sandbox/order-watch.ts';
import type { OrderView } from '../sandbox/order-view.ts';
import { ControlRoom } from '../sandbox/room/control-room.ts';
import { listen, type ListeningServer } from '../sandbox/platforms.ts';
import { fulfillmenttoolsProvider } from '../sandbox/providers.ts';
import { articles } from '../sandbox/shop.ts';
import { startConnector, type Connector } from './platforms/connector.ts';
import { post } from './platforms/messages.ts';

/** The applications run in this process; messages pass the front that can be watched. */
async function fleetAround({ platforms, eventUrl, serviceUrl }: Connector): Promise<Fleet> {
  const [event, service, job] = [
    await startFront('/event'),
    await startFront('/service'),
    await startFront('/job'),
  ];
  event.targets = [eventUrl];
  service.targets = [serviceUrl];
  platforms.deliverMessagesTo(event.url);
  return new Fleet(platforms, { event, service, job }, {});
}

/** The id of the act of this name, if it can be done now. */
const idIn = ({ acts, jobs }: OrderDetail, name: string): string | undefined =>
  [...acts, ...jobs.flatMap((job) => job.acts)].map(({ id }) => id).find((id) => id.split(':')[0] === name);

describe('the HTTP interface of the running sandbox', () => {
  let connector: Connector;
  let fleet: Fleet;
  let control: ListeningServer;
  const journal = new Journal();
  const room = new ControlRoom({
    journal,
    provider: fulfillmenttoolsProvider,
    push: {},
    pauseMilliseconds: 0,
    // A busy machine takes its time.
    patienceMilliseconds: 600_000,
  });
  const pageFolder = mkdtempSync(path.join(tmpdir(), 'page-'));
  beforeAll(async () => {
    mkdirSync(path.join(pageFolder, 'assets'));
    writeFileSync(path.join(pageFolder, 'index.html'), '<title>Control room</title>');
    writeFileSync(path.join(pageFolder, 'assets/page-1.js'), 'start()');
    connector = await startConnector({ decideFault: room.decideFault });
    const { platforms } = connector;
    room.open(platforms, new OrderWatch(platforms, journal));
    fleet = await fleetAround(connector);
    room.watchFleet(fleet);
    control = await listen(createControlApi(room, pageFolder));
  });
  afterAll(async () => {
    room.close();
    await control.close();
    await connector.close();
    await fleet.stop();
    rmSync(pageFolder, { recursive: true });
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
    const isOver = journal.of(orderNumber).some(({ speaker }) => speaker === 'sandbox');
    if (isOver) return view(orderNumber);
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
      fulfilment: {
        platform: 'fulfillmenttools',
        orders: [{ status: 'OPEN' }],
        jobs: expect.arrayContaining([
          expect.objectContaining({ title: 'Collection', store: 'berlin-mitte', status: 'HANDED_OVER' }),
        ]),
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
    ['no JSON', 'nonsense', /./],
    ['an unknown life', { scenario: 'nothing' }, /no scenario nothing\. GET \/scenarios lists them/],
    [
      'an unknown article',
      { shippingMethod: 'pickup', lines: [{ sku: 'HAT', quantity: 1 }] },
      /"TSHIRT-M"\|"MUG-BLUE"\|"JEANS-32"[^]*at lines\[0\]\.sku/,
    ],
    ['an unknown shipping method', { shippingMethod: 'drone' }, /"standard"\|"pickup"[^]*at shippingMethod/],
    ['too many times', { scenario: 'split', times: 999 }, /200[^]*at times/],
    [
      'a custom field without a value',
      { order: { custom: { fields: { giftMessage: [] } } } },
      /custom\.fields\.giftMessage: no custom field/,
    ],
    ['a field that no order has', { order: { nonsense: 1 } }, /no field of this name[^]*at order\.nonsense/],
  ])('refuses what is no order, and says what is wrong: %s', async (_name, body, words) => {
    expect(await post(`${control.url}/orders`, body)).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(words) },
    });
  });

  it('sells what its page of the documentation lists', () => {
    const page = readFileSync(path.join(import.meta.dirname, '../docs/control-room.md'), 'utf8');
    for (const sku of Object.keys(articles)) expect(page).toContain(`\`${sku}\``);
  });

  it.each(['/orders/R-9999', '/nothing'])('knows nothing at %s', async (path) => {
    expect((await fetch(`${control.url}${path}`)).status).toBe(404);
  });

  it.each([
    ['/', '<title>Control room</title>', 'text/html; charset=utf-8'],
    ['/assets/page-1.js', 'start()', 'text/javascript; charset=utf-8'],
  ])('serves the page, which gets nothing from elsewhere: %s', async (file, text, type) => {
    const answer = await fetch(`${control.url}${file}`);
    expect([await answer.text(), answer.headers.get('content-type')]).toEqual([text, type]);
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'self'/);
  });

  it.each(['/assets/none.js', '/assets/..%2F..%2Fpackage.json', '/assets/../index.html.map'])(
    'serves no other file: %s',
    async (file) => {
      expect((await fetch(`${control.url}${file}`)).status).toBe(404);
    },
  );

  it('says how to build a page that is not built', async () => {
    const empty = await listen(createControlApi(room, path.join(pageFolder, 'nothing')));
    const answer = await fetch(empty.url);
    expect([answer.status, await answer.text()]).toEqual([
      404,
      expect.stringContaining('npm run control-room'),
    ]);
    await empty.close();
  });

  it.each([
    ['another Host', { host: 'attacker.example:80' }],
    ['another Host that ends like ours', { host: 'localhost.attacker.example' }],
    ['an Origin that is not the page', { origin: 'https://attacker.example' }],
    ['the Origin of another port', { origin: 'http://127.0.0.1:1' }],
    ['an Origin that is hidden', { origin: 'null' }],
  ])('answers no page of somebody else: %s', async (_name, headers) => {
    const status = await new Promise<number | undefined>((resolve) => {
      const { port } = new URL(control.url);
      const options = { port, host: '127.0.0.1', method: 'POST', path: '/disturbances', headers };
      httpRequest(options, (answer) => resolve(answer.resume().statusCode)).end('{"on":false}');
    });
    expect(status).toBe(403);
  });

  /** Entries of the stream until one fits. */
  async function streamUntil(query: string, fits: (entry: Entry) => boolean, id?: string) {
    const stop = new AbortController();
    const headers = id === undefined ? {} : { 'last-event-id': id };
    const { body } = await fetch(`${control.url}/stream${query}`, { signal: stop.signal, headers });
    let text = '';
    for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      const entries = [...text.matchAll(/^data: (\[.*\])\n\n/gm)].flatMap(
        ([, data = '[]']) => JSON.parse(data) as Entry[],
      );
      if (!entries.some(fits)) continue;
      stop.abort();
      const ids = [...text.matchAll(/^id: (.*)$/gm)].map(([, one = '']) => one);
      return { entries, lastId: ids.at(-1) ?? '', isReset: text.includes('event: reset') };
    }
    throw new Error('The stream has ended');
  }
  const rowOf = (orderNumber: string) => (entry: Entry) =>
    entry.kind === 'row' && entry.key === orderNumber && entry.value.phase === 'as expected';

  it('streams every order, and of the one that is looked at all that went over the wire', async () => {
    const orderNumber = await place({ scenario: 'ship-from-store' });
    await ended(orderNumber);
    const { entries } = await streamUntil(
      `?order=${orderNumber}`,
      (entry) => entry.kind === 'detail' && entry.value.tracking.length > 0,
    );
    const marks = entries.flatMap((entry) => (entry.kind === 'mark' ? [entry.value] : []));
    expect(new Set(marks.map(({ order }) => order))).toEqual(new Set([orderNumber]));
    const create = marks.find(({ label }) => label === 'create the order');
    const message = marks.find(({ label }) => label === 'OrderStateChanged');
    expect(message).toMatchObject({ from: 'shop', to: 'connector', answer: 204, attempt: 1 });
    expect(create).toMatchObject({ kind: 'write', from: 'connector', to: 'fulfilment', answer: 201 });
    const written = marks.find(({ note }) => note?.includes('ShipmentState Shipped'));
    const answer = await fetch(`${control.url}/exchanges/${written?.id ?? 0}`);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({
      difference: expect.arrayContaining([{ path: 'shipmentState', before: 'Ready', after: 'Shipped' }]),
      request: { headers: { authorization: 'Bearer •••' } },
    });
    expect(text).not.toMatch(/Bearer [^•]/);
  });

  it('goes on with its stream where a reader has stopped, and tells one of an earlier run to forget', async () => {
    const first = await place({ scenario: 'click-and-collect' });
    const known = await streamUntil('', rowOf(first));
    expect(known.isReset).toBe(true);
    const second = await place({ scenario: 'click-and-collect' });
    const resumed = await streamUntil('', rowOf(second), known.lastId);
    expect(resumed.entries.filter(({ key }) => key === first)).toEqual([]);
    expect(resumed.isReset).toBe(false);
    expect((await streamUntil('', rowOf(first), 'earlier-7')).isReset).toBe(true);
  });

  it('lets people do the next act of each job, and only what can be done', async () => {
    const orderNumber = await place({ order: { customerEmail: 'ada@example.com' } });
    await ended(orderNumber);
    const done: string[] = [];
    for (const act of [
      'route-berlin-mitte',
      'pick',
      'pack',
      'label',
      'ready',
      'hand-over',
      'deliver',
      'return',
      'accept',
    ]) {
      const { entries } = await streamUntil(
        `?order=${orderNumber}`,
        (entry) => entry.kind === 'detail' && idIn(entry.value, act) !== undefined,
      );
      const detail = entries.findLast((entry) => entry.kind === 'detail')?.value as OrderDetail;
      const id = encodeURIComponent(idIn(detail, act) ?? '');
      done.push(`${act} ${(await post(`${control.url}/orders/${orderNumber}/acts/${id}`, {})).status}`);
      expect((await post(`${control.url}/orders/${orderNumber}/acts/${act}:nothing`, {})).status).toBe(404);
    }
    expect(done.filter((one) => !one.endsWith(' 202'))).toEqual([]);
    await connector.platforms.settle();
    expect(await view(orderNumber)).toMatchObject({
      state: 'left to you',
      commercetools: { shipmentState: 'Delivered', returned: ['TSHIRT-M BackInStock'] },
    });
  });

  it('takes the custom fields of an order that somebody writes, but not those of a connector', async () => {
    const fields = { giftMessage: 'Hello', isGift: true, slots: ['a', 'b'], fft_order_id: 'of-another-shop' };
    const custom = { type: { typeId: 'type', id: 'of-another-shop' }, fields };
    const orderNumber = await place({ order: { custom } });
    await ended(orderNumber);
    await connector.platforms.settle();
    const [sent] = connector.platforms.fulfillmenttools.ordersOf(orderNumber);
    const { merchant } = connector.platforms.commercetools;
    const order = await merchant.readOrder(String(sent?.customAttributes?.['commercetoolsId']));
    expect(order.custom?.fields).toMatchObject({
      giftMessage: 'Hello',
      isGift: true,
      slots: ['a', 'b'],
      fft_order_id: sent?.id,
    });
  });

  it('stands still when it is paused, and takes a step when asked to', async () => {
    await post(`${control.url}/pace`, { paused: true });
    const orderNumber = await place({ scenario: 'click-and-collect' });
    const stepsLeft = (steps: number) => (entry: Entry) =>
      entry.kind === 'detail' && entry.value.stepsLeft === steps;
    await streamUntil(`?order=${orderNumber}`, stepsLeft(5));
    await post(`${control.url}/pace/step`, { order: orderNumber });
    await streamUntil(`?order=${orderNumber}`, stepsLeft(4));
    await post(`${control.url}/pace`, { paused: false });
    expect((await ended(orderNumber)).state).toBe('as expected');
  });

  it('confirms an order also while nobody runs who could hear of it', async () => {
    const { event } = fleet.fronts;
    const { targets } = event;
    event.targets = [];
    const orderNumber = await place({ scenario: 'click-and-collect' });
    await streamUntil(
      '',
      (entry) => entry.kind === 'row' && entry.key === orderNumber && entry.value.orderState === 'Confirmed',
    );
    expect(connector.platforms.fulfillmenttools.ordersOf(orderNumber)).toEqual([]);
    event.targets = targets;
    expect((await ended(orderNumber)).state).toBe('as expected');
  });

  it('breaks the platforms and heals them, and every order still ends right', async () => {
    const all = [
      'commercetools-conflict',
      'commercetools-answers-lost',
      'fulfillmenttools-answers-lost',
      'lists-lagging',
    ];
    for (const id of all) await post(`${control.url}/disturbances/${id}`, { on: true });
    const orderNumber = await place({ scenario: 'split' });
    await streamUntil('', (entry) => entry.kind === 'tally' && entry.value.disturbedCalls > 2);
    expect((await post(`${control.url}/disturbances`, { on: false })).status).toBe(200);
    await streamUntil('', rowOf(orderNumber));
    const { entries } = await streamUntil(
      '',
      (entry) => entry.kind === 'tally' && entry.value.outstanding === 0,
    );
    const tally = entries.findLast((entry) => entry.kind === 'tally')?.value;
    expect(tally).toMatchObject({ lost: 0, doubled: 0, endedWrong: 0 });
    expect(room.disturbances.any).toBe(false);
    expect((await post(`${control.url}/disturbances/nothing`, { on: true })).status).toBe(404);
  });

  it('shows beside the orders what has to do with none, such as facilities and subscriptions', async () => {
    const answer = await fetch(`${connector.platforms.fulfilmentUrl}/api/status`);
    expect(answer.status).toBe(200);
    const { entries } = await streamUntil(
      `?order=${besideOrders}`,
      (entry) => entry.kind === 'mark' && entry.value.label === 'GET /api/status',
    );
    const marks = entries.flatMap((entry) => (entry.kind === 'mark' ? [entry.value] : []));
    expect(new Set(marks.map(({ order }) => order))).toEqual(new Set([besideOrders]));
  });

  it('has no sweep where no job runs', async () => {
    expect(await post(`${control.url}/sweep`, {})).toMatchObject({
      status: 400,
      body: { message: 'There is no job that sweeps' },
    });
  });

  it('shows what a write has changed whose answer was lost', async () => {
    await post(`${control.url}/disturbances/commercetools-answers-lost`, { on: true });
    const orderNumber = await place({ scenario: 'click-and-collect' });
    const isLost = (entry: Entry) =>
      entry.kind === 'mark' &&
      entry.value.label === 'write the order' &&
      entry.value.disturbed === 'answer lost';
    const { entries } = await streamUntil(`?order=${orderNumber}`, isLost);
    await post(`${control.url}/disturbances`, { on: false });
    const lost = entries.find(isLost)?.value as Mark;
    expect([lost.answer, lost.note]).toEqual(['none', expect.stringMatching(/\w/)]);
    const answer = await fetch(`${control.url}/exchanges/${lost.id}`);
    const { difference } = (await answer.json()) as ExchangeDetail;
    expect(difference).not.toEqual([]);
    expect((await ended(orderNumber)).state).toBe('as expected');
  });

  it('says of each call how often it was tried', async () => {
    await post(`${control.url}/disturbances/commercetools-down`, { on: true });
    const orderNumber = await place({ scenario: 'click-and-collect' });
    const isAgain = (entry: Entry) => entry.kind === 'mark' && entry.value.attempt === 2;
    const { entries } = await streamUntil(`?order=${orderNumber}`, isAgain);
    await post(`${control.url}/disturbances`, { on: false });
    const { label } = entries.find(isAgain)?.value as Mark;
    const sameCalls = entries.flatMap(({ kind, value }) =>
      kind === 'mark' && value.label === label ? [value.attempt] : [],
    );
    expect(sameCalls.slice(0, 2)).toEqual([1, 2]);
    expect((await ended(orderNumber)).state).toBe('as expected');
  });

  it('says why an order is held back', async () => {
    const orderNumber = await place({ order: { paymentState: 'Pending' } });
    await ended(orderNumber);
    const { entries } = await streamUntil(
      `?order=${orderNumber}`,
      (entry) => entry.kind === 'detail' && entry.value.story.some((sentence) => sentence.startsWith('Held')),
    );
    const detail = entries.findLast((entry) => entry.kind === 'detail')?.value as OrderDetail;
    expect(detail.story).toEqual(
      expect.arrayContaining([
        'It is held back because its payment state is Pending.',
        'Reason: Waiting for the payment.',
      ]),
    );
  });

  it('turns red when the fulfilment platform has an order twice', async () => {
    const orderNumber = await place({ scenario: 'click-and-collect' });
    await ended(orderNumber);
    const { store, ordersOf } = connector.platforms.fulfillmenttools;
    const [first] = ordersOf(orderNumber);
    if (first === undefined) throw new Error('The order has not arrived');
    const { id: _id, ...second } = first;
    store.createOrder(second);
    const { entries } = await streamUntil(
      `?order=${orderNumber}`,
      (entry) => entry.kind === 'tally' && entry.value.doubled > 0,
    );
    const tally = entries.findLast((entry) => entry.kind === 'tally')?.value;
    expect(tally && verdictOf(tally, 'fulfillmenttools')).toEqual({
      mood: 'wrong',
      words: '1 order went to fulfillmenttools more than once.',
    });
    const row = entries.findLast((entry) => entry.kind === 'row' && entry.key === orderNumber)?.value;
    expect(moodOf(row as OrderRow)).toBe('wrong');
  });

  it('streams the journal', async () => {
    const stop = new AbortController();
    const { body } = await fetch(`${control.url}/journal`, { signal: stop.signal });
    const chunk = await body?.pipeThrough(new TextDecoderStream()).getReader().read();
    stop.abort();
    expect(chunk?.value).toContain('"orderNumber":"R-1001"');
  });
});
