import { describe, expect, it } from '@jest/globals';
import { lostAnswer, refusal } from '../../../../tests/builders/in-memory-orders.ts';
import type { Occasion } from '../../fulfillment/occasion.ts';
import { completeAddress } from '../../../../tests/builders/mappable-order.ts';
import { synchronizationUnderTest } from '../../../../tests/builders/synchronization-under-test.ts';

describe('an order that is held back', () => {
  const locking = {
    orderLocking: { paymentStates: ['Pending'], reason: 'Waiting for the payment', fieldName: 'check' },
  };

  it('is created locked and unlocked when its payment arrives', async () => {
    const test = synchronizationUnderTest(locking);
    test.edit({ paymentState: 'Pending' });
    await test.synchronize();
    expect(test.fulfillmenttools.orders[0]?.status).toBe('LOCKED');
    expect(await test.synchronize()).toMatchObject({ kind: 'ignored' });
    test.edit({ paymentState: 'Paid' });
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders[0]?.status).toBe('OPEN');
  });

  it('is edited as well when the message that unlocks it tells of an edit', async () => {
    const test = synchronizationUnderTest(locking);
    test.edit({ paymentState: 'Pending' });
    await test.synchronize();
    test.edit({ paymentState: 'Paid', ...moved });
    const edit: Occasion = { kind: 'message', edits: ['consumer'] };
    expect(await test.synchronize(edit)).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.calls.filter((call) => /unlock|modify/.test(call))).toEqual([
      'unlock',
      'modify',
    ]);
  });

  it('is never locked again once it was unlocked', async () => {
    const test = synchronizationUnderTest(locking);
    await test.synchronize();
    test.edit({ paymentState: 'Pending' });
    expect(await test.synchronize()).toMatchObject({ kind: 'ignored' });
    expect(test.fulfillmenttools.orders[0]?.status).toBe('OPEN');
  });

  it.each<[string, unknown]>([
    ['what holds orders back', { orderLocking: { paymentStates: ['Pendign'] } }],
    ['the whole configuration', 'none'],
    ['the trigger', { ...locking, export: { trigger: { states: 5 } } }],
  ])('stays locked while %s is broken, and says so', async (_case, broken) => {
    const test = synchronizationUnderTest(locking);
    test.edit({ paymentState: 'Pending' });
    await test.synchronize();
    test.edit({ paymentState: 'Paid' });
    test.configure(broken);
    for (const occasion of [{ kind: 'message', sets: {} }, { kind: 'sweep' }] as const)
      expect(await test.synchronize(occasion)).toMatchObject({ kind: 'rejected' });
    expect(test.fulfillmenttools.orders[0]?.status).toBe('LOCKED');
    expect(test.field('fft_problem_code')).toBe('CONFIGURATION_BROKEN');
    test.configure(locking);
    expect(await test.synchronize({ kind: 'sweep' })).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders[0]?.status).toBe('OPEN');
    expect(test.field('fft_problem')).toBeUndefined();
  });

  it('says no more that it stays locked once it is known that it has to', async () => {
    const test = synchronizationUnderTest(locking);
    test.edit({ paymentState: 'Pending' });
    await test.synchronize();
    test.configure({ orderLocking: { paymentStates: ['Pendign'] } });
    await test.synchronize();
    expect(test.field('fft_problem')).toContain('stays locked');
    test.configure(locking);
    await test.synchronize();
    expect(test.field('fft_problem')).toBeUndefined();
    expect(test.fulfillmenttools.orders[0]?.status).toBe('LOCKED');
  });

  it('is edited all the same once the configuration is mended', async () => {
    const test = synchronizationUnderTest(locking);
    test.edit({ paymentState: 'Pending' });
    await test.synchronize();
    test.configure({ orderLocking: { paymentStates: ['Pendign'] } });
    test.edit({ ...moved, orderState: 'Open' });
    await test.synchronize({ kind: 'message', edits: ['consumer'] });
    test.configure({ ...locking, export: { trigger: { orderStates: ['Open'] } } });
    await test.synchronize({ kind: 'sweep' });
    expect(test.fulfillmenttools.calls).toContain('modify');
    expect(test.field('fft_problem')).toBeUndefined();
  });

  it('is not guessed at when the rule for holding orders back is broken', async () => {
    const test = synchronizationUnderTest({ orderLocking: { paymentStates: ['Pendign'] } });
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.fulfillmenttools.orders).toHaveLength(0);
    expect(test.field('fft_problem')).toContain('orderLocking');
  });
});

