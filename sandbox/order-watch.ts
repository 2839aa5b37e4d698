import { isDeepStrictEqual } from 'node:util';
import type { Order } from '@commercetools/platform-sdk';
import type { Journal, Speaker } from './journal.ts';
import { summarize, type OrderSummary } from './order-summary.ts';
import { clientIdOf, type PlatformCall, type SandboxPlatforms } from './platforms.ts';

/** Tells in the journal what the connector's applications write into commercetools orders, as they write it. */
export class OrderWatch {
  readonly #platforms: SandboxPlatforms;
  readonly #journal: Journal;
  readonly #seen = new Map<string, OrderSummary>();
  /** One look after the other, so that each sees what the one before has seen. */
  #last: Promise<void> = Promise.resolve();

  constructor(platforms: SandboxPlatforms, journal: Journal) {
    this.#platforms = platforms;
    this.#journal = journal;
    platforms.onAnswer((call) => {
      const orderId = orderWrittenBy(call);
      if (orderId !== undefined) this.#last = this.#last.then(() => this.#look(orderId));
    });
  }

  /** Resolves when everything that was written so far is told. */
  async whenTold(): Promise<void> {
    await this.#last;
  }

  async #look(orderId: string): Promise<void> {
    const order = await this.#platforms.commercetools.merchant.readOrder(orderId).catch(() => undefined);
    if (order === undefined) return;
    const summary = summarize(order);
    const changes = describeChanges(this.#seen.get(orderId), summary);
    this.#seen.set(orderId, summary);
    if (changes.length > 0) {
      this.#journal.tell(order.orderNumber ?? orderId, writerOf(order), changes.join(', '));
    }
  }
}

function orderWrittenBy({ platform, method, path, status }: PlatformCall): string | undefined {
  if (platform !== 'commercetools' || method !== 'POST' || status !== 200) return undefined;
  return /\/orders\/([^/=]+)$/.exec(path)?.[1];
}

const writerOf = ({ lastModifiedBy }: Order): Speaker =>
  (['event', 'service', 'job'] as const).find((name) => clientIdOf(name) === lastModifiedBy?.clientId) ??
  'commercetools';

const spaced = (list: string | number | boolean): string => String(list).replaceAll(',', ', ');

const trackingNumbers = (list: string): string =>
  [...list.matchAll(/"tracking_number":"([^"]*)"/g)].map(([, number]) => number).join(', ');

/** Words for fields that say more to a merchant than the field's name, which is given here without its prefix. */
const words: Readonly<Record<string, (value: string | number | boolean, platform: string) => string>> = {
  order_id: (id, platform) => `the order is in ${platform} as ${id}`,
  pickjob_id: (ids) => `pick job ${spaced(ids)}`,
  short_id: (ids) => `short id ${spaced(ids)}`,
  facility_id: (ids) => `facility ${spaced(ids)}`,
  load_units_amount: (amount) => `load units ${amount}`,
  handoverjob_id: (ids) => `handover job ${spaced(ids)}`,
  parcels: (list) => `tracking ${trackingNumbers(String(list))}`,
  problem: (problem) => `problem: ${problem}`,
  short_picks: (list) => `short picks ${list}`,
  collect_result: (result) => `collect result ${result}`,
};

function describeField(name: string, value: string | number | boolean): string {
  const [, prefix = '', rest = name] = /^([a-z]+)_(.*)$/.exec(name) ?? [];
  return words[rest]?.(value, platforms[prefix] ?? prefix) ?? `${name} ${value}`;
}

/** Whose fields begin like that. */
const platforms: Readonly<Record<string, string>> = { fft: 'fulfillmenttools', shopgate: 'Shopgate' };

/** The difference between two states of an order, in words that a merchant understands. */
export function describeChanges(before: OrderSummary | undefined, after: OrderSummary): string[] {
  const changes: string[] = [];
  if (before?.orderState !== after.orderState && after.orderState === 'Cancelled')
    changes.push('OrderState Cancelled');
  if (before?.shipmentState !== after.shipmentState)
    changes.push(`ShipmentState ${after.shipmentState ?? 'none'}`);
  for (const name of new Set([...Object.keys(after.fields), ...Object.keys(before?.fields ?? {})])) {
    const value = after.fields[name];
    if (value === before?.fields[name]) continue;
    changes.push(value === undefined ? `${name} emptied` : describeField(name, value));
  }
  if (!isDeepStrictEqual(before?.deliveries ?? [], after.deliveries)) changes.push(describeDeliveries(after));
  if (!isDeepStrictEqual(cameBack(before), cameBack(after))) {
    changes.push(`returned: ${cameBack(after).join(', ')}`);
  }
  return changes;
}

/** Without what the shop itself has announced. */
const cameBack = (summary: OrderSummary | undefined): string[] =>
  (summary?.returned ?? []).filter((piece) => !piece.endsWith(' Advised'));

function describeDeliveries({ deliveries }: OrderSummary): string {
  const parcels = deliveries.reduce((sum, { tracking }) => sum + tracking.length, 0);
  const tracked = parcels === 0 ? '' : ` with ${parcels} tracked`;
  return `${deliveries.length} ${deliveries.length === 1 ? 'delivery' : 'deliveries'}${tracked}`;
}
