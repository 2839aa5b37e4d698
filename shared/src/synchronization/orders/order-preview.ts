import type { ReadConfiguration } from '../../configuration/configuration-source.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import { decideExport, isHeldBack, type ExportDecision } from '../../fulfillment/export-decision.ts';
import type { Ledger } from '../../fulfillment/ledger.ts';
import type { PlatformOrderId } from '../../fulfillment/order-ids.ts';
import { brokenCancellation, brokenInWords } from '../../fulfillment/order/broken-parts.ts';
import { expansionsFor } from '../../fulfillment/order/expansions.ts';
import type { OrderMappingInput } from '../../fulfillment/order/order-mapping-input.ts';
import { assertNever, type Outcome } from '../../fulfillment/outcome.ts';
import type { ProviderOrders } from '../../fulfillment/provider.ts';
import { failureOutcome } from '../failure-outcome.ts';
import type { RepairedOrder } from './order-repair.ts';
import type { OrderLedgers } from './order-ledgers.ts';
import type { CommercetoolsOrderStore } from './order-ports.ts';

/** What would become of an order that is looked at now. */
export type OrderPreviewed =
  | { kind: 'unknown' }
  /**
   * It is at the platform already, and is not sent again; `body` is what would be sent, if it can be made, and `change`
   * what is due there.
   */
  | { kind: 'sent'; id: PlatformOrderId; change?: 'cancel' | 'unlock'; body?: object }
  /** Unless the platform has an order of that name: that is only looked up when it is sent. */
  | { kind: 'goes'; body: object }
  | { kind: 'stays'; rule: string }
  | { kind: 'held'; problem: string; code: string };

export interface OrderPreviewOptions {
  orders: Pick<CommercetoolsOrderStore, 'read' | 'readByOrderNumber'>;
  ledgers: Pick<OrderLedgers, 'open'>;
  configuration: () => Promise<ReadConfiguration>;
  mappingInput: (order: CommercetoolsOrder, configuration: ReadConfiguration) => Promise<OrderMappingInput>;
  prepare: ProviderOrders['prepare'];
  /** ISO time; absent where the installation is not noted. */
  installedAt: () => Promise<string | undefined>;
  /** Whether this deployment sends orders. */
  features: { orderSync: boolean };
  /** Name of this deployment. */
  instance?: string | undefined;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** What a deployment that sends no orders leaves undone. */
const notDone: Readonly<Partial<Record<ExportDecision['kind'], string>>> = {
  create: 'no order is sent',
  cancel: 'it is not cancelled at the platform',
  unlock: 'it is not unlocked at the platform',
  say: 'no order is sent, and none is told what keeps it',
};

/**
 * Says what would be sent of an order, or what keeps it, by the decision that sends orders: as a sweep would take it that
 * looked at the order now. Where no installation is noted yet, as if the connector had always been there. Reads
 * commercetools only and changes nothing.
 */
export class OrderPreview {
  readonly #options: OrderPreviewOptions;

  constructor(options: OrderPreviewOptions) {
    this.#options = options;
  }

  /** The preview for whoever asked by HTTP. */
  async answer(named: RepairedOrder): Promise<Outcome> {
    try {
      const preview = await this.preview(named);
      return { kind: 'done', detail: `preview: ${preview.kind}`, changed: false, shown: { preview } };
    } catch (error) {
      return failureOutcome(error);
    }
  }

  /**
   * @throws PlatformError when commercetools cannot be asked
   * @throws ConnectorError LEDGER_NEWER for an order that only a newer version of the connector understands
   */
  async preview(named: RepairedOrder): Promise<OrderPreviewed> {
    const { orders, ledgers } = this.#options;
    const configuration = await this.#options.configuration();
    const options = { expand: expansionsFor(configuration.configuration) };
    const order =
      'orderId' in named
        ? await orders.read(named.orderId, options)
        : await orders.readByOrderNumber(named.orderNumber, options);
    if (!order) return { kind: 'unknown' };
    return this.#decide(order, await ledgers.open(order), configuration);
  }

  async #decide(
    order: CommercetoolsOrder,
    ledger: Ledger,
    steering: ReadConfiguration,
  ): Promise<OrderPreviewed> {
    const { instance, now, features } = this.#options;
    const installedAt = Date.parse((await this.#options.installedAt()) ?? new Date(0).toISOString());
    const occasion = { kind: 'sweep' } as const;
    const decision = decideExport({ order, ledger, occasion, steering, installedAt, instance, now: now() });
    if (!features.orderSync && decision.kind in notDone) {
      return { kind: 'stays', rule: `FEAT_ORDERSYNC_ACTIVE is off: ${notDone[decision.kind] ?? ''}` };
    }
    switch (decision.kind) {
      case 'create':
        return this.#sending(order, steering);
      case 'modify':
        return decision.keptLocked
          ? { kind: 'held', problem: decision.keptLocked.words, code: decision.keptLocked.code }
          : this.#sent(decision.id, order, steering);
      case 'cancel': {
        const broken = brokenCancellation(steering.brokenParts, 'platform');
        if (!broken) return { kind: 'sent', id: decision.id, change: 'cancel' };
        return { kind: 'held', problem: brokenInWords(broken), code: 'CONFIGURATION_BROKEN' };
      }
      case 'unlock':
        return { kind: 'sent', id: decision.id, change: decision.kind };
      case 'wait':
        return { kind: 'stays', rule: 'an attempt to send it is under way, or ended without saying how' };
      case 'cancelIfFound':
        return { kind: 'stays', rule: 'it is cancelled' };
      case 'say':
        return { kind: 'held', problem: decision.problem.words, code: decision.problem.code };
      case 'leave':
        return { kind: 'stays', rule: decision.reason };
      case 'stays':
      case 'nothing':
        return ledger.order
          ? this.#sent(ledger.order.id, order, steering)
          : { kind: 'stays', rule: decision.reason };
      default:
        return assertNever(decision);
    }
  }

  async #sending(order: CommercetoolsOrder, steering: ReadConfiguration): Promise<OrderPreviewed> {
    const prepared = this.#options.prepare(await this.#inputOf(order, steering));
    if (prepared.kind === 'prepared') return { kind: 'goes', body: prepared.body };
    return { kind: 'held', problem: prepared.problem, code: prepared.code ?? 'ORDER_UNMAPPABLE' };
  }

  async #sent(
    id: PlatformOrderId,
    order: CommercetoolsOrder,
    steering: ReadConfiguration,
  ): Promise<OrderPreviewed> {
    const prepared = this.#options.prepare(await this.#inputOf(order, steering));
    return { kind: 'sent', id, ...(prepared.kind === 'prepared' ? { body: prepared.body } : {}) };
  }

  /** As it is mapped when it is sent: locked where the configuration holds it back. */
  async #inputOf(order: CommercetoolsOrder, configuration: ReadConfiguration): Promise<OrderMappingInput> {
    const { orderLocking } = configuration.configuration;
    const input = await this.#options.mappingInput(order, configuration);
    if (!isHeldBack(order, orderLocking)) return input;
    return { ...input, status: 'LOCKED', statusReason: orderLocking.reason };
  }
}