const moved = {
  shippingAddress: {
    streetName: 'Ring',
    streetNumber: '5',
    postalCode: '10115',
    city: 'Berlin',
    country: 'DE',
  },
};

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

describe('an order on its way while the connector is upgraded', () => {
  const message: Occasion = { kind: 'message' };
  const addressSet: Occasion = { kind: 'message', edits: ['consumer'] };

  /** As 1.0.0 has sent it, with the digests that it made: it left the house number in the street. */
  async function sentBy100() {
    const test = synchronizationUnderTest();
    test.edit({
      shippingAddress: { ...completeAddress, streetName: 'Hauptstr. 5', streetNumber: undefined },
    });
    await test.synchronize();
    const { v: _shape, ...ledger } = test.ledger() ?? {};
    const sent = { consumer: 'LPpIlVTbh1Q52KSY3eAB1W', lines: 'FHvbevIjo56nsZQ_JDLuzc' };
    const text = JSON.stringify({ ...ledger, export: { ...ledger.export, sent } });
    const { custom } = test.current() ?? {};
    test.edit({ custom: { ...custom, fields: { ...custom?.fields, fft_ledger: text } } });
    return {
      ...test,
      modified: () => test.fulfillmenttools.calls.filter((call) => call === 'modify').length,
    };
  }

  it('is not touched by a message that edits nothing, and has no problem', async () => {
    const test = await sentBy100();
    expect(await test.synchronize(message)).toMatchObject({ kind: 'ignored' });
    expect(await test.synchronize({ kind: 'sweep' })).toMatchObject({ kind: 'ignored' });
    expect(test.modified()).toBe(0);
    expect(test.field('fft_problem')).toBeUndefined();
    expect(test.ledger()?.export?.sent).toMatchObject({ mapping: 3 });
  });

  it('follows an edit by its message', async () => {
    const test = await sentBy100();
    test.edit(moved);
    expect(await test.synchronize(addressSet)).toMatchObject({ kind: 'done' });
    expect(await test.synchronize(addressSet)).toMatchObject({ kind: 'ignored' });
    expect(test.modified()).toBe(1);
  });

  it('follows an edit whose message comes after another one that showed it', async () => {
    const test = await sentBy100();
    test.edit(moved);
    await test.synchronize(message);
    expect(test.modified()).toBe(0);
    expect(await test.synchronize(addressSet)).toMatchObject({ kind: 'done' });
    expect(await test.synchronize(addressSet)).toMatchObject({ kind: 'ignored' });
    expect(test.modified()).toBe(1);
  });

  it('follows later edits as any other order', async () => {
    const test = await sentBy100();
    await test.synchronize(message);
    test.edit(moved);
    expect(await test.synchronize(message)).toMatchObject({ kind: 'done' });
    expect(test.modified()).toBe(1);
  });

  it('tries an edit again that was refused, whatever message comes', async () => {
    const test = await sentBy100();
    const { fulfillmenttools } = test;
    const modify = fulfillmenttools.modify.bind(fulfillmenttools);
    fulfillmenttools.modify = () => Promise.reject(refusal('fulfillmenttools', 400, 'Not now'));
    test.edit(moved);
    expect(await test.synchronize(addressSet)).toMatchObject({ kind: 'rejected' });
    fulfillmenttools.modify = modify;
    expect(await test.synchronize(message)).toMatchObject({ kind: 'done' });
    expect(test.field('fft_problem')).toBeUndefined();
  });

  it.each([
    ['the address', { shippingAddress: { ...completeAddress, postalCode: undefined } }],
    ['the lines', { lineItems: [] }],
  ])('is not called a problem when today it could not be sent for %s', async (_case, parts) => {
    const test = await sentBy100();
    test.edit(parts);
    expect(await test.synchronize(message)).toMatchObject({ kind: 'ignored' });
    expect(test.field('fft_problem')).toBeUndefined();
    expect(await test.synchronize(addressSet)).toMatchObject({ kind: 'rejected' });
    expect(test.field('fft_problem')).toBeDefined();
  });
});

