import { expect, it } from '@jest/globals';
import { fulfillmenttoolsCalls } from '../fulfillmenttools/fulfillmenttools-calls.ts';
import { shopgateCalls } from '../shopgate/shopgate-calls.ts';
import { commercetoolsCalls, wordsFor } from './call-words.ts';

it.each([
  [commercetoolsCalls, 'POST', '/shop/orders/0815', 'write the order', 'write'],
  [commercetoolsCalls, 'GET', '/shop/custom-objects/fft/configuration', 'read the configuration', 'read'],
  [
    commercetoolsCalls,
    'GET',
    '/shop/custom-objects/shopgate/configuration',
    'read the configuration',
    'read',
  ],
  [fulfillmenttoolsCalls, 'POST', '/api/orders', 'create the order', 'write'],
  [fulfillmenttoolsCalls, 'POST', '/api/orders/1/actions', 'act on the order', 'write'],
  [shopgateCalls, 'POST', '/order/v1/merchants/SANDBOX/orders', 'create the order', 'write'],
  [shopgateCalls, 'POST', '/order/v1/merchants/SANDBOX/orders/10001', 'change the order', 'write'],
  [shopgateCalls, 'GET', '/order/v1/merchants/SANDBOX/orders?filters=%7B%7D', 'look for the order', 'read'],
  [
    shopgateCalls,
    'GET',
    '/order/v1/merchants/SANDBOX/fulfillmentOrders/1-1',
    'read the fulfillment order',
    'read',
  ],
  [shopgateCalls, 'POST', '/auth/oauth/token', 'log in', 'log-in'],
  [
    shopgateCalls,
    'DELETE',
    '/webhook/v1/merchants/SANDBOX/webhooks/1',
    'DELETE /webhook/v1/merchants/SANDBOX/webhooks/1',
    'write',
  ],
] as const)('says what a call does: %#', (calls, method, path, label, kind) => {
  expect(wordsFor(calls, method, path)).toEqual({ label, kind });
});
