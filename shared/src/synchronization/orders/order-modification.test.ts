import { describe, expect, it } from '@jest/globals';
import { lostAnswer, refusal } from '../../../../tests/builders/in-memory-orders.ts';
import { completeAddress, moved } from '../../../../tests/builders/mappable-order.ts';
import { synchronizationUnderTest } from '../../../../tests/builders/synchronization-under-test.ts';
import type { Occasion } from '../../fulfillment/occasion.ts';

describe('an order that is edited after its export', () => {
  it('is modified in fulfillmenttools, once', async () => {
    const test = synchronizationUnderTest();
    await test.synchronize();
    test.edit(moved);
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(await test.synchronize()).toMatchObject({ kind: 'ignored' });
    expect(test.fulfillmenttools.calls.filter((call) => call === 'modify')).toHaveLength(1);
  });

  it('is to be ready by another time, where it is collected', async () => {
    const test = synchronizationUnderTest({
      desiredTime: { field: 'slot' },
      collectChannelReferenceFieldName: 'store',
    });
    const slot = (value: string) => {
      const { custom } = test.current() ?? {};
      const type = { typeId: 'type' as const, id: 'own' };
      const fields = { ...custom?.fields, store: 'berlin', slot: value };
      test.edit({ shippingInfo: undefined, custom: { type, ...custom, fields } });
    };
    const sent: unknown[] = [];
    const modify = test.fulfillmenttools.modify.bind(test.fulfillmenttools);
    test.fulfillmenttools.modify = (id, changes) => {
      sent.push(changes);
      return modify(id, changes);
    };
    slot('2026-01-31 10:00-12:00');
    await test.synchronize();
    slot('2026-01-31 14:00-16:00');
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(await test.synchronize()).toMatchObject({ kind: 'ignored' });
    expect(sent).toEqual([
      { version: expect.any(Number), preferredHandlingTime: '2026-01-31T14:00:00.000Z' },
    ]);
  });

  it('is sent back where nobody knows whether the edit that was taken back had arrived', async () => {
    const test = synchronizationUnderTest();
    const before = { shippingAddress: completeAddress };
    test.edit(before);
    await test.synchronize();
    const { fulfillmenttools } = test;
    const modify = fulfillmenttools.modify.bind(fulfillmenttools);
    fulfillmenttools.modify = async (id, changes) => {
      await modify(id, changes);
      throw lostAnswer('fulfillmenttools');
    };
    const addressSet: Occasion = { kind: 'message', edits: ['consumer'] };
    test.edit(moved);
    expect(await test.synchronize(addressSet)).toMatchObject({ kind: 'retry' });
    fulfillmenttools.modify = modify;
    test.edit(before);
    expect(await test.synchronize(addressSet)).toMatchObject({ kind: 'done' });
    expect(fulfillmenttools.calls.filter((call) => call === 'modify')).toHaveLength(2);
    expect(test.ledger()?.export?.sent?.assumed).toBeUndefined();
  });

  it('that cannot be modified says so', async () => {
    const test = synchronizationUnderTest();
    await test.synchronize();
    test.edit(moved);
    test.fulfillmenttools.modify = () =>
      Promise.reject(refusal('fulfillmenttools', 400, 'Not allowed any more'));
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.field('fft_problem')).toContain('Not allowed any more');
  });
});

describe('an edit of which a part is refused', () => {
  const isOfLines = (changes: object) => Object.hasOwn(changes, 'orderLineItems');

  async function withEditedLines() {
    const test = synchronizationUnderTest();
    await test.synchronize();
    const { fulfillmenttools } = test;
    const modify = fulfillmenttools.modify.bind(fulfillmenttools);
    const taken: object[] = [];
    const begun = refusal('fulfillmenttools', 400, 'Picking has begun');
    fulfillmenttools.modify = (id, changes) => {
      if (isOfLines(changes)) return Promise.reject(begun);
      taken.push(changes);
      return modify(id, changes);
    };
    const lines = test.current()?.lineItems ?? [];
    test.edit({ lineItems: lines.map((line) => ({ ...line, quantity: line.quantity + 1 })) });
    return { ...test, taken };
  }

  it('keeps no other part from being followed', async () => {
    const test = await withEditedLines();
    await test.synchronize();
    test.edit(moved);
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.taken).toEqual([{ version: expect.any(Number), consumer: expect.anything() }]);
    expect(test.field('fft_problem')).toContain('Picking has begun');
    expect(await test.synchronize({ kind: 'sweep' })).toMatchObject({ kind: 'rejected' });
    expect(test.taken).toHaveLength(1);
    test.fulfillmenttools.modify = () => Promise.resolve({ id: 'fft-1', version: 9, status: 'OPEN' });
    expect(await test.synchronize({ kind: 'sweep' })).toMatchObject({ kind: 'done' });
    expect(test.field('fft_problem')).toBeUndefined();
  });
});