describe('an order on its way while the merchant configures something else', () => {
  it('is not touched before it is edited itself', async () => {
    const test = synchronizationUnderTest();
    test.edit({
      shippingAddress: { ...completeAddress, streetName: 'Hauptstr. 5', streetNumber: undefined },
    });
    await test.synchronize();
    const modified = () => test.fulfillmenttools.calls.filter((call) => call === 'modify').length;
    test.configure({ addresses: { houseNumberCountries: [] } });
    expect(await test.synchronize({ kind: 'message' })).toMatchObject({ kind: 'ignored' });
    expect(modified()).toBe(0);
    test.edit(moved);
    expect(await test.synchronize({ kind: 'message' })).toMatchObject({ kind: 'done' });
    expect(modified()).toBe(1);
  });
});

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

const addressSet: Occasion = { kind: 'message', edits: ['consumer'] };

/**
 * An edit of the address, during which a newer edit comes and is sent; then the answer to the older one is lost.
 *
 * @param newer what it edits, and what of it the platform refuses
 */
async function olderEditLost(
  newer: (
    lines: NonNullable<ReturnType<ReturnType<typeof synchronizationUnderTest>['current']>>['lineItems'],
  ) => {
    edited: Parameters<ReturnType<typeof synchronizationUnderTest>['edit']>[0];
    occasion: Occasion;
  },
  refused: (changes: object) => boolean = () => false,
) {
  const test = synchronizationUnderTest();
  await test.synchronize();
  const { fulfillmenttools } = test;
  const modify = fulfillmenttools.modify.bind(fulfillmenttools);
  const olderIsLost = Promise.withResolvers<void>();
  const newerIsSent = Promise.withResolvers<void>();
  let newerOutcome: Promise<unknown> | undefined;
  fulfillmenttools.modify = async () => {
    fulfillmenttools.modify = async (id, changes) => {
      if (refused(changes)) throw refusal('fulfillmenttools', 400, 'Picking has begun');
      const modified = await modify(id, changes);
      newerIsSent.resolve();
      await olderIsLost.promise;
      return modified;
    };
    const { edited, occasion } = newer(test.current()?.lineItems ?? []);
    test.edit(edited);
    newerOutcome = test.synchronize(occasion);
    await newerIsSent.promise;
    throw lostAnswer('fulfillmenttools');
  };
  test.edit(moved);
  expect(await test.synchronize(addressSet)).toMatchObject({ kind: 'retry' });
  olderIsLost.resolve();
  return { test, outcome: await newerOutcome };
}

describe('two edits of an order that are followed at the same moment', () => {
  const bonn = { shippingAddress: { ...moved.shippingAddress, city: 'Bonn' } };

  it('are followed once more where nobody knows when the older one arrives', async () => {
    const { test, outcome } = await olderEditLost(() => ({ edited: bonn, occasion: addressSet }));
    expect(outcome).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.calls.filter((call) => call === 'modify')).toHaveLength(2);
    expect(await test.synchronize(addressSet)).toMatchObject({ kind: 'ignored' });
  });

  it('are followed once more also where a part of the newer one is refused', async () => {
    const { test, outcome } = await olderEditLost(
      (lines) => ({
        edited: { ...bonn, lineItems: lines.map((line) => ({ ...line, quantity: line.quantity + 1 })) },
        occasion: { kind: 'message', edits: ['consumer', 'lines'] },
      }),
      (changes) => Object.hasOwn(changes, 'orderLineItems'),
    );
    expect(outcome).toMatchObject({ kind: 'rejected' });
    expect(test.fulfillmenttools.calls.filter((call) => call === 'modify')).toHaveLength(2);
  });

  it('end with the later one, whichever arrives last', async () => {
    const test = synchronizationUnderTest();
    await test.synchronize();
    const { fulfillmenttools } = test;
    const cities: unknown[] = [];
    const modify = fulfillmenttools.modify.bind(fulfillmenttools);
    let other: Promise<unknown> | undefined;
    fulfillmenttools.modify = async (id, changes) => {
      if (!other) {
        test.edit({ shippingAddress: { ...moved.shippingAddress, city: 'Bonn' } });
        other = test.synchronize({ kind: 'message', edits: ['consumer'] });
        await other;
      }
      const modified = await modify(id, changes);
      cities.push(JSON.stringify(changes).includes('Bonn') ? 'Bonn' : 'Berlin');
      return modified;
    };
    test.edit(moved);
    await test.synchronize({ kind: 'message', edits: ['consumer'] });
    expect(cities.at(-1)).toBe('Bonn');
    expect(await test.synchronize({ kind: 'sweep' })).toMatchObject({ kind: 'ignored' });
  });
});
