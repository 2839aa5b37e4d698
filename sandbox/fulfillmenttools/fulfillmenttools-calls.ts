import type { CallWords } from '../room/call-words.ts';

const id = '[^/?]+';

/** What a call of the API of fulfillmenttools does, by its method and path; the first that fits. */
export const fulfillmenttoolsCalls: readonly CallWords[] = [
  [/^POST \/v1\/accounts/, 'log in', 'log-in'],
  [/^POST \/v1\/token/, 'renew the log-in', 'log-in'],
  [/^POST \/api\/orders\/search/, 'look for the order', 'read'],
  [new RegExp(`^POST /api/orders/${id}/actions`), 'act on the order', 'write'],
  [/^POST \/api\/orders/, 'create the order', 'write'],
  [/^PATCH \/api\/orders/, 'change the order', 'write'],
  [new RegExp(`^GET /api/orders/${id}`), 'read the order', 'read'],
  [/^GET \/api\/orders/, 'look for the order', 'read'],
  [/^GET \/api\/processes/, 'read the process', 'read'],
  [/^GET \/api\/pickjobs/, 'read the pick job', 'read'],
  [/^GET \/api\/handoverjobs/, 'read the handover job', 'read'],
  [/^GET \/api\/parcels/, 'read the parcel', 'read'],
  [/^GET \/api\/loadunits/, 'read the load units', 'read'],
  [/^GET \/api\/subscriptions/, 'look for subscriptions', 'read'],
  [/^POST \/api\/subscriptions/, 'subscribe to an event', 'write'],
  [/^GET \/api\/supportedevents/, 'read the events that there are', 'read'],
  [/^POST \/api\/facilities/, 'create the facility', 'write'],
  [/^PATCH \/api\/facilities/, 'change the facility', 'write'],
  [/^(GET|POST) \/api\/stocks/, 'read the stock', 'read'],
  [/^GET \/api\/facilities/, 'read the facility', 'read'],
  [/^(GET|POST) \/api\/itemreturnjobs?\/search/, 'look for the return', 'read'],
  [/^GET \/api\/itemreturnjobs?/, 'read the return', 'read'],
  [/^POST \/api\/itemreturnjobs?/, 'announce the return', 'write'],
];
