import type { MarkKind } from '../control-room/src/protocol.ts';

/** What a call does, by its method and path. */
export type CallWords = readonly [pattern: RegExp, label: string, kind: MarkKind];

const id = '[^/?]+';

/** The first that fits; a fulfilment platform has its own. */
export const commercetoolsCalls: readonly CallWords[] = [
  [/^POST \/oauth\/token/, 'log in', 'log-in'],
  [/^GET \/[^/]+\/orders\/order-number=/, 'read the order by its number', 'read'],
  [new RegExp(`^GET /[^/]+/orders/${id}`), 'read the order', 'read'],
  [new RegExp(`^POST /[^/]+/orders/${id}`), 'write the order', 'write'],
  [/^GET \/[^/]+\/orders/, 'look for orders', 'read'],
  [/^GET \/[^/]+\/custom-objects\/\w+\/configuration/, 'read the configuration', 'read'],
  [/^GET \/[^/]+\/custom-objects/, 'read a note', 'read'],
  [/^POST \/[^/]+\/custom-objects/, 'write a note', 'write'],
  [/^GET \/[^/]+\/shipping-methods/, 'read the shipping method', 'read'],
  [/^GET \/[^/]+\/types/, 'read the type of custom fields', 'read'],
  [/^POST \/[^/]+\/types/, 'write the type of custom fields', 'write'],
  [/^GET \/[^/]+\/channels/, 'read the channel', 'read'],
  [/^GET \/[^/]+\/subscriptions/, 'look for the subscription', 'read'],
  [/^POST \/[^/]+\/subscriptions/, 'write the subscription', 'write'],
  [/^GET \/[^/]+\/states/, 'read the States', 'read'],
  [/^GET \/[^/]+\/stores/, 'read the store', 'read'],
  [/^POST \/[^/]+\/inventory/, 'write the stock', 'write'],
  [/^GET \/[^/]+\/inventory/, 'read the stock', 'read'],
];

/** @returns words for a call; its method and path where there are none */
export function wordsFor(
  calls: readonly CallWords[],
  method: string,
  path: string,
): { label: string; kind: MarkKind } {
  const found = calls.find(([pattern]) => pattern.test(`${method} ${path}`));
  if (found) return { label: found[1], kind: found[2] };
  const short = path.split('?')[0] ?? path;
  const reads = method === 'GET' || short.endsWith('/search');
  return { label: `${method} ${short}`, kind: reads ? 'read' : 'write' };
}
