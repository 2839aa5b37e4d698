import { isDeepStrictEqual } from 'node:util';
import type { Order } from '@commercetools/platform-sdk';
import type { Journal, Speaker } from './journal.ts';
import { summarize, type OrderSummary } from './order-summary.ts';
import { clientIdOf, type PlatformCall, type Platforms } from './platforms.ts';

/** Tells in the journal what the connector's applications write into commercetools orders, as they write it. */
export class OrderWatch {
  readonly #platforms: Platforms;
  readonly #journal: Journal;
  readonly #seen = new Map<string, OrderSummary>();
  /** One look after the other, so that each sees what the one before has seen. */
  #last: Promise<void> = Promise.resolve();

  constructor(platforms: Platforms, journal: Journal) {
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

/** Words for fields that say more to a merchant than the field's name. */
const words: Readonly<Record<string, (value: string | number | boolean) => string>> = {
  fft_order_id: (id) => `the order is in fulfillmenttools as ${id}`,
  fft_pickjob_id: (ids) => `pick job ${spaced(ids)}`,
  fft_short_id: (ids) => `short id ${spaced(ids)}`,
  fft_facility_id: (ids) => `facility ${spaced(ids)}`,
  fft_load_units_amount: (amount) => `load units ${amount}`,
  fft_handoverjob_id: (ids) => `handover job ${spaced(ids)}`,
  fft_parcels: (list) => `tracking ${trackingNumbers(String(list))}`,
  fft_problem: (problem) => `problem: ${problem}`,
  fft_short_picks: (list) => `short picks ${list}`,
  fft_collect_result: (result) => `collect result ${result}`,
};

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
    changes.push(value === undefined ? `${name} emptied` : (words[name]?.(value) ?? `${name} ${value}`));
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
