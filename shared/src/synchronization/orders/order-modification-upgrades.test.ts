import { describe, expect, it } from '@jest/globals';
import { refusal } from '../../../../tests/builders/in-memory-orders.ts';
import { completeAddress, moved } from '../../../../tests/builders/mappable-order.ts';
import { synchronizationUnderTest } from '../../../../tests/builders/synchronization-under-test.ts';
import type { Occasion } from '../../fulfillment/occasion.ts';

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
