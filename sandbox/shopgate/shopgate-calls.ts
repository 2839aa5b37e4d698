import type { CallWords } from '../room/call-words.ts';

const orders = '/order/v1/merchants/[^/]+';
const customers = '/customer/v1/merchants/[^/]+';
const webhooks = '/webhook/v1/merchants/[^/]+';
const one = '/[^/?]+';

const does = (call: string, label: string, kind: 'read' | 'write' | 'log-in'): CallWords => [
  new RegExp(`^${call}`),
  label,
  kind,
];

/** What a call of a service of Shopgate does, by its method and path; the first that fits. */
export const shopgateCalls: readonly CallWords[] = [
  does('POST /auth/oauth/token', 'log in', 'log-in'),
  does(`POST ${orders}/orders${one}`, 'change the order', 'write'),
  does(`POST ${orders}/orders`, 'create the order', 'write'),
  does(`GET ${orders}/orders${one}`, 'read the order', 'read'),
  does(`GET ${orders}/orders`, 'look for the order', 'read'),
  does(`GET ${orders}/fulfillmentOrders${one}`, 'read the fulfillment order', 'read'),
  does(`GET ${orders}/fulfillmentOrders`, 'look for fulfillment orders', 'read'),
  does(`POST ${orders}/returnOrders${one}`, 'change the return', 'write'),
  does(`POST ${orders}/returnOrders`, 'announce the return', 'write'),
  does(`GET ${orders}/returnOrders${one}`, 'read the return', 'read'),
  does(`GET ${orders}/returnOrders`, 'look for the return', 'read'),
  does(`POST ${customers}/customers`, 'create the customer', 'write'),
  does(`GET ${customers}/customers`, 'look for the customer', 'read'),
  does('GET /catalog/', 'read the stock', 'read'),
  does(`GET ${webhooks}/webhookToken`, 'read the token of webhooks', 'read'),
  does(`GET ${webhooks}/webhooks`, 'look for webhooks', 'read'),
  does(`POST ${webhooks}/webhooks${one}`, 'change the webhook', 'write'),
  does(`POST ${webhooks}/webhooks`, 'create the webhook', 'write'),
];
