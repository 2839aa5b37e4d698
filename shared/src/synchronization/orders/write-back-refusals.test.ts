import { describe, expect, it } from '@jest/globals';
import { refusal } from '../../../../tests/builders/in-memory-orders.ts';
import { handover, writeBackUnderTest } from '../../../../tests/builders/write-back-under-test.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import { Deadline } from '../../request/deadline.ts';
import { runInRequestContext } from '../../request/request-context.ts';

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

describe('a webhook', () => {
  it('whose deliveries commercetools refuses still sets the state and says what was refused', async () => {
    const { receive, ours, orders, current, field } = writeBackUnderTest();
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
    const { receive, ours, orders, current, field } = writeBackUnderTest({}, [
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

  it('of which commercetools refuses very much is written and acknowledged in its time', async () => {
    const { receive, ours, orders, current, field } = writeBackUnderTest({}, [
      { id: 'line-1', sku: 'SKU-1', quantity: 99 },
    ]);
    let now = 0;
    orders.refuses = (actions) => actions.some(({ action }) => action === 'addDelivery');
    orders.beforeUpdate = () => (now += 400);
    const inTime = <Result>(work: () => Promise<Result>) =>
      runInRequestContext({ deadline: new Deadline(7_000, () => now), correlationId: 'any' }, work);
    for (let index = 0; index < 40; index += 1) {
      now = 0;
      const id = `h${index}`;
      const job = { id, created: id, status: 'OPEN', handoverJobLineItems: [pieces], ...ours };
      expect(await inTime(() => receive('HANDOVERJOB_CREATED', job))).toMatchObject({ kind: 'rejected' });
      expect(now).toBeLessThan(7_000);
    }
    expect(current()?.shipmentState).toBe('Ready');
    expect(field('fft_problem')).toMatch(/the delivery h\d+ and 19 more together: InvalidOperation$/);
  });

  it('whose return commercetools refuses does not keep other returns from being shown', async () => {
    const { receive, ours, orders, current, field } = writeBackUnderTest();
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

  it.each([
    ['fields', 'setCustomField', 'fft_short_id', 'FIELDS_REFUSED'],
    ['ShipmentState', 'changeShipmentState', undefined, 'SHIPMENT_STATE_REFUSED'],
    ['deliveries', 'addDelivery', undefined, 'DELIVERY_REFUSED'],
    ['returns', 'addReturnInfo', undefined, 'RETURN_REFUSED'],
    ['OrderState', 'changeOrderState', undefined, 'ORDER_STATE_REFUSED'],
  ])('of which commercetools refuses the %s shows all the rest', async (part, action, field, code) => {
    const test = writeBackUnderTest();
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

  it('whose sync info commercetools refuses names the channel', async () => {
    const { receive, ours, orders, field } = writeBackUnderTest({ syncInfo: { channel: 'oms' } });
    orders.refuses = (actions) => actions.some(({ action }) => action === 'updateSyncInfo');
    await receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...ours });
    expect(field('fft_problem')).toMatch(/^commercetools refused the sync info for the channel oms: /);
  });

  it('never asks for more than 500 actions in one request', async () => {
    const { receive, ours, orders, current } = writeBackUnderTest();
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
    const { receive, ours, orders, current, field } = writeBackUnderTest();
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
