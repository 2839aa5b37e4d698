import { describe, expect, it } from '@jest/globals';
import { commercetoolsOrder, type OrderParts } from '../../../../tests/builders/commercetools-order.ts';
import {
  InMemoryCommercetoolsOrders,
  lostAnswer,
  refusal,
} from '../../../../tests/builders/in-memory-orders.ts';
import { observeEvent } from '../../../../tests/builders/observe-event.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import { PlatformError } from '../../errors.ts';
import { parseConfiguration } from '../../configuration/configuration.ts';
import { answerLookUps } from '../../fulfillmenttools/answer-look-ups.ts';
import { fulfillmenttoolsDialect } from '../../fulfillmenttools/ledger-dialect.ts';
import { OrderLedgers } from './order-ledgers.ts';
import { WriteBack } from './write-back.ts';

interface LookUps {
  loadUnits: number;
  parcels: number;
  refusal: PlatformError | undefined;
  /** What the answers wait for. */
  held: Promise<void> | undefined;
}

function underTest(
  configured: object = {},
  lines?: OrderParts['lines'],
  options: { patienceMilliseconds?: number } = {},
) {
  const orders = new InMemoryCommercetoolsOrders();
  const order = orders.put({
    ...commercetoolsOrder({ shipmentState: 'Pending', ...(lines ? { lines } : {}) }),
    orderNumber: 'R1',
  });
  const types = {
    ensureDefault: () => Promise.resolve({}),
    ensureOn: () => Promise.resolve({}),
    forget: () => undefined,
  };
  const configuration = () => Promise.resolve(parseConfiguration(configured));
  const ledgers = new OrderLedgers({
    orders,
    types,
    configuration,
    dialect: fulfillmenttoolsDialect,
    now: () => Date.parse('2026-01-01T12:00:00.000Z'),
  });
  const lookUps: LookUps = { loadUnits: 0, parcels: 0, refusal: undefined, held: undefined };
  const store = { loadUnits: 3 };
  const writeBack = new WriteBack({
    ...options,
    projectKey: 'shop',
    orders,
    ledgers,
    answerLookUp: answerLookUps({
      countLoadUnits: () => {
        lookUps.loadUnits += 1;
        return Promise.resolve(store.loadUnits);
      },
      readParcel: async (id: string) => {
        lookUps.parcels += 1;
        await lookUps.held;
        if (lookUps.refusal) throw lookUps.refusal;
        const result = { carrierTrackingNumber: 'T1', trackingUrl: 'https://carrier.example/T1' };
        return { id, version: 1, created: '', status: 'DONE', result };
      },
      readShipment: () => Promise.resolve({ parcels: [{ parcelRef: 'p1' }] }),
    }),
  });
  const receive = (event: string, payload: Record<string, unknown>) => {
    return writeBack.record(observeEvent(event, { version: 1, created: '', ...payload }));
  };
  const current = () => orders.byId.get(order.id);
  const ours = { customAttributes: { commercetoolsId: order.id } };
  const field = (name: string): unknown => current()?.custom?.fields?.[name];
  return { orders, order, receive, current, ours, field, lookUps, store };
}

const failure = (status: number) =>
  new PlatformError({
    platform: 'fulfillmenttools',
    request: 'test',
    status,
    summary: 'down',
    applied: 'unknown',
    retryable: true,
  });

const pieces = { article: { tenantArticleId: 'SKU-1' }, quantity: 2 };
/** Webhooks that move every aspect of an order. */
const everything: readonly (readonly [string, Record<string, unknown>])[] = [
  ['PICK_JOB_CREATED', { id: 'p', status: 'OPEN', shortId: 'S1', pickLineItems: [pieces] }],
  [
    'HANDOVERJOB_HANDED_OVER',
    { id: 'h', status: 'HANDED_OVER', handoverJobLineItems: [{ ...pieces, handedOverQuantity: 2 }] },
  ],
  [
    'ITEM_RETURN_JOB_UPDATED',
    {
      id: 'job',
      itemReturns: [
        {
          id: 'return-1',
          status: 'OPEN',
          returnedLineItems: [{ id: 'piece-1', tenantArticleId: 'SKU-1', status: 'OPEN' }],
        },
      ],
    },
  ],
  ['ORDER_CANCELLED', { id: 'fft-1', version: 6, status: 'CANCELLED' }],
];

