import type { ReadConfiguration } from '../../configuration/configuration-source.ts';
import { ConnectorError, isNotFound } from '../../errors.ts';
import { carriedLedger, type LedgerDialect } from '../../fulfillment/carried-ledger.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import type { Ledger } from '../../fulfillment/ledger.ts';
import { withoutMootProblems } from '../../fulfillment/moot-problems.ts';
import { brokenCancellation, brokenLines } from '../../fulfillment/order/broken-parts.ts';
import { orderFieldDefinitions, orderFieldNames } from '../../fulfillment/order-fields.ts';
import type { ReflectOptions } from '../../fulfillment/projection/reflect.ts';
import type { Workflow } from '../../fulfillment/projection/transitions.ts';
import { revising } from '../../http/revising.ts';
import type { CommercetoolsOrderStore, OrderTypeStore } from './order-ports.ts';
import { OrderUpdates, type Applied } from './order-updates.ts';

export interface OrderLedgersOptions {
  orders: CommercetoolsOrderStore;
  types: OrderTypeStore;
  configuration: () => Promise<ReadConfiguration>;
  dialect: LedgerDialect;
  /** Reads the States that the merchant names by step of the fulfilment. Default: none are followed. */
  workflow?: (
    transitions: ReadConfiguration['configuration']['transitions'],
  ) => Promise<Workflow | undefined>;
  /** Milliseconds since 1970. */
  now: () => number;
}

type Configuration = ReadConfiguration['configuration'];

/** Names and definitions of our fields in a shop. */
interface OurFields {
  names: ReturnType<typeof orderFieldNames>;
  definitions: ReturnType<typeof orderFieldDefinitions>;
}

/** Reads the ledger of an order and writes it back together with everything that shows it. */
export class OrderLedgers {
  readonly #options: OrderLedgersOptions;
  readonly #updates: OrderUpdates;
  /** What was read last, by the fields of an order that hold it: nobody changes an order that was read. */
  readonly #read = new WeakMap<object, { configuration: Configuration; ledger: Ledger }>();
  readonly #fields = new WeakMap<Configuration, OurFields>();

  constructor(options: OrderLedgersOptions) {
    this.#options = options;
    this.#updates = new OrderUpdates(options);
  }

  /**
   * @returns the ledger of the order; that of an order the connector has not touched yet is empty
   * @throws ConnectorError LEDGER_NEWER (retryable) for a ledger of a shape that only a newer version understands
   */
  open(order: CommercetoolsOrder): Promise<Ledger> {
    return this.read(order.custom?.fields ?? {});
  }

  /**
   * @param fields custom fields of an order, by name
   * @throws as `open`
   */
  async read(fields: Readonly<Record<string, unknown>>): Promise<Ledger> {
    const { configuration } = await this.#options.configuration();
    const known = this.#read.get(fields);
    if (known?.configuration === configuration) return known.ledger;
    const ledger = carriedLedger(fields, this.#fieldsIn(configuration).names, this.#options.dialect);
    if (ledger === 'newer') throw ofNewerShape();
    this.#read.set(fields, { configuration, ledger });
    return ledger;
  }

  /**
   * Writes the ledger and what it shows; writes nothing when the order shows it already. What commercetools refuses does
   * not keep the rest from being written: the refusal is noted as a problem.
   *
   * @returns the order as it is now
   * @throws PlatformError 409 when the order was changed since it was read; a refusal when not even the ledger is taken
   */
  async save(order: CommercetoolsOrder, ledger: Ledger): Promise<CommercetoolsOrder> {
    return (await this.saveTelling(order, ledger)).order;
  }

  /** Like `save`. @returns as well what commercetools has refused */
  async saveTelling(order: CommercetoolsOrder, ledger: Ledger): Promise<Applied> {
    const options = await this.#reflectOptions(order);
    return this.#updates.apply(order, withoutMootProblems(ledger, order), options);
  }

  /**
   * Changes the ledger of an order: first on the order as the caller has it, after a conflict on the order as it is.
   *
   * @returns `undefined` when the order does not exist any more
   */
  async revise(
    last: CommercetoolsOrder,
    change: (ledger: Ledger) => Ledger,
  ): Promise<CommercetoolsOrder | undefined> {
    let atHand: CommercetoolsOrder | undefined = last;
    try {
      return await revising('order', async () => {
        const order = atHand ?? (await this.#options.orders.read(last.id));
        atHand = undefined;
        return order && (await this.save(order, change(await this.open(order))));
      });
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /** Worked out once for a configuration, not for each order. */
  #fieldsIn(configuration: Configuration): OurFields {
    const { fields } = this.#options.dialect;
    const known = this.#fields.get(configuration) ?? {
      names: orderFieldNames(configuration, fields),
      definitions: orderFieldDefinitions(configuration, fields),
    };
    this.#fields.set(configuration, known);
    return known;
  }

  async #reflectOptions(order: CommercetoolsOrder): Promise<ReflectOptions> {
    const { types } = this.#options;
    const { configuration, brokenParts } = await this.#options.configuration();
    const { names, definitions } = this.#fieldsIn(configuration);
    const typeKey = configuration.orderCustomTypeKey;
    const { cancelCommercetoolsOrder } = configuration.cancellation;
    return {
      names,
      types: order.custom
        ? await types.ensureOn(order.custom.type.id, definitions)
        : await types.ensureDefault(typeKey, definitions),
      typeKey,
      cancelCommercetoolsOrder: brokenCancellation(brokenParts, 'commercetools') ?? cancelCommercetoolsOrder,
      lines: brokenLines(brokenParts) ?? configuration.lines,
      showsEstimate: configuration.estimatedDelivery,
      syncInfoChannel: configuration.syncInfo.channel,
      workflow: await this.#options.workflow?.(configuration.transitions),
    };
  }
}

const ofNewerShape = () =>
  new ConnectorError('LEDGER_NEWER', "The order's ledger was written by a newer version of the connector", {
    retryable: true,
  });
