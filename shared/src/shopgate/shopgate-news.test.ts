import { describe, expect, it } from '@jest/globals';
import type { FulfillmentOrder } from './fulfillment-orders.ts';
import type { SalesOrder } from './sales-orders.ts';
import { shopgateNews } from './shopgate-news.ts';

/** A sales order of the project `shop`, and what is asked for of it. */
function newsUnderTest({
  sentBy,
  instance,
  status = 'open',
  partStatus = 'open',
}: { sentBy?: string; instance?: string; status?: string; partStatus?: string } = {}) {
  const asked: string[] = [];
  const order = {
    orderNumber: '10001',
    externalCode: 'R-1',
    status,
    data: { commercetoolsId: 'order-1', commercetoolsProjectKey: 'shop', connectorInstance: sentBy },
    lineItems: [],
  } as unknown as SalesOrder;
  const news = shopgateNews({
    projectKey: 'shop',
    instance,
    orders: { read: () => Promise.resolve(order) },
    fulfillmentOrders: {
      numbersOf: () => Promise.resolve(['10001-0001']),
      read: (number) => {
        asked.push(number);
        const part = { orderNumber: number, salesOrderNumber: '10001', status: partStatus, lineItems: [] };
        return Promise.resolve(part as unknown as FulfillmentOrder);
      },
    },
    returnOrders: {
      listOf: () => {
        asked.push('returns');
        return Promise.resolve([]);
      },
      read: () => Promise.reject(new Error('There are no returns')),
    },
  });
  return { news, asked };
}

describe('the news of an order in Shopgate', () => {
  it('are read with every part that a list, the ledger or any hint names, each once', async () => {
    const { news, asked } = newsUnderTest();
    const ledger = {
      pickJobs: { a: { version: 1, created: '', state: 'open', shortId: '10001-0002', lines: {} } },
    };
    const hints = [
      { fulfillmentOrderNumber: '10001-0002' },
      { fulfillmentOrderNumber: '10001-0003', notPickedUp: true as const },
    ];
    expect(await news.readBack('10001', ledger, hints)).toMatchObject({ notPickedUp: true });
    expect(asked).toEqual(['10001-0001', '10001-0002', '10001-0003']);
  });

  it('are read with the returns where a sweep does not know what has changed', async () => {
    const { news, asked } = newsUnderTest();
    await news.readBack('10001', {}, [{ salesOrderNumber: '10001', mayBeReturns: true }]);
    expect(asked).toContain('returns');
  });

  it.each([
    [undefined, undefined, true],
    ['staging', 'staging', true],
    ['staging', undefined, false],
    // Nobody may have noted who has sent it: the ledger knows.
    [undefined, 'staging', true],
  ])('of an order that %s has sent are heard by %s: %s', async (sentBy, instance, isHeard) => {
    const { news } = newsUnderTest({ ...(sentBy && { sentBy }), ...(instance && { instance }) });
    expect((await news.locate({ salesOrderNumber: '10001' })) !== undefined).toBe(isHeard);
    expect((await news.readBack('10001', {})) !== undefined).toBe(isHeard);
  });

  it.each([
    ['accepted', 'ATTENTION_NEEDED'],
    ['fulfilled', undefined],
    ['canceled', undefined],
  ])('of a cancelled order of which a part is %s need: %s', async (partStatus, code) => {
    const { news } = newsUnderTest({ status: 'canceled', partStatus });
    expect((await news.readBack('10001', {}))?.attention?.code).toBe(code);
  });

  it('without a hint are read with the returns as well, and nobody is missing', async () => {
    const { news, asked } = newsUnderTest();
    expect(await news.readBack('10001', {})).toMatchObject({ notPickedUp: false });
    expect(asked).toContain('returns');
  });
});
