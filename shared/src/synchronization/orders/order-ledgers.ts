import pRetry from 'p-retry';
import type { ReadConfiguration } from '../../configuration/configuration-source.ts';
import {
  orderFieldDefinitions,
  orderFieldNames,
  type FieldOwner,
  type OrderFieldDefinition,
} from '../../fulfillment/order-fields.ts';
import {
  ConnectorError,
  isNotFound,
  isRefusal,
  isVersionConflict,
  type PlatformError,
} from '../../errors.ts';
import type { EarlierWords } from '../../fulfillment/earlier-ledger.ts';
import { entityId, isOfNewerShape, parseLedger, type Ledger } from '../../fulfillment/ledger.ts';
import { withProblem, withTimes } from '../../fulfillment/problems.ts';
import type { CommercetoolsOrder, CommercetoolsOrderAction } from '../../fulfillment/commercetools-order.ts';
import { reflect, reflectNotes, type ReflectOptions } from '../../fulfillment/projection/reflect.ts';
import { currentRequestContext } from '../../request/request-context.ts';

export interface CommercetoolsOrderStore {
  /** @param options paths of references that shall be read along */
  read(id: string, options?: { expand?: readonly string[] }): Promise<CommercetoolsOrder | undefined>;
  readByOrderNumber(
    orderNumber: string,
    options?: { expand?: readonly string[] },
  ): Promise<CommercetoolsOrder | undefined>;
  update(
    order: { id: string; version: number },
    actions: CommercetoolsOrderAction[],
  ): Promise<CommercetoolsOrder>;
}

export interface OrderTypeStore {
  /** Makes sure that the type of that key exists and has the fields. @returns field types by field name */
  ensureDefault(
    key: string,
    definitions: readonly OrderFieldDefinition[],
  ): Promise<Readonly<Record<string, string>>>;
  /** Makes sure that an existing type has the fields. @returns field types by field name */
  ensureOn(
    typeId: string,
    definitions: readonly OrderFieldDefinition[],
  ): Promise<Readonly<Record<string, string>>>;
  /** Makes the next call look at the types themselves again. */
  forget(): void;
}

/** How the orders of one fulfilment platform carry their ledger. */
export interface LedgerDialect {
  fields: FieldOwner;
  /** For a platform whose ledgers were once written in its own words. */
  earlierWords?: EarlierWords;
}

/** Tries after a version conflict: enough for a dozen webhooks of one order at the same moment. */
const conflictRetries = 8;

/**
 * Reads the ledger of an order and writes it back together with everything that shows it, in one update.
 *
 * Every write carries the version the decision was made from. A conflict means that somebody else wrote: `revising`
 * runs the whole decision again on the order as it is now; actions are never resent with another version.
 */
export class OrderLedgers {
  readonly #orders: CommercetoolsOrderStore;
  readonly #types: OrderTypeStore;
  readonly #configuration: () => Promise<ReadConfiguration>;
  readonly #dialect: LedgerDialect;
  readonly #now: () => number;

  constructor(options: {
    orders: CommercetoolsOrderStore;
    types: OrderTypeStore;
    configuration: () => Promise<ReadConfiguration>;
    dialect: LedgerDialect;
    /** Milliseconds since 1970. */
    now: () => number;
  }) {
    this.#dialect = options.dialect;
    this.#now = options.now;
    this.#orders = options.orders;
    this.#types = options.types;
    this.#configuration = options.configuration;
  }

  /** @returns the ledger of the order; that of an order the connector has not touched yet is empty */
  open(order: CommercetoolsOrder): Promise<Ledger> {
    return this.read(order.custom?.fields ?? {});
  }

