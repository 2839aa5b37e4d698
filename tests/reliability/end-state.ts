import type { Order } from '@commercetools/platform-sdk';
import { parseLedger } from '../../shared/src/fulfillment/ledger.ts';
import type { PlacedOrder } from '../../sandbox/placed-order.ts';

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const time = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;
/** What counts writes, whose number may differ, and what every life draws anew. */
const passing = new Set([
  ...['version', 'lastMessageSequenceNumber', 'lastModifiedAt', 'lastModifiedBy'],
  ...['fft_ledger', 'fft_short_id', 'fft_parcels', 'trackingData'],
  ...['shopgate_ledger', 'shopgate_parcels'],
]);

/** What an emulator numbers by itself. */
const numbers: readonly [RegExp, string][] = [
  [/package-\d+/g, 'package-#'],
  [/\bR\d{4,}-/g, 'R#-'],
];

/**
 * Everything that must be the same whatever went wrong on the way, as JSON by name: the commercetools order part by
 * part, the ledger's problems, and the status of each order on the platform that fulfils. Ids, times and claims are left
 * out; which ids have to be where is said by the scenario itself.
 */
export async function endState(life: PlacedOrder): Promise<Record<string, string>> {
  const order = await life.readOrder();
  const ids = life.copies.map(({ id }) => id);
  const parts = Object.entries(shownOf(order, [life.orderNumber, ...ids])).map(([name, part]) => [
    name,
    JSON.stringify(part),
  ]);
  return {
    ...(Object.fromEntries(parts) as Record<string, string>),
    problems: JSON.stringify(ledgerOf(order)?.problems ?? {}),
    onThePlatform: life.copies.map(({ status }) => status).join(),
  };
}

/** @returns one sentence per part in which the states differ */
export function differingParts(
  actual: Readonly<Record<string, string>>,
  expected: Readonly<Record<string, string>>,
): string[] {
  const names = new Set([...Object.keys(actual), ...Object.keys(expected)]);
  return [...names]
    .filter((name) => actual[name] !== expected[name])
    .map((name) => `${name} is ${actual[name] ?? 'absent'}, undisturbed ${expected[name] ?? 'absent'}`);
}

export function ledgerOf(order: Order) {
  const fields = (order.custom?.fields ?? {}) as Record<string, unknown>;
  const text = fields['fft_ledger'] ?? fields['shopgate_ledger'];
  return typeof text === 'string' ? parseLedger(text) : undefined;
}

/** @param names what each life is named by */
function shownOf(order: Order, names: readonly string[]): Record<string, unknown> {
  const text = JSON.stringify(order, (name, value: unknown) => {
    if (name === 'items' && Array.isArray(value)) {
      return value.map((item) => JSON.stringify(item).replaceAll(uuid, '#')).toSorted();
    }
    return passing.has(name) ? undefined : value;
  });
  const unnamed = names.reduce((shown, name) => shown.replaceAll(name, 'R'), text);
  const unnumbered = numbers.reduce((shown, [number, sign]) => shown.replaceAll(number, sign), unnamed);
  return JSON.parse(unnumbered.replaceAll(uuid, '#').replaceAll(time, 'T')) as Record<string, unknown>;
}
