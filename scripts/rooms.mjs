/**
 * The rooms of `shared/src` and of the applications, lowest first, and the arrows between them. The linter holds this
 * list (eslint.config.mjs) and the table in CONTRIBUTING.md is made from it. Everything may import `errors.ts` and
 * `version.ts` beside the rooms.
 *
 * @type {readonly { name: string, subject: string, imports: readonly string[] }[]}
 */
export const rooms = [
  {
    name: 'fulfillment',
    subject:
      'The domain in our own words: ledger, projection, decisions. Pure: no network, clock, random or environment',
    imports: [],
  },
  {
    name: 'request',
    subject: 'The request that is being handled: its deadline, its memory and what is logged of it',
    imports: [],
  },
  { name: 'settings', subject: 'The environment', imports: [] },
  { name: 'logging', subject: 'Log lines', imports: ['fulfillment', 'request'] },
  { name: 'configuration', subject: 'The configuration object', imports: ['fulfillment'] },
  {
    name: 'http',
    subject: 'Transport to the platforms: tokens, time-outs, retries, errors',
    imports: ['fulfillment', 'request', 'logging'],
  },
  {
    name: 'commercetools',
    subject: 'Resources of commercetools',
    imports: ['fulfillment', 'http', 'settings'],
  },
  {
    name: 'fulfillmenttools',
    subject:
      'Resources of fulfillmenttools, its events and entities in our words, the body of its orders and facilities',
    imports: ['fulfillment', 'http'],
  },
  {
    name: 'shopgate',
    subject: 'The same of Shopgate: resources, events and entities in our words, the body of its orders',
    imports: ['fulfillment', 'configuration', 'http'],
  },
  {
    name: 'synchronization',
    subject: 'The use cases by subject: orders, facilities, stock, sweep',
    imports: [
      'fulfillment',
      'configuration',
      'commercetools',
      'fulfillmenttools',
      'shopgate',
      'http',
      'request',
      'settings',
      'logging',
    ],
  },
  {
    name: 'edge',
    subject: 'The HTTP edge of an application',
    imports: ['fulfillment', 'request', 'settings', 'logging'],
  },
  {
    name: 'messages',
    subject: 'What applications are called with: messages of commercetools, requests for a sweep or a repair',
    imports: ['fulfillment', 'synchronization', 'edge'],
  },
  {
    name: 'lifecycle',
    subject: 'Deploy scripts, status and checks',
    imports: [
      'fulfillment',
      'configuration',
      'commercetools',
      'fulfillmenttools',
      'shopgate',
      'synchronization',
      'messages',
      'edge',
      'http',
      'request',
      'settings',
      'logging',
    ],
  },
  {
    name: 'composition',
    subject: 'What the applications are put together from, by direction',
    imports: [
      'fulfillment',
      'configuration',
      'commercetools',
      'fulfillmenttools',
      'shopgate',
      'synchronization',
      'messages',
      'lifecycle',
      'edge',
      'http',
      'settings',
      'logging',
    ],
  },
  ...['event', 'service', 'job', 'shopgate/event', 'shopgate/service', 'shopgate/job'].map((name) => ({
    name,
    subject: 'Application: HTTP in, composition',
    imports: ['any room of `shared`'],
  })),
];
