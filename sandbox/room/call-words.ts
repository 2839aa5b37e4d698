import type { MarkKind } from '../control-room/src/protocol.ts';

type Words = readonly [pattern: RegExp, label: string, kind: MarkKind];

const id = '[^/?]+';

/** What a call does, by its method and path; the first that fits. A platform adds its own. */
export const commercetoolsCalls: readonly Words[] = [
  [/^POST \/oauth\/token/, 'log in', 'log-in'],
  [/^GET \/[^/]+\/orders\/order-number=/, 'read the order by its number', 'read'],
  [new RegExp(`^GET /[^/]+/orders/${id}`), 'read the order', 'read'],
  [new RegExp(`^POST /[^/]+/orders/${id}`), 'write the order', 'write'],
  [/^GET \/[^/]+\/orders/, 'look for orders', 'read'],
  [/^GET \/[^/]+\/custom-objects\/fft\/configuration/, 'read the configuration', 'read'],
  [/^GET \/[^/]+\/custom-objects/, 'read a note', 'read'],
  [/^POST \/[^/]+\/custom-objects/, 'write a note', 'write'],
  [/^GET \/[^/]+\/shipping-methods/, 'read the shipping method', 'read'],
  [/^GET \/[^/]+\/types/, 'read the type of custom fields', 'read'],
  [/^POST \/[^/]+\/types/, 'write the type of custom fields', 'write'],
  [/^GET \/[^/]+\/channels/, 'read the channel', 'read'],
  [/^GET \/[^/]+\/stores/, 'read the store', 'read'],
  [/^POST \/[^/]+\/inventory/, 'write the stock', 'write'],
  [/^GET \/[^/]+\/inventory/, 'read the stock', 'read'],
];

export const fulfillmenttoolsCalls: readonly Words[] = [
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
  [/^GET \/api\/facilities/, 'read the facility', 'read'],
  [/^(GET|POST) \/api\/itemreturnjobs?\/search/, 'look for the return', 'read'],
  [/^GET \/api\/itemreturnjobs?/, 'read the return', 'read'],
  [/^POST \/api\/itemreturnjobs?/, 'announce the return', 'write'],
];

/** @returns words for a call; its method and path where there are none */
export function wordsFor(
  calls: readonly Words[],
  method: string,
  path: string,
): { label: string; kind: MarkKind } {
  const found = calls.find(([pattern]) => pattern.test(`${method} ${path}`));
  if (found) return { label: found[1], kind: found[2] };
  const short = path.split('?')[0] ?? path;
  const reads = method === 'GET' || short.endsWith('/search');
  return { label: `${method} ${short}`, kind: reads ? 'read' : 'write' };
}
