import { expect, it } from '@jest/globals';
import { returnsOf } from '../../fulfillment/projection/returns.ts';
import type { ReturnOrder } from '../return-orders.ts';
import { returnJobFacts } from './return-facts.ts';

const line = { code: 'item-7', salesOrderLineItemCode: 'line-1', quantity: 2 };
const piecesOf = (parts: Partial<ReturnOrder>) => {
  const order = {
    orderNumber: 'R-1',
    salesOrderNumber: '1',
    status: 'accepted',
    lineItems: [line],
    ...parts,
  };
  const salesOrder = { orderNumber: '1', status: 'open' };
  const returnJobs = returnJobFacts({ salesOrder, fulfillmentOrders: [], returnOrders: [order] });
  return returnsOf({ returnJobs }).flatMap(({ pieces }) => pieces);
};

it('names with each piece the return item of the shop that announced it', () => {
  const announced = piecesOf({ data: { commercetoolsReturnItemId: 'item-7' } });
  expect(announced.map(({ announcedAs, state }) => [announcedAs, state])).toEqual([
    ['item-7', 'accepted'],
    ['item-7', 'accepted'],
  ]);
  expect(piecesOf({ data: null }).every(({ announcedAs }) => announcedAs === undefined)).toBe(true);
});
