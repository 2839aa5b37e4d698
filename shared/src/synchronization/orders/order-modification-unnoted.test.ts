import { describe, expect, it } from '@jest/globals';
import { refusal } from '../../../../tests/builders/in-memory-orders.ts';
import { moved } from '../../../../tests/builders/mappable-order.ts';
import { synchronizationUnderTest } from '../../../../tests/builders/synchronization-under-test.ts';
import type { Occasion } from '../../fulfillment/occasion.ts';

describe('an order of which nobody has noted what was sent', () => {
  const sentByOthers = async () => {
    const test = synchronizationUnderTest();
    await test.synchronize();
    const fields = { fft_order_id: test.field('fft_order_id') };
    test.edit({ custom: { type: { typeId: 'type', id: 'own' }, fields } });
    return test;
  };

  it('is edited by the message of an edit, once', async () => {
    const test = await sentByOthers();
    test.edit(moved);
    const edit: Occasion = { kind: 'message', edits: ['consumer'] };
    expect(await test.synchronize(edit)).toMatchObject({ kind: 'done' });
    expect(await test.synchronize(edit)).toMatchObject({ kind: 'ignored' });
    expect(test.fulfillmenttools.calls.filter((call) => call === 'modify')).toHaveLength(1);
  });

  it('is tried again by a sweep where the edit was refused, with what the message told of and nothing else', async () => {
    const test = await sentByOthers();
    const { fulfillmenttools } = test;
    const modify = fulfillmenttools.modify.bind(fulfillmenttools);
    fulfillmenttools.modify = () => Promise.reject(refusal('fulfillmenttools', 400, 'Not now'));
    test.edit(moved);
    const edit: Occasion = { kind: 'message', edits: ['consumer'] };
    expect(await test.synchronize(edit)).toMatchObject({ kind: 'rejected' });
    const sent: object[] = [];
    fulfillmenttools.modify = (id, changes) => {
      sent.push(changes);
      return modify(id, changes);
    };
    expect(await test.synchronize({ kind: 'sweep' })).toMatchObject({ kind: 'done' });
    expect(sent).toEqual([{ version: expect.any(Number), consumer: expect.anything() }]);
    expect(test.field('fft_problem')).toBeUndefined();
    expect(await test.synchronize({ kind: 'sweep' })).toMatchObject({ kind: 'ignored' });
  });

  it('is edited once, and followed from then on, also where its parts are taken only one by one', async () => {
    const test = await sentByOthers();
    const { fulfillmenttools } = test;
    const modify = fulfillmenttools.modify.bind(fulfillmenttools);
    fulfillmenttools.modify = (id, changes) =>
      'consumer' in changes && 'orderLineItems' in changes
        ? Promise.reject(refusal('fulfillmenttools', 400, 'One at a time'))
        : modify(id, changes);
    test.edit(moved);
    const edit: Occasion = { kind: 'message', edits: ['consumer', 'lines'] };
    expect(await test.synchronize(edit)).toMatchObject({ kind: 'done' });
    expect(await test.synchronize(edit)).toMatchObject({ kind: 'ignored' });
    expect(fulfillmenttools.calls.filter((call) => call === 'modify')).toHaveLength(2);
    test.edit({ shippingAddress: { ...moved.shippingAddress, city: 'Bonn' } });
    expect(await test.synchronize({ kind: 'sweep' })).toMatchObject({ kind: 'done' });
  });

  it('is left alone by everything else, and nothing is written', async () => {
    const test = await sentByOthers();
    const before = test.current();
    expect(await test.synchronize({ kind: 'message', sets: {} })).toMatchObject({ kind: 'ignored' });
    expect(await test.synchronize({ kind: 'sweep' })).toMatchObject({ kind: 'ignored' });
    expect(test.current()).toBe(before);
  });
});
