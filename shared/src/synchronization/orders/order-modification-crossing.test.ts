import { describe, expect, it } from '@jest/globals';
import { lostAnswer, refusal } from '../../../../tests/builders/in-memory-orders.ts';
import { moved } from '../../../../tests/builders/mappable-order.ts';
import { synchronizationUnderTest } from '../../../../tests/builders/synchronization-under-test.ts';
import type { Occasion } from '../../fulfillment/occasion.ts';

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
