import { afterEach, describe, expect, it } from '@jest/globals';
import { startShop, type Bought, type Shop, type ShopOptions } from './shopgate-shop.ts';

const shops: Shop[] = [];
afterEach(async () => {
  await Promise.all(shops.splice(0).map((shop) => shop.close()));
});

/** A shop with one order, and what its merchant edits of that. */
async function bought(options?: ShopOptions) {
  const shop = await startShop(options);
  shops.push(shop);
  const order = await shop.buy();
  const { merchant } = shop.platforms.commercetools;
  const settle = () => shop.platforms.settle();
  return {
    shop,
    order,
    settle,
    movesTo: async (city: string) => {
      const { shippingAddress } = await order.order();
      await merchant.setShippingAddress(order.orderId, { ...shippingAddress, country: 'DE', city });
      await settle();
    },
    wants: async (quantity: number) => {
      await merchant.applyOrderEdit(order.orderId, (edited) => ({
        ...edited,
        lineItems: edited.lineItems.map((line) =>
          line.variant.sku === 'TSHIRT-M' ? { ...line, quantity } : line,
        ),
      }));
      await settle();
    },
  };
}

const problemOf = async (order: Bought) => (await order.fields()).shopgate_problem;
async function shortPicksOf(order: Bought): Promise<unknown> {
  const { shopgate_short_picks: text } = await order.fields();
  return typeof text === 'string' ? JSON.parse(text) : undefined;
}

describe('an edited order that no store has', () => {
  it('is followed to a new address and to fewer pieces, and refused to more', async () => {
    const { order, movesTo, wants } = await bought({ platform: { routeOnCreation: false } });
    await movesTo('Bonn');
    expect(order.salesOrder().addressSequences[1]).toMatchObject({ city: 'Bonn' });
    await wants(2);
    expect(order.salesOrder().lineItems[0]).toMatchObject({
      quantity: 2,
      quantityChangeReason: 'customerCanceled',
    });
    expect(await problemOf(order)).toBeUndefined();
    await wants(5);
    expect(await order.fields()).toMatchObject({ shopgate_problem_code: 'MODIFICATION_REFUSED' });
    await movesTo('Ulm');
    expect(order.salesOrder().addressSequences[1]).toMatchObject({ city: 'Ulm' });
    expect(await order.fields()).toMatchObject({ shopgate_problem_code: 'MODIFICATION_REFUSED' });
    await wants(2);
    expect(await problemOf(order)).toBeUndefined();
  });
});

describe('an edited order that a store has', () => {
  it('is followed as long as the store has not begun', async () => {
    const { order, movesTo, wants } = await bought();
    await movesTo('Bonn');
    await wants(2);
    expect(order.part()).toMatchObject({
      fulfillmentOrderAddress: { city: 'Bonn' },
      lineItems: [{ quantity: 2 }, { quantity: 1 }],
    });
    expect(await problemOf(order)).toBeUndefined();
    expect(await shortPicksOf(order)).toBeUndefined();
  });

  it('says which store ships more than is wanted, until it ships no more', async () => {
    const { shop, order, wants, settle } = await bought();
    shop.store.pick('10001-0001');
    await settle();
    await wants(2);
    expect(order.part().lineItems[0]).toMatchObject({ quantity: 3 });
    expect(await problemOf(order)).toContain('stores go on with more pieces: 10001-0001 in warehouse');
    shop.store.pickShort('10001-0001', order.line('TSHIRT-M'), 2);
    await settle();
    await wants(2);
    expect(await problemOf(order)).toBeUndefined();
  });

  it('says so of a store that no list shows yet', async () => {
    const { shop, order, wants, settle } = await bought({ platform: { listLagMilliseconds: 3_600_000 } });
    shop.store.pick('10001-0001');
    await settle();
    await wants(2);
    expect(await problemOf(order)).toContain('stores go on with more pieces: 10001-0001 in warehouse');
  });

  it('says which store ships to the address before', async () => {
    const { shop, order, movesTo, settle } = await bought();
    shop.store.pick('10001-0001');
    await settle();
    await movesTo('Bonn');
    expect(await order.fields()).toMatchObject({ shopgate_problem_code: 'MODIFICATION_REFUSED' });
    expect(await problemOf(order)).toContain('to the address before: 10001-0001 in warehouse');
  });

  it('is not edited any more once the customer has it', async () => {
    const { shop, order, wants, movesTo, settle } = await bought();
    shop.store.fulfil('10001-0001');
    await settle();
    const before = order.salesOrder();
    await wants(2);
    await movesTo('Bonn');
    expect(order.salesOrder()).toEqual(before);
    expect(await problemOf(order)).toContain('it is completed already');
  });
});

