import { expect, it } from '@jest/globals';
import { readShopgateWebhook } from './order-of-shopgate-webhook.ts';
import { sampleSalesOrder } from './sample-sales-order.ts';
import { createShopgateEmulator } from './shopgate-emulator.ts';

const { store, world } = createShopgateEmulator();
const { orderNumber } = store.addSalesOrder(sampleSalesOrder('customer'));

it.each([
  ['of a sales order', { salesOrderNumber: orderNumber }, 'A-1'],
  ['of a fulfillment order', { fulfillmentOrderNumber: `${orderNumber}-0001` }, 'A-1'],
  ['of an order that is not there', { salesOrderNumber: '1' }, undefined],
  ['about no order', { locationCode: 'cologne' }, undefined],
  ['with a payload of another kind', 'nothing', undefined],
])('finds the order that a webhook is about: one %s', (_name, payload, found) => {
  expect(readShopgateWebhook(world, { eventCode: 'salesOrderUpdated', id: '1', payload })).toEqual({
    id: '1',
    event: 'salesOrderUpdated',
    orderNumber: found,
  });
});

it('is not mistaken in what is no webhook', () => {
  expect(readShopgateWebhook(world, { orderNumber })).toBeUndefined();
});