/** What an order shows, by aspect. */
function visible(order: CommercetoolsOrder | undefined): Record<string, unknown> {
  return {
    fields: order?.custom?.fields.fft_short_id as unknown,
    ShipmentState: order?.shipmentState,
    deliveries: order?.shippingInfo?.deliveries?.length,
    returns: order?.returnInfo?.length,
    OrderState: order?.orderState,
  };
}

const handover = { id: 'h', status: 'OPEN', handoverJobParcelInfo: { parcelRef: 'p1' } };

describe('a webhook', () => {
  it('is written into the order that its custom attribute names', async () => {
    const { receive, ours, field, orders } = underTest();
    expect(await receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...ours })).toMatchObject({
      kind: 'done',
    });
    expect(field('fft_order_id')).toBe('fft-1');
    expect(orders.calls).toEqual(['read', 'update']);
  });

  it('finds its order by order number, and by id where the order has no number', async () => {
    const { receive, order, ours, field } = underTest();
    await receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...ours });
    await receive('PICK_JOB_CREATED', { id: 'p', status: 'OPEN', shortId: 'S1', tenantOrderId: 'R1' });
    expect(field('fft_short_id')).toBe('S1');
    await receive('PICK_JOB_CREATED', { id: 'q', status: 'OPEN', shortId: 'S2', tenantOrderId: order.id });
    expect(field('fft_short_id')).toBe('S1,S2');
  });

  it.each([
    ['an order', 'ORDER_CANCELLED', { id: 'fft-9', status: 'CANCELLED' }],
    ['a pick job', 'PICK_JOB_CREATED', { id: 'p', status: 'OPEN', orderRef: 'fft-9' }],
    [
      'a refund',
      'REFUND_TRIGGERED',
      { created: '2026-01-01T00:00:00Z', itemReturnRef: 'r', itemReturnJobRef: 'j', refundedLineItems: [{}] },
    ],
  ])('of %s of another order that has the number of ours is left alone', async (_of, event, payload) => {
    const { receive, ours, current, orders } = underTest();
    const theirs = { ...payload, version: 2, tenantOrderId: 'R1' };
    expect(await receive(event, theirs)).toMatchObject({ kind: 'ignored' });
    expect(orders.calls).not.toContain('update');
    await receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...ours });
    const order = current();
    expect(await receive(event, theirs)).toMatchObject({ kind: 'ignored' });
    expect(current()).toBe(order);
  });

  it('of another commercetools project is left alone, whatever order it names', async () => {
    const { receive, order, orders } = underTest();
    const customAttributes = { commercetoolsId: order.id, commercetoolsProjectKey: 'another' };
    const theirs = { id: 'fft-9', status: 'OPEN', tenantOrderId: 'R1', customAttributes };
    expect(await receive('ORDER_CREATED', theirs)).toMatchObject({ kind: 'ignored' });
    expect(orders.calls).not.toContain('update');
  });

  it('of an order that is not ours is left alone', async () => {
    const { receive, orders } = underTest();
    const outcome = await receive('ORDER_CREATED', { id: 'x', status: 'OPEN', tenantOrderId: 'UNKNOWN' });
    expect(outcome).toMatchObject({ kind: 'ignored' });
    expect(orders.calls).not.toContain('update');
  });

  it('that comes again writes nothing and looks nothing up', async () => {
    const { receive, ours, orders, lookUps } = underTest();
    const finished = { id: 'p', status: 'CLOSED', ...ours };
    await receive('PICK_JOB_PICKING_FINISHED', finished);
    await receive('PICK_JOB_PICKING_FINISHED', finished);
    expect(orders.calls.filter((call) => call === 'update')).toHaveLength(1);
    expect(lookUps.loadUnits).toBe(1);
  });

  it('counts load units again with the handover when the list did not show any yet', async () => {
    const { receive, ours, field, lookUps, store } = underTest();
    store.loadUnits = 0;
    await receive('PICK_JOB_PICKING_FINISHED', { id: 'p', status: 'CLOSED', ...ours });
    expect(field('fft_load_units_amount')).toBe(0);
    store.loadUnits = 2;
    await receive('HANDOVERJOB_CREATED', { ...handover, pickJobRef: 'p', ...ours });
    expect(field('fft_load_units_amount')).toBe(2);
    await receive('HANDOVERJOB_HANDED_OVER', { ...handover, version: 2, pickJobRef: 'p', ...ours });
    expect(lookUps.loadUnits).toBe(2);
  });

  it('adds the load units of each store', async () => {
    const { receive, ours, field } = underTest();
    await receive('PICK_JOB_PICKING_FINISHED', { id: 'p', status: 'CLOSED', ...ours });
    await receive('PICK_JOB_PICKING_FINISHED', { id: 'q', status: 'CLOSED', ...ours });
    expect(field('fft_load_units_amount')).toBe(6);
  });

  it('that names a parcel brings its tracking number and address', async () => {
    const { receive, ours, field, lookUps } = underTest();
    await receive('HANDOVERJOB_CREATED', { ...handover, ...ours });
    await receive('HANDOVERJOB_HANDED_OVER', { ...handover, version: 2, status: 'HANDED_OVER', ...ours });
    expect(JSON.parse(String(field('fft_parcels')))).toEqual([
      { tracking_number: 'T1', tracking_url: 'https://carrier.example/T1' },
    ]);
    expect(lookUps.parcels).toBe(1);
  });

  it('that meets another writer reads again, decides again and loses nothing of either side', async () => {
    const { receive, ours, orders, current, field, lookUps } = underTest();
    orders.beforeUpdate = (order) => {
      orders.beforeUpdate = () => undefined;
      orders.put({ ...order, version: order.version + 1, purchaseOrderNumber: 'PO-7' });
    };
    await receive('HANDOVERJOB_CREATED', { ...handover, ...ours });
    expect(current()?.purchaseOrderNumber).toBe('PO-7');
    expect(current()?.shipmentState).toBe('Ready');
    expect(field('fft_handoverjob_id')).toBe('h');
    expect(lookUps.parcels).toBe(1);
  });

  it('that comes together with another one of its order meets no conflict', async () => {
    const { receive, ours, orders, field } = underTest();
    await Promise.all([
      receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...ours }),
      receive('PICK_JOB_CREATED', { id: 'p', status: 'OPEN', shortId: 'S1', ...ours }),
    ]);
    expect([field('fft_order_id'), field('fft_short_id')]).toEqual(['fft-1', 'S1']);
    expect(orders.calls.filter((call) => call === 'update')).toHaveLength(2);
  });

  it('comes again when commercetools cannot be reached', async () => {
    const { receive, ours, orders } = underTest();
    orders.beforeUpdate = () => {
      throw lostAnswer('commercetools');
    };
    const outcome = await receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...ours }).catch(
      () => 'thrown',
    );
    expect(outcome).toMatchObject({ kind: 'retry' });
  });

  it('whose deliveries commercetools refuses still sets the state and says what was refused', async () => {
    const { receive, ours, orders, current, field } = underTest();
    const update = orders.update.bind(orders);
    orders.update = (order, actions) =>
      actions.some(({ action }) => action === 'addDelivery')
        ? Promise.reject(refusal('commercetools', 400, 'Deliveries are not allowed'))
        : update(order, actions);
    const handoverJobLineItems = [
      { article: { tenantArticleId: 'SKU-1' }, quantity: 2, handedOverQuantity: 0 },
    ];
    await receive('HANDOVERJOB_CREATED', { ...handover, handoverJobLineItems, ...ours });
    expect(current()?.shipmentState).toBe('Ready');
    expect(field('fft_problem')).toContain('Deliveries are not allowed');
  });

  /** The deliveries of an order by key, each with the tracking number of its first parcel. */
  const tracked = (order: CommercetoolsOrder | undefined): Record<string, unknown> =>
    Object.fromEntries(
      (order?.shippingInfo?.deliveries ?? []).map(({ key, parcels }): [string, unknown] => [
        key ?? '',
        parcels[0]?.trackingData?.trackingId,
      ]),
    );

  it('whose delivery commercetools refuses does not keep other deliveries and parcels from being shown', async () => {
    const { receive, ours, orders, current, field } = underTest({}, [
      { id: 'line-1', sku: 'SKU-1', quantity: 9 },
    ]);
    const job = (id: string, more: object = {}) => ({
      id,
      created: id,
      status: 'OPEN',
      handoverJobLineItems: [{ article: { tenantArticleId: 'SKU-1' }, quantity: 2, handedOverQuantity: 0 }],
      ...more,
      ...ours,
    });
    await receive('HANDOVERJOB_CREATED', job('h1', { handoverJobParcelInfo: { parcelRef: 'p1' } }));
    await receive('HANDOVERJOB_CREATED', job('h2'));
    orders.refuses = (actions) => JSON.stringify(actions).includes('"deliveryKey":"h3"');
    await receive('HANDOVERJOB_CREATED', job('h3'));
    expect(field('fft_problem')).toBe('commercetools refused the delivery h3: InvalidOperation');
    await receive('HANDOVERJOB_CREATED', job('h4'));
    await receive('HANDOVERJOB_CANCELED', job('h2', { version: 2, status: 'CANCELED' }));
    await receive('PARCEL_CARRIER_REQUESTED', {
      id: 'p1',
      version: 2,
      status: 'DONE',
      result: { carrierTrackingNumber: 'T2' },
      ...ours,
    });
    expect(tracked(current())).toEqual({ h1: 'T2', h4: undefined });
    expect(field('fft_problem')).toBe('commercetools refused the delivery h3: InvalidOperation');
    orders.refuses = () => false;
    await receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...ours });
    expect(tracked(current())).toEqual({ h1: 'T2', h4: undefined, h3: undefined });
    expect(field('fft_problem')).toBeUndefined();
  });

  it('whose return commercetools refuses does not keep other returns from being shown', async () => {
    const { receive, ours, orders, current, field } = underTest();
    const itemReturns = (status: string) =>
      ['1', '2', '3'].map((number) => ({
        id: `return-${number}`,
        status: 'OPEN',
        returnedLineItems: [{ id: `piece-${number}`, tenantArticleId: 'SKU-1', status }],
      }));
    const returned = (): Record<string, unknown> =>
      Object.fromEntries(
        (current()?.returnInfo ?? [])
          .flatMap(({ items }) => items)
          .map(({ key, shipmentState }): [string, unknown] => [key ?? '', shipmentState]),
      );
    orders.refuses = (actions) => JSON.stringify(actions).includes('"key":"piece-2"');
    await receive('HANDOVERJOB_HANDED_OVER', {
      id: 'h',
      status: 'HANDED_OVER',
      handoverJobLineItems: [{ ...pieces, handedOverQuantity: 2 }],
      ...ours,
    });
    const job = { id: 'job', ...ours };
    await receive('ITEM_RETURN_JOB_UPDATED', { ...job, itemReturns: itemReturns('OPEN') });
    expect(returned()).toEqual({ 'piece-1': 'Returned', 'piece-3': 'Returned' });
    expect(field('fft_problem')).toBe('commercetools refused the return return-2: InvalidOperation');
    await receive('ITEM_RETURN_JOB_UPDATED', { ...job, version: 2, itemReturns: itemReturns('ACCEPTED') });
    expect(returned()).toEqual({ 'piece-1': 'BackInStock', 'piece-3': 'BackInStock' });
  });

  it('of an order that is deleted meanwhile is acknowledged', async () => {
    const { receive, ours, orders } = underTest();
    await receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...ours });
    orders.byId.clear();
    const outcome = await receive('ORDER_CANCELLED', {
      id: 'fft-1',
      version: 2,
      status: 'CANCELLED',
      ...ours,
    });
    expect(outcome).toMatchObject({ kind: 'ignored' });
  });

  it('that names another commercetools order is not written into the one with the same number', async () => {
    const { receive, orders } = underTest();
    const other = { customAttributes: { commercetoolsId: 'b1b2b3b4-0000-4000-8000-000000000009' } };
    const cancelled = { id: 'fft-9', version: 2, status: 'CANCELLED', tenantOrderId: 'R1', ...other };
    expect(await receive('ORDER_CANCELLED', cancelled)).toMatchObject({ kind: 'ignored' });
    expect(orders.calls).not.toContain('update');
  });

  it('is written although fulfillmenttools does not tell of its parcel, and says so', async () => {
    const { receive, ours, current, field, lookUps } = underTest();
    lookUps.refusal = refusal('fulfillmenttools', 403, 'PARCEL_READ is missing');
    expect(await receive('HANDOVERJOB_CREATED', { ...handover, ...ours })).toMatchObject({ kind: 'retry' });
    expect(current()?.shipmentState).toBe('Ready');
    expect(field('fft_problem')).toContain('PARCEL_READ is missing');
    expect(field('fft_problem_code')).toBe('ACCESS_DENIED');
    await receive('PICK_JOB_PICKING_FINISHED', { id: 'p', status: 'CLOSED', ...ours });
    expect(field('fft_problem_code')).toBe('ACCESS_DENIED');
    lookUps.refusal = undefined;
    await receive('HANDOVERJOB_HANDED_OVER', { ...handover, version: 2, status: 'HANDED_OVER', ...ours });
    expect(field('fft_problem')).toBeUndefined();
    expect(field('fft_parcels')).toContain('T1');
  });

  it.each([
    ['500', failure(500)],
    ['a lost answer', lostAnswer('fulfillmenttools')],
    ['401', refusal('fulfillmenttools', 401)],
  ])('is written although a look-up ends in %s, and comes again for it', async (_end, refused) => {
    const { receive, ours, current, field, lookUps, orders } = underTest();
    lookUps.refusal = refused;
    const outcome = await receive('HANDOVERJOB_CREATED', { ...handover, ...ours });
    expect(outcome).toMatchObject({ kind: 'retry' });
    expect(orders.calls).toEqual(['read', 'update']);
    expect(current()?.shipmentState).toBe('Ready');
    lookUps.refusal = undefined;
    expect(await receive('HANDOVERJOB_CREATED', { ...handover, ...ours })).toMatchObject({ kind: 'done' });
    expect(field('fft_parcels')).toContain('T1');
    expect(field('fft_problem')).toBeUndefined();
  });

  it('is written together with what is looked up', async () => {
    const { receive, ours, field, orders } = underTest();
    await receive('HANDOVERJOB_CREATED', { ...handover, ...ours });
    expect(field('fft_parcels')).toContain('T1');
    expect(orders.calls).toEqual(['read', 'update']);
  });

  it.each([
    ['is answered late', undefined, 'done'],
    ['is given up in the end', failure(500), 'retry'],
  ])('is written without waiting for a look-up that %s', async (_end, refused, kind) => {
    const { receive, ours, current, field, lookUps } = underTest({}, undefined, { patienceMilliseconds: 0 });
    const answer = Promise.withResolvers<void>();
    lookUps.held = answer.promise;
    const received = receive('HANDOVERJOB_CREATED', { ...handover, ...ours });
    while (current()?.shipmentState !== 'Ready') await new Promise((resolve) => setImmediate(resolve));
    expect(field('fft_parcels')).toBeUndefined();
    lookUps.refusal = refused;
    answer.resolve();
    expect(await received).toMatchObject({ kind });
    if (!refused) expect(field('fft_parcels')).toContain('T1');
  });

  it('that names only a shipment brings the tracking of its parcels', async () => {
    const { receive, ours, field } = underTest();
    const job = { id: 'h', status: 'OPEN', handoverJobParcelInfo: { shipmentRef: 's1' }, ...ours };
    await receive('HANDOVERJOB_CREATED', job);
    expect(field('fft_parcels')).toContain('T1');
  });

  it('that is late counts no load units where the list is empty since the goods have gone', async () => {
    const { receive, ours, field, store } = underTest();
    store.loadUnits = 0;
    await receive('HANDOVERJOB_HANDED_OVER', { id: 'h', status: 'HANDED_OVER', pickJobRef: 'p', ...ours });
    await receive('PICK_JOB_PICKING_FINISHED', { id: 'p', status: 'CLOSED', ...ours });
    expect(field('fft_load_units_amount')).toBeUndefined();
  });

  it('of a handover takes back that there were no load units: the list may have lagged behind', async () => {
    const { receive, ours, field, store } = underTest();
    store.loadUnits = 0;
    await receive('PICK_JOB_PICKING_FINISHED', { id: 'p', status: 'CLOSED', ...ours });
    expect(field('fft_load_units_amount')).toBe(0);
    await receive('HANDOVERJOB_HANDED_OVER', { id: 'h', status: 'HANDED_OVER', pickJobRef: 'p', ...ours });
    expect(field('fft_load_units_amount')).toBeUndefined();
  });

  it.each([
    ['fields', 'setCustomField', 'fft_short_id', 'FIELDS_REFUSED'],
    ['ShipmentState', 'changeShipmentState', undefined, 'SHIPMENT_STATE_REFUSED'],
    ['deliveries', 'addDelivery', undefined, 'DELIVERY_REFUSED'],
    ['returns', 'addReturnInfo', undefined, 'RETURN_REFUSED'],
    ['OrderState', 'changeOrderState', undefined, 'ORDER_STATE_REFUSED'],
  ])('of which commercetools refuses the %s shows all the rest', async (part, action, field, code) => {
    const test = underTest();
    const isRefused = { now: true };
    const update = test.orders.update.bind(test.orders);
    test.orders.update = (order, actions) =>
      isRefused.now &&
      actions.some((wanted) => wanted.action === action && (!field || JSON.stringify(wanted).includes(field)))
        ? Promise.reject(refusal('commercetools', 400, 'Not now'))
        : update(order, actions);
    await test.receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...test.ours });
    for (const [event, payload] of everything) await test.receive(event, { ...payload, ...test.ours });
    const shown = visible(test.current());
    expect(test.field('fft_problem_code')).toBe(code);
    expect(test.field('fft_problem')).toContain('Not now');
    isRefused.now = false;
    await test.receive('ORDER_MODIFIED', { id: 'fft-1', version: 7, status: 'CANCELLED', ...test.ours });
    expect(test.field('fft_problem_code')).toBeUndefined();
    const complete = visible(test.current());
    const missing = Object.keys(complete).filter(
      (part) => JSON.stringify(shown[part]) !== JSON.stringify(complete[part]),
    );
    // Return items can only be added to an order that is Shipped.
    expect(missing).toEqual(part === 'ShipmentState' ? [part, 'returns'] : [part]);
  });

  it('never asks for more than 500 actions in one request', async () => {
    const { receive, ours, orders, current } = underTest();
    const sizes: number[] = [];
    const update = orders.update.bind(orders);
    orders.update = (order, actions) => {
      sizes.push(actions.length);
      return update(order, actions);
    };
    const returnedLineItems = Array.from({ length: 99 }, (_, index) => ({
      tenantArticleId: 'SKU-1',
      id: `piece-${index}`,
      status: 'ACCEPTED',
    }));
    const itemReturns = Array.from({ length: 6 }, (_, index) => ({
      id: `return-${index}`,
      status: 'FINISHED',
      returnedLineItems: returnedLineItems.map((piece) => ({ ...piece, id: `${piece.id}-${index}` })),
    }));
    await receive('ITEM_RETURN_JOB_UPDATED', { id: 'job', itemReturns, ...ours });
    const [, gone] = everything;
    if (gone) await receive(gone[0], { ...gone[1], ...ours });
    expect(sizes.every((size) => size <= 500)).toBe(true);
    const items = (current()?.returnInfo ?? []).flatMap((info) => info.items);
    expect(items).toHaveLength(594);
    expect(items.every(({ shipmentState }) => shipmentState === 'BackInStock')).toBe(true);
  });

  it('that commercetools refuses is kept in the ledger, and counts with the next one', async () => {
    const { receive, ours, orders, current, field } = underTest();
    const update = orders.update.bind(orders);
    orders.update = (order, actions) =>
      actions.some(({ action }) => action === 'changeShipmentState')
        ? Promise.reject(refusal('commercetools', 400, 'Not now'))
        : update(order, actions);
    expect(await receive('HANDOVERJOB_CREATED', { ...handover, ...ours })).toMatchObject({
      kind: 'rejected',
    });
    expect(field('fft_problem')).toContain('Not now');
    orders.update = update;
    await receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...ours });
    expect(current()?.shipmentState).toBe('Ready');
    expect(field('fft_handoverjob_id')).toBe('h');
    expect(field('fft_problem')).toBeUndefined();
  });
});

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
    const all = underTest({}, lines);
    await all.receive('HANDOVERJOB_HANDED_OVER', gone('SHIRT', 2, all.ours));
    expect(all.current()?.shipmentState).toBe('Partial');
    const some = underTest({ lines: { exclude: [{ skus: ['GIFT-CARD'] }] } }, lines);
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
    const { receive, current, field, ours } = underTest(broken, lines);
    await receive('HANDOVERJOB_HANDED_OVER', gone('SHIRT', 2, ours));
    expect(current()?.shipmentState).toBe('Pending');
    expect(field('fft_problem_code')).toBe('CONFIGURATION_BROKEN');
  });

  const targetTime = '2026-03-01T12:00:00Z';
  const open = (ours: object) => ({ id: 'h', status: 'OPEN', targetTime, ...ours });

  it('the estimate is shown, in the same update', async () => {
    const { receive, current, ours, orders } = underTest();
    await receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...ours });
    orders.calls.length = 0;
    await receive('HANDOVERJOB_CREATED', open(ours));
    expect(current()?.shippingInfo).toMatchObject({
      estimatedDelivery: { until: '2026-03-01T12:00:00.000Z' },
    });
    expect(orders.calls).toEqual(['update']);
  });

  it('an estimate that the project does not know is no problem, and is not asked for again', async () => {
    const { receive, current, ours, orders, field } = underTest();
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
    const { receive, current, ours } = underTest({ estimatedDelivery: false });
    await receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...ours });
    await receive('HANDOVERJOB_CREATED', open(ours));
    expect(current()?.shippingInfo).not.toHaveProperty('estimatedDelivery');
  });
});
