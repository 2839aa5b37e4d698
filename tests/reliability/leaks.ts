import type { World } from './world.ts';

/** Settings that are secret: all but the fulfillmenttools user, an e-mail address, are secrets of the sandbox. */
const secretSettings = [
  'sandbox-secret',
  'sandbox-key',
  'sandbox-password',
  'connector@example.com',
  'sandbox-secret-of-at-least-32-characters',
];
/** Shorter texts, such as a house number or a country, occur in any log. */
const shortestTelling = 4;
/** What an order says of its consumer that is not about a person. */
const harmless = new Set(['addressType', 'type', 'country', 'commercetoolsId']);

/** What of the secrets and the customers' data that went over the wire stands in any log line. */
export function leaksIn(world: World): string[] {
  const known = new Set(secretSettings);
  for (const { authorization, body } of world.requests) {
    if (authorization !== undefined) known.add(authorization.replace(/^\w+ /, ''));
    if (body?.startsWith('{')) {
      const { consumer, idToken, refreshToken }: Record<string, unknown> = JSON.parse(body);
      textsIn({ consumer, idToken, refreshToken }, known);
    }
  }
  const text = world.log.join('\n');
  return [...known].filter((value) => value.length >= shortestTelling && standsIn(text, value));
}

/** Digits alone, such as a postal code, also occur by chance: within ids, addresses and times, and as a number. */
function standsIn(text: string, value: string): boolean {
  if (!/^\d+$/.test(value)) return text.includes(value);
  return new RegExp(`(?<![\\w.:-])${value}(?![\\w.-])`).test(text);
}

function textsIn(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') found.add(value);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, nested] of Object.entries(value)) {
    if (!harmless.has(name)) textsIn(nested, found);
  }
}
