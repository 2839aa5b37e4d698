import type { ReadConfiguration } from '../../configuration/configuration-source.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import { isBegunByOthers, isHeldBack } from '../../fulfillment/export-decision.ts';
import type { Ledger } from '../../fulfillment/ledger.ts';
import { expansionsFor } from '../../fulfillment/order/expansions.ts';
import type { OrderMappingInput } from '../../fulfillment/order/order-mapping-input.ts';
import { selectOrder } from '../../fulfillment/order/select-order.ts';
import type { Outcome } from '../../fulfillment/outcome.ts';
import type { ProviderOrders } from '../../fulfillment/provider.ts';
import { failureOutcome } from '../failure-outcome.ts';
import type { RepairedOrder } from './order-repair.ts';
import type { OrderLedgers } from './order-ledgers.ts';
import type { CommercetoolsOrderStore } from './order-ports.ts';

/** What would become of an order that is looked at now. */
export type OrderPreviewed =
  | { kind: 'unknown' }
  /** It is at the platform already, and nothing would be sent again; `body` is what would be, if it can be made. */
  | { kind: 'sent'; id: string; body?: object }
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
}

/** Says what would be sent of an order, or what keeps it. Reads commercetools only and changes nothing. */
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

  /** @throws PlatformError when commercetools cannot be asked */
  async preview(named: RepairedOrder): Promise<OrderPreviewed> {
    const { orders, ledgers } = this.#options;
    const configuration = await this.#options.configuration();
    const options = { expand: expansionsFor(configuration.configuration) };
    const order =
      'orderId' in named
        ? await orders.read(named.orderId, options)
        : await orders.readByOrderNumber(named.orderNumber, options);
    if (!order) return { kind: 'unknown' };
    const input = await this.#inputOf(order, configuration);
    const ledger = await ledgers.open(order);
    if (ledger.order) return this.#sent(ledger.order.id, input);
    return this.#notSent(order, ledger, input);
  }

  #sent(id: string, input: OrderMappingInput): OrderPreviewed {
    const prepared = this.#options.prepare(input);
    return { kind: 'sent', id, ...(prepared.kind === 'prepared' ? { body: prepared.body } : {}) };
  }

  async #notSent(
    order: CommercetoolsOrder,
    ledger: Ledger,
    input: OrderMappingInput,
  ): Promise<OrderPreviewed> {
    if (isBegunByOthers(order, ledger)) return { kind: 'stays', rule: 'others have begun to ship it' };
    const installedAt = await this.#options.installedAt();
    const selection = selectOrder(order, { ...input, installedAt });
    if (selection.kind === 'stays') return selection;
    if (selection.kind === 'held') {
      const { code, words } = selection.problem;
      return { kind: 'held', problem: words, code };
    }
    const prepared = this.#options.prepare(input);
    if (prepared.kind === 'prepared') return { kind: 'goes', body: prepared.body };
    return { kind: 'held', problem: prepared.problem, code: prepared.code ?? 'ORDER_UNMAPPABLE' };
  }

  /** As it is mapped when it is sent: locked where the configuration holds it back. */
  async #inputOf(order: CommercetoolsOrder, configuration: ReadConfiguration): Promise<OrderMappingInput> {
    const { orderLocking } = configuration.configuration;
    const input = await this.#options.mappingInput(order, configuration);
    if (!isHeldBack(order, orderLocking)) return input;
    return { ...input, status: 'LOCKED', statusReason: orderLocking.reason };
  }
}
