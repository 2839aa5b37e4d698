import { describe, expect, it } from '@jest/globals';
import { completeAddress } from '../../../tests/builders/mappable-order.ts';
import { synchronizationUnderTest } from '../../../tests/builders/synchronization-under-test.ts';
import { lostAnswer, refusal } from '../../../tests/builders/in-memory-orders.ts';
import type { Occasion } from '../fulfillment/occasion.ts';
import type { FulfillmenttoolsOrder } from './orders.ts';

/** An order that was sent with a line more than is left of it later. */
async function sentWithALineMore() {
  const test = synchronizationUnderTest();
  const [line] = test.current()?.lineItems ?? [];
  if (!line) throw new Error('An order without lines');
  const other = { ...line, id: 'line-9', variant: { ...line.variant, sku: 'GONE' } };
  test.edit({ lineItems: [line, other] });
  await test.synchronize();
  return { test, line, other };
}

/** The order has a line more than is left of it, and fulfillmenttools keeps lines that an edit leaves out. */
async function editedWhereLinesStay() {
  const { test, line, other } = await sentWithALineMore();
  const { fulfillmenttools } = test;
  const sent: object[] = [];
  const modify = fulfillmenttools.modify.bind(fulfillmenttools);
  fulfillmenttools.modify = (
    id,
    changes: { version: number } & Pick<FulfillmenttoolsOrder, 'orderLineItems'>,
  ) => {
    const { orderLineItems } = changes;
    const named = new Set(orderLineItems?.map((each) => each.id));
    const kept = fulfillmenttools.orders[0]?.orderLineItems?.filter((each) => !named.has(each.id)) ?? [];
    sent.push(changes);
    return modify(id, {
      ...changes,
      ...(orderLineItems && { orderLineItems: [...orderLineItems, ...kept] }),
    });
  };
  test.edit({ lineItems: [line] });
  return { ...test, line, other, sent };
}

describe('a line that an edit leaves out and that stays', () => {
  it('is said on the order, and not sent again for nothing', async () => {
    const test = await editedWhereLinesStay();
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.field('fft_problem')).toContain('2 × GONE instead of 0');
    const noted = test.current();
    expect(await test.synchronize({ kind: 'sweep' })).toMatchObject({ kind: 'rejected' });
    expect(test.current()).toBe(noted);
    expect(test.sent).toHaveLength(1);
    const quantity = test.line.quantity + 1;
    test.edit({ lineItems: [{ ...test.line, quantity }] });
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.sent).toHaveLength(2);
    expect(test.fulfillmenttools.orders[0]?.orderLineItems).toMatchObject([{ quantity }, {}]);
  });

  it('keeps no later edit that leaves another line out from being sent', async () => {
    const test = await editedWhereLinesStay();
    const third = { ...test.line, id: 'line-8', variant: { ...test.line.variant, sku: 'THIRD' } };
    test.edit({ lineItems: [test.line, third] });
    await test.synchronize();
    const { length } = test.sent;
    test.edit({ lineItems: [test.line] });
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(await test.synchronize({ kind: 'sweep' })).toMatchObject({ kind: 'rejected' });
    expect(test.sent).toHaveLength(length + 1);
  });

  it('is no problem any more once somebody takes it off there', async () => {
    const test = await editedWhereLinesStay();
    await test.synchronize();
    const [order] = test.fulfillmenttools.orders;
    if (order) order.orderLineItems = order.orderLineItems?.slice(0, 1);
    expect(await test.synchronize({ kind: 'sweep' })).toMatchObject({ kind: 'done' });
    expect(test.sent).toHaveLength(1);
    expect(test.field('fft_problem')).toBeUndefined();
  });

  it('keeps an address that was edited with it from being sent over and over', async () => {
    const test = await editedWhereLinesStay();
    test.edit({ shippingAddress: { ...completeAddress, city: 'Bonn' } });
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    const { length } = test.sent;
    expect(await test.synchronize({ kind: 'sweep' })).toMatchObject({ kind: 'rejected' });
    expect(test.sent).toHaveLength(length);
  });
});

it.each([
  ['of which nobody has noted what was sent', false],
  ['whose last edit was lost on the way', true],
])(
  'an edit that leaves a line out is tried again where it was refused: of an order %s',
  async (_what, isLost) => {
    const { test, line } = await sentWithALineMore();
    if (!isLost) {
      const fields = { fft_order_id: test.field('fft_order_id') };
      test.edit({ custom: { type: { typeId: 'type', id: 'own' }, fields } });
    }
    const { fulfillmenttools } = test;
    const modify = fulfillmenttools.modify.bind(fulfillmenttools);
    test.edit({ lineItems: [line] });
    const edit: Occasion = { kind: 'message', edits: ['lines'] };
    if (isLost) {
      fulfillmenttools.modify = () => Promise.reject(lostAnswer('fulfillmenttools'));
      expect(await test.synchronize(edit)).toMatchObject({ kind: 'retry' });
    }
    fulfillmenttools.modify = () => Promise.reject(refusal('fulfillmenttools', 400, 'Not now'));
    expect(await test.synchronize(edit)).toMatchObject({ kind: 'rejected' });
    fulfillmenttools.modify = modify;
    expect(await test.synchronize({ kind: 'sweep' })).toMatchObject({ kind: 'done' });
    expect(fulfillmenttools.orders[0]?.orderLineItems).toMatchObject([{ quantity: line.quantity }]);
    expect(fulfillmenttools.orders[0]?.orderLineItems).toHaveLength(1);
  },
);

it('an edit is taken where the answer tells no lines', async () => {
  const test = await editedWhereLinesStay();
  test.fulfillmenttools.modify = () => Promise.resolve({ id: 'fft-1', version: 9, status: 'OPEN' });
  expect(await test.synchronize()).toMatchObject({ kind: 'done' });
});