describe('an edit that some stores have followed, and that is taken back', () => {
  it('is sent back to the stores that have followed it', async () => {
    const { shop, order, movesTo, settle } = await bought({ platform: { routeOnCreation: false } });
    const { city = '' } = (await order.order()).shippingAddress ?? {};
    shop.store.route('10001', [
      { locationCode: 'north', quantities: { [order.line('TSHIRT-M')]: 3 } },
      { locationCode: 'south' },
    ]);
    shop.store.pick('10001-0001');
    await settle();
    await movesTo('Bonn');
    expect(await problemOf(order)).toContain('to the address before: 10001-0001 in north');
    expect(order.part()).toMatchObject({ fulfillmentOrderAddress: { city: 'Bonn' } });
    await movesTo(city);
    expect(order.part()).toMatchObject({ fulfillmentOrderAddress: { city } });
    expect(order.salesOrder().addressSequences[1]).toMatchObject({ city });
    expect(await problemOf(order)).toBeUndefined();
    expect((await order.ledger()).export?.sent?.assumed).toBeUndefined();
  });

  it('says that it has stayed where Shopgate does not take it back', async () => {
    const { shop, order, wants, settle } = await bought();
    shop.store.pick('10001-0001');
    await settle();
    await wants(1);
    await wants(3);
    expect(order.salesOrder().lineItems[0]).toMatchObject({ quantity: 1 });
    expect(await order.fields()).toMatchObject({ shopgate_problem_code: 'MODIFICATION_REFUSED' });
    const code = order.line('TSHIRT-M');
    shop.store.editSalesOrder('10001', {
      lineItems: [{ code, quantity: 3, quantityChangeReason: 'other' }],
    });
    await wants(3);
    expect(await problemOf(order)).toBeUndefined();
  });
});

describe('an edit of an order that was cancelled in Shopgate', () => {
  it('says that a store goes on with it, and cancels nothing', async () => {
    const { shop, order, wants, settle } = await bought();
    shop.store.pick('10001-0001');
    shop.store.cancelSalesOrder('10001');
    await settle();
    await wants(2);
    expect(await problemOf(order)).toContain('and stores go on with it: 10001-0001 in warehouse');
    expect(await order.order()).toMatchObject({ orderState: 'Confirmed' });
  });
});

describe('pieces that the customer took back in Shopgate Admin', () => {
  it('are missing on the order, until the order is edited as well', async () => {
    const { shop, order, wants, settle } = await bought();
    const code = order.line('TSHIRT-M');
    shop.store.editSalesOrder('10001', {
      lineItems: [{ code, quantity: 2, quantityChangeReason: 'customerCanceled' }],
    });
    shop.store.pick('10001-0001');
    shop.store.fulfil('10001-0001');
    await settle();
    expect(order.salesOrder()).toMatchObject({ status: 'completed' });
    expect(await shortPicksOf(order)).toEqual([
      { line: code, sku: 'TSHIRT-M', ordered: 3, picked: 2, reason: 'customerCanceled' },
    ]);
    await wants(2);
    expect(order.salesOrder().data).toMatchObject({ commercetoolsQuantities: { [code]: 2 } });
    expect(await problemOf(order)).toBeUndefined();
    expect(await shortPicksOf(order)).toBeUndefined();
  });
});