  /**
   * @param fields custom fields of an order, by name
   * @throws ConnectorError LEDGER_NEWER (retryable) for a ledger of a shape that only a newer version understands
   */
  async read(fields: Readonly<Record<string, unknown>>): Promise<Ledger> {
    const { configuration } = await this.#configuration();
    const names = orderFieldNames(configuration, this.#dialect.fields);
    const text = fields[names.ledger];
    if (typeof text !== 'string') return orderFromField(fields[names.order_id]);
    const ledger = parseLedger(text, this.#dialect.earlierWords);
    if (!ledger && isOfNewerShape(text)) throw ofNewerShape();
    return ledger ?? unreadable(fields[names.order_id]);
  }

  /**
   * Writes the ledger and what it shows; writes nothing when the order shows it already. Deliveries and returns that
   * commercetools refuses do not keep the rest from being written: the refusal is noted as a problem.
   *
   * @returns the order as it is now
   * @throws PlatformError 409 when the order was changed since it was read
   */
  async save(order: CommercetoolsOrder, ledger: Ledger): Promise<CommercetoolsOrder> {
    try {
      return await this.#saveAll(order, ledger);
    } catch (error) {
      if (!isRefusal(error) || isNotFound(error)) throw error;
      // Somebody may have removed our type or a field of it since it was last looked at.
      this.#types.forget();
      return this.#saveEssential(order, ledger, error);
    }
  }

  /** Writes the ledger and what is wrong, and nothing of what the ledger amounts to: for when that was refused. */
  async saveNotes(order: CommercetoolsOrder, ledger: Ledger): Promise<CommercetoolsOrder> {
    return this.#write(order, reflectNotes(order, this.#dated(ledger), await this.#options(order)));
  }

  async #saveAll(order: CommercetoolsOrder, ledger: Ledger): Promise<CommercetoolsOrder> {
    const { essential, additional } = reflect(
      order,
      this.#dated(withProblem(ledger, 'delivery', undefined)),
      await this.#options(order),
    );
    return this.#write(order, [...essential, ...additional]);
  }

  async #saveEssential(
    order: CommercetoolsOrder,
    ledger: Ledger,
    refusal: PlatformError,
  ): Promise<CommercetoolsOrder> {
    const options = await this.#options(order);
    const hasAdditional = reflect(order, ledger, options).additional.length > 0;
    const problem = hasAdditional
      ? ({
          code: 'DELIVERY_REFUSED',
          words: `commercetools refused deliveries or returns: ${refusal.summary}`,
        } as const)
      : undefined;
    return this.#write(
      order,
      reflect(order, this.#dated(withProblem(ledger, 'delivery', problem)), options).essential,
    );
  }

  #dated(ledger: Ledger): Ledger {
    return withTimes(ledger, new Date(this.#now()).toISOString());
  }

  async #write(order: CommercetoolsOrder, actions: CommercetoolsOrderAction[]): Promise<CommercetoolsOrder> {
    return actions.length === 0 ? order : this.#orders.update(order, actions);
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
      return await revising(async () => {
        const order = atHand ?? (await this.#orders.read(last.id));
        atHand = undefined;
        return order && (await this.save(order, change(await this.open(order))));
      });
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  async #options(order: CommercetoolsOrder): Promise<ReflectOptions> {
    const { configuration } = await this.#configuration();
    const definitions = orderFieldDefinitions(configuration, this.#dialect.fields);
    const typeKey = configuration.orderCustomTypeKey;
    const types = order.custom
      ? await this.#types.ensureOn(order.custom.type.id, definitions)
      : await this.#types.ensureDefault(typeKey, definitions);
    const { cancelCommercetoolsOrder } = configuration.cancellation;
    return {
      names: orderFieldNames(configuration, this.#dialect.fields),
      types,
      typeKey,
      cancelCommercetoolsOrder,
    };
  }
}

/**
 * Runs a read-decide-write until it meets no version conflict, a few times with jitter, inside the request's time.
 *
 * @param subject what is written, for the error
 * @throws ConnectorError ORDER_BUSY or FACILITY_BUSY (retryable) when others kept writing
 */
export async function revising<T>(
  readDecideWrite: () => Promise<T>,
  subject: 'order' | 'facility' = 'order',
): Promise<T> {
  const signal = currentRequestContext()?.deadline.signal;
  try {
    return await pRetry(readDecideWrite, {
      retries: conflictRetries,
      minTimeout: 25,
      maxTimeout: 400,
      randomize: true,
      shouldRetry: ({ error }) => isVersionConflict(error),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (!isVersionConflict(error) && !signal?.aborted) throw error;
    throw new ConnectorError(
      subject === 'order' ? 'ORDER_BUSY' : 'FACILITY_BUSY',
      `The ${subject} was changed by others at every attempt to write it`,
      { retryable: true, cause: error },
    );
  }
}

/**
 * A ledger that was broken by hand. What fulfillmenttools knows comes back with its next webhooks; only whether the
 * order was exported must not be forgotten: a claim from the beginning of time makes the export look first.
 */
function unreadable(orderId: unknown): Ledger {
  const claim = { by: 'unreadable ledger', at: '1970-01-01T00:00:00.000Z' };
  return { export: { claim }, ...orderFromField(orderId) };
}

/** Orders exported by connector 0.2.x carry its fields but no ledger. */
function orderFromField(id: unknown): Ledger {
  const order = entityId.safeParse(id);
  return order.success ? { order: { id: order.data, version: 0, created: '', state: 'open' } } : {};
}

const ofNewerShape = () =>
  new ConnectorError('LEDGER_NEWER', "The order's ledger was written by a newer version of the connector", {
    retryable: true,
  });
