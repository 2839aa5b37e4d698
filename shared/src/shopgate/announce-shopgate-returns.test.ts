import { describe, expect, it } from '@jest/globals';
import { PlatformError } from '../errors.ts';
import { announceShopgateReturns } from './announce-shopgate-returns.ts';
import type { ReturnOrderForCreation } from './return-orders.ts';
import type { SalesOrder } from './sales-orders.ts';

const failure = (status: number) =>
  new PlatformError({
    platform: 'shopgate',
    request: 'POST order/returnOrders',
    status,
    summary: 'failed',
    applied: status >= 500 ? 'unknown' : 'no',
    retryable: true,
  });

/** Announces three items, of which the first one fails. */
async function announceWith(failed: PlatformError) {
  const lineItems = [{ code: 'line', quantity: 3, product: { code: 'SKU' } }];
  const order = { orderNumber: '10001', status: 'fulfilled', customerId: 'c', lineItems };
  const asked: string[] = [];
  const stores = {
    orders: { read: () => Promise.resolve(order as unknown as SalesOrder) },
    returnOrders: {
      listOf: () => Promise.resolve([]),
      create: ({ externalCode }: ReturnOrderForCreation) => {
        asked.push(externalCode);
        return externalCode === 'one' ? Promise.reject(failed) : Promise.resolve('R-1');
      },
    },
  };
  const items = ['one', 'two', 'three'].map((name) => ({
    name,
    lineItemId: 'line',
    sku: 'SKU',
    quantity: 1,
  }));
  const sent = { id: '10001', name: 'R1', commercetoolsId: 'o', projectKey: 'shop', mayHaveReturns: true };
  const outcome = await announceShopgateReturns(stores, sent, items);
  return { asked, outcome };
}

describe('returns that are announced in Shopgate', () => {
  it('are announced although Shopgate fails at another one, which is told', async () => {
    const failed = failure(500);
    const { outcome } = await announceWith(failed);
    expect(outcome).toEqual({ announced: ['two', 'three'], failure: failed });
  });

  it.each([429, 403, 503])('wait together where none would be taken now: %i', async (status) => {
    const { asked, outcome } = await announceWith(failure(status));
    expect(asked).toEqual(['one']);
    expect(outcome.announced).toEqual([]);
  });
});
