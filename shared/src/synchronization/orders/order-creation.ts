import type { ReadConfiguration } from '../../configuration/configuration-source.ts';
import { ConnectorError, PlatformError } from '../../errors.ts';
import { claimLease, isHeldBack } from '../../fulfillment/export-decision.ts';
import { join, withoutClaim, withProblem, type Ledger, type SentDigest } from '../../fulfillment/ledger.ts';
import { mapOrder, type MappedOrder } from '../../fulfillmenttools/order-mapping/map-order.ts';
import type { OrderForCreation } from '../../fulfillmenttools/order-mapping/order-for-creation.ts';
import type { OrderMappingInput } from '../../fulfillment/order/order-mapping-input.ts';
import { done, rejected, retry, type Outcome } from '../../fulfillment/outcome.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import type { FulfillmenttoolsOrder } from '../../fulfillmenttools/orders.ts';
import { currentRequestContext } from '../../request/request-context.ts';
import { mayPass } from '../failure-outcome.ts';
import {
  findOrders,
  orderFacts,
  type FoundOrders,
  type FulfillmenttoolsOrderStore,
} from './fulfillmenttools-order-store.ts';
import type { OrderCancellation } from './order-cancellation.ts';
import type { OrderLedgers } from './order-ledgers.ts';
import { sentDigest } from './sent-digest.ts';

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
/** Below this time left it is not sent either: its outcome would be unknown, and the claim would have to run out. */
const timeToSend = 1_500;
const timeLeft = (): number => currentRequestContext()?.deadline.remaining() ?? Infinity;
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
    if (timeLeft() < timeToCreate) return retry(outOfTime());

    const tenantOrderId = ledger.export?.tenantOrderId ?? mapped.order.tenantOrderId;
    const draft = { ...mapped.order, tenantOrderId };
    const { own } = lookFirst ? await this.#find(order, tenantOrderId) : {};
    if (own) return this.#adopt(order, own);
    const claimed = await this.#claim(order, ledger, draft);
    if (timeLeft() < timeToSend) {
      await this.#releaseClaim(claimed);
      return retry(outOfTime());
    }
    return this.#send(claimed, draft);
  }

  async #map(order: CommercetoolsOrder): Promise<MappedOrder> {
    const read = await this.#options.configuration();
    const { orderLocking } = read.configuration;
    const input = await this.#options.mappingInput(order, read);
    if (!isHeldBack(order, orderLocking)) return mapOrder(input);
    return mapOrder({ ...input, status: 'LOCKED', statusReason: orderLocking.reason });
  }

  /** What an earlier attempt may have sent stays noted as sent: should the order be found, that is what it holds. */
  #claim(order: CommercetoolsOrder, ledger: Ledger, draft: OrderForCreation): Promise<CommercetoolsOrder> {
    const claim = { by: this.#options.newAttemptId(), at: new Date(this.#options.now()).toISOString() };
    const { tenantOrderId } = draft;
    const sent = ledger.export?.sent ?? sentDigest(draft);
    return this.#options.ledgers.save(order, { ...ledger, export: { tenantOrderId, claim, sent } });
  }

  async #send(order: CommercetoolsOrder, draft: OrderForCreation): Promise<Outcome> {
    let created: FulfillmenttoolsOrder;
    try {
      created = await this.#options.fulfillmenttoolsOrders.create(draft);
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      return this.#afterFailure(order, draft.tenantOrderId, error);
    }
    return this.#record(order, 'created in fulfillmenttools', created, sentDigest(draft));
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
    const { own, other } = await this.#find(order, tenantOrderId);
    if (own) return this.#adopt(order, own);
    const isDuplicate = error.status === 409 || duplicateWords.test(error.summary);
    if (isDuplicate && !other) return retry(error, leaseSeconds);
    return this.#reject(order, `fulfillmenttools refused the order: ${error.summary}`, error);
  }

  #find(order: CommercetoolsOrder, tenantOrderId: string): Promise<FoundOrders> {
    return findOrders(this.#options.fulfillmenttoolsOrders, order.id, tenantOrderId);
  }

  #adopt(order: CommercetoolsOrder, found: FulfillmenttoolsOrder): Promise<Outcome> {
    return this.#record(order, 'found in fulfillmenttools', found);
  }

  async #record(
    order: CommercetoolsOrder,
    detail: string,
    created: FulfillmenttoolsOrder,
    sent?: SentDigest,
  ): Promise<Outcome> {
    const recorded = await this.#options.ledgers.revise(order, (ledger) => {
      const joined = withoutClaim(join(ledger, { order: orderFacts(created) }));
      return withProblem(
        sent ? { ...joined, export: { ...joined.export, sent } } : joined,
        'export',
        undefined,
      );
    });
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
