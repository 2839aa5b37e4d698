import type { ReadConfiguration } from '../configuration/configuration-source.ts';
import { ConnectorError, PlatformError } from '../errors.ts';
import { claimLease } from '../fulfillment/export-decision.ts';
import { join, withoutClaim, withProblem, type Ledger } from '../fulfillment/ledger.ts';
import { mapOrder, type MappedOrder } from '../fulfillment/order-mapping/map-order.ts';
import type { OrderForCreation } from '../fulfillment/order-mapping/order-for-creation.ts';
import type { OrderMappingInput } from '../fulfillment/order-mapping/order-mapping-input.ts';
import { done, rejected, retry, type Outcome } from '../fulfillment/outcome.ts';
import type { CommercetoolsOrder } from '../fulfillment/projection/commercetools-order.ts';
import type { FulfillmenttoolsOrder } from '../fulfillmenttools/orders.ts';
import { currentRequestContext } from '../http/request-context.ts';
import { mayPass } from './failure-outcome.ts';
import { findOwnOrder, orderFacts, type FulfillmenttoolsOrderStore } from './fulfillmenttools-order-store.ts';
import type { OrderCancellation } from './order-cancellation.ts';
import type { OrderLedgers } from './order-ledgers.ts';

export interface OrderCreationOptions {
  ledgers: OrderLedgers;
  fulfillmenttoolsOrders: FulfillmenttoolsOrderStore;
  cancellation: OrderCancellation;
  configuration: () => Promise<ReadConfiguration>;
  /** Gathers what the mapping needs, also what the order only refers to. */
  mappingInput: (order: CommercetoolsOrder, configuration: ReadConfiguration) => Promise<OrderMappingInput>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** A name for this attempt, unlike any other. */
  newAttemptId: () => string;
}

/** Below this time left, in milliseconds, no order is begun: its answer would come too late to be recorded. */
const timeToCreate = 3_000;
const leaseSeconds = Math.ceil(claimLease / 1000);

/** Refusals that say: this order is there already. fulfillmenttools documents neither their status nor their words. */
const duplicateWords = /already (exist|used|in use)|duplicate|not unique|must be unique/i;

/**
 * Creates the fulfillmenttools order of a commercetools order, exactly once.
 *
 * Before creating, the attempt writes a claim into the commercetools order, whose version lets only one writer
 * through. The claim goes when the order is recorded or known not to have been created. When the outcome is unknown it
 * stays, and whoever finds it after its lease looks the order up before creating. Its limit: a create that
 * fulfillmenttools applies later than the lease; then its own refusal of an open tenantOrderId is the guard. See
 * docs/adr/0002-claim-before-create.md.
 */
export class OrderCreation {
  readonly #options: OrderCreationOptions;

  constructor(options: OrderCreationOptions) {
    this.#options = options;
  }

  /**
   * @param lookFirst whether an earlier attempt may have created the order
   * @throws PlatformError 409 when somebody else wrote the commercetools order first: decide again
   */
  async create(
    order: CommercetoolsOrder,
    ledger: Ledger,
    { lookFirst }: { lookFirst: boolean },
  ): Promise<Outcome> {
    const mapped = await this.#map(order);
    if (mapped.kind === 'unmappable') return this.#reject(order, mapped.problem);
    if ((currentRequestContext()?.deadline.remaining() ?? Infinity) < timeToCreate) return retry(outOfTime());

    const tenantOrderId = ledger.export?.tenantOrderId ?? mapped.order.tenantOrderId;
    const claimed = await this.#claim(order, ledger, tenantOrderId);
    const found = lookFirst ? await this.#find(order, tenantOrderId) : undefined;
    if (found) return this.#record(claimed, found, 'found in fulfillmenttools');
    return this.#send(claimed, { ...mapped.order, tenantOrderId });
  }

  async #map(order: CommercetoolsOrder): Promise<MappedOrder> {
    return mapOrder(await this.#options.mappingInput(order, await this.#options.configuration()));
  }

  #claim(order: CommercetoolsOrder, ledger: Ledger, tenantOrderId: string): Promise<CommercetoolsOrder> {
    const claim = { by: this.#options.newAttemptId(), at: new Date(this.#options.now()).toISOString() };
    return this.#options.ledgers.save(order, {
      ...ledger,
      export: { ...ledger.export, tenantOrderId, claim },
    });
  }

  async #send(order: CommercetoolsOrder, draft: OrderForCreation): Promise<Outcome> {
    let created: FulfillmenttoolsOrder;
    try {
      created = await this.#options.fulfillmenttoolsOrders.create(draft);
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      return this.#afterFailure(order, draft.tenantOrderId, error);
    }
    return this.#record(order, created, 'created in fulfillmenttools');
  }

  async #afterFailure(
    order: CommercetoolsOrder,
    tenantOrderId: string,
    error: PlatformError,
  ): Promise<Outcome> {
    if (error.applied === 'unknown') return retry(error, leaseSeconds);
    if (mayPass(error)) {
      await this.#releaseClaim(order);
      return retry(error, error.retryAfterSeconds);
    }
    const found = await this.#find(order, tenantOrderId);
    if (found) return this.#record(order, found, 'found in fulfillmenttools');
    const isDuplicate = error.status === 409 || duplicateWords.test(error.summary);
    if (isDuplicate) return retry(error, leaseSeconds);
    return this.#reject(order, `fulfillmenttools refused the order: ${error.summary}`, error);
  }

  #find(order: CommercetoolsOrder, tenantOrderId: string): Promise<FulfillmenttoolsOrder | undefined> {
    return findOwnOrder(this.#options.fulfillmenttoolsOrders, order.id, tenantOrderId);
  }

  async #record(order: CommercetoolsOrder, created: FulfillmenttoolsOrder, detail: string): Promise<Outcome> {
    const recorded = await this.#options.ledgers.revise(order, (ledger) =>
      withProblem(withoutClaim(join(ledger, { order: orderFacts(created) })), 'export', undefined),
    );
    if (recorded) return done(detail);
    return this.#options.cancellation.cancelOrphan(created.id, order.id);
  }

  async #reject(order: CommercetoolsOrder, problem: string, error?: ConnectorError): Promise<Outcome> {
    await this.#options.ledgers.revise(order, (ledger) =>
      withProblem(withoutClaim(ledger), 'export', problem),
    );
    return rejected(problem, error);
  }

  /** When this fails too the claim runs out by itself. */
  async #releaseClaim(order: CommercetoolsOrder): Promise<void> {
    try {
      await this.#options.ledgers.revise(order, withoutClaim);
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
    }
  }
}

const outOfTime = () =>
  new ConnectorError('OUT_OF_TIME', 'Too little time is left of this request to create the order', {
    retryable: true,
  });
