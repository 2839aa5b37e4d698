import type { ReadConfiguration } from '../../configuration/configuration-source.ts';
import { ConnectorError, isAccessDenied, mayPass, PlatformError } from '../../errors.ts';
import { withHolding, withoutAdmissions } from '../../fulfillment/admission.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import { claimLease, isHeldBack, maxAttempt } from '../../fulfillment/export-decision.ts';
import { joinFound } from '../../fulfillment/instance.ts';
import { withoutClaim, type Ledger, type OrderFacts, type SentDigest } from '../../fulfillment/ledger.ts';
import { decideAdoption, type Adoption } from '../../fulfillment/order-adoption.ts';
import type { Unmappable } from '../../fulfillment/order/mapped.ts';
import type { OrderMappingInput } from '../../fulfillment/order/order-mapping-input.ts';
import { done, rejected, retry, type Outcome } from '../../fulfillment/outcome.ts';
import { withProblem, type Problem } from '../../fulfillment/problems.ts';
import { withoutRefusal, withRefusal } from '../../fulfillment/refusal-pace.ts';
import type { FoundOrder, PreparedOrder, ProviderOrders } from '../../fulfillment/provider.ts';
import {
  saidToBeThereFor,
  withoutSaidToBeThere,
  withSaidToBeThere,
} from '../../fulfillment/said-to-be-there.ts';
import { atMost } from '../../request/at-most.ts';
import { currentRequestContext } from '../../request/request-context.ts';
import type { OrderCancellation } from './order-cancellation.ts';
import type { OrderLedgers } from './order-ledgers.ts';

export interface OrderCreationOptions {
  ledgers: OrderLedgers;
  provider: ProviderOrders;
  /** Name of this deployment. */
  instance?: string | undefined;
  cancellation: OrderCancellation;
  configuration: () => Promise<ReadConfiguration>;
  /** Gathers what the mapping needs, also what the order only refers to. */
  mappingInput: (order: CommercetoolsOrder, configuration: ReadConfiguration) => Promise<OrderMappingInput>;
  /** Of the commercetools project. */
  projectKey: string;
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

/**
 * Creates the order of a commercetools order at the provider, exactly once.
 *
 * Before creating, the attempt writes a claim into the commercetools order, whose version lets only one writer
 * through. The claim goes when the order is recorded or known not to have been created. When the outcome is unknown it
 * stays, and whoever finds it after its lease looks the order up before creating. Its limit: a create that the provider
 * applies later than the lease; then its own refusal of an open order of the same name, if it has one, is the guard. See
 * docs/adr/0002-claim-before-create.md.
 */
export class OrderCreation {
  readonly #options: OrderCreationOptions;

  constructor(options: OrderCreationOptions) {
    this.#options = options;
  }

  /**
   * @param options.lookFirst whether the order may be there already
   * @throws PlatformError 409 when somebody else wrote the commercetools order first: decide again
   */
  async create(
    order: CommercetoolsOrder,
    ledger: Ledger,
    { lookFirst }: { lookFirst: boolean },
  ): Promise<Outcome> {
    const mapped = await this.#prepare(order);
    if (mapped.kind === 'unmappable') return this.#hold(order, mapped);
    if (timeLeft() < timeToCreate) return retry(outOfTime());

    const prepared = { ...mapped, name: ledger.export?.tenantOrderId ?? mapped.name };
    const found = lookFirst ? await this.#find(order, prepared) : nothingFound;
    if (found.kind === 'own') return this.#record(order, 'found', found.order);
    if (found.kind === 'taken') return this.#reject(order, 'NAME_TAKEN', this.#nameTaken(prepared, found));
    return atMost(maxAttempt, () => this.#attempt(order, ledger, prepared));
  }

  /** Ends before the claim does, with whatever time: else another attempt would send the order beside this one. */
  async #attempt(order: CommercetoolsOrder, ledger: Ledger, prepared: PreparedOrder): Promise<Outcome> {
    const claimed = await this.#claim(order, ledger, prepared);
    if (timeLeft() < timeToSend) {
      await this.#releaseClaim(claimed);
      return retry(outOfTime());
    }
    return this.#send(claimed, prepared);
  }

  async #prepare(order: CommercetoolsOrder) {
    const read = await this.#options.configuration();
    const { orderLocking } = read.configuration;
    const input = await this.#options.mappingInput(order, read);
    const { provider } = this.#options;
    if (!isHeldBack(order, orderLocking)) return provider.prepare(input);
    return provider.prepare({ ...input, status: 'LOCKED', statusReason: orderLocking.reason });
  }

  /** What an earlier attempt may have sent stays noted as sent: should the order be found, that is what it holds. */
  #claim(order: CommercetoolsOrder, ledger: Ledger, prepared: PreparedOrder): Promise<CommercetoolsOrder> {
    const claim = { by: this.#options.newAttemptId(), at: new Date(this.#options.now()).toISOString() };
    const sent = ledger.export?.sent ?? prepared.sent;
    const { instance } = this.#options;
    const notes = {
      ...ledger.export,
      ...(instance === undefined ? {} : { instance }),
      tenantOrderId: prepared.name,
      claim,
      ...(sent ? { sent } : {}),
    };
    return this.#options.ledgers.save(order, { ...ledger, export: notes });
  }

  async #send(order: CommercetoolsOrder, prepared: PreparedOrder): Promise<Outcome> {
    let created: OrderFacts;
    try {
      created = await this.#options.provider.create(prepared);
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      return this.#afterFailure(order, prepared, error);
    }
    return this.#record(order, 'created', created, prepared.sent);
  }

  async #afterFailure(
    order: CommercetoolsOrder,
    prepared: PreparedOrder,
    error: PlatformError,
  ): Promise<Outcome> {
    const { provider } = this.#options;
    if (error.applied === 'unknown') return retry(error, leaseSeconds);
    if (mayPass(error)) {
      const now = this.#options.now();
      await this.#releaseClaim(order, (known) => (isAccessDenied(error) ? withRefusal(known, now) : known));
      return retry(error, error.retryAfterSeconds);
    }
    const bearers = await provider.find(prepared.name);
    const found = this.#adoptionOf(order, prepared, bearers);
    if (found.kind === 'own') return this.#record(order, 'found', found.order);
    const refused = `${provider.name} refused the order: ${error.summary}`;
    if (found.kind === 'taken')
      return this.#reject(order, 'NAME_TAKEN', `${refused}. ${this.#nameTaken(prepared, found)}`, error);
    const [bearer] = bearers;
    if (bearer && provider.keepsName?.(error))
      return this.#reject(order, 'NAME_TAKEN', `${refused}. ${this.#nameKept(prepared, bearer)}`, error);
    if (provider.saysItIsThere(error)) return this.#seeLater(order, refused, error);
    return this.#reject(order, 'ORDER_REFUSED', refused, error);
  }

  /**
   * Lists may not show yet what is there, and nothing is wrong then. What they do not show after a lease either is a
   * refusal like any other.
   */
  async #seeLater(order: CommercetoolsOrder, words: string, error: PlatformError): Promise<Outcome> {
    const { ledgers, now } = this.#options;
    const saidFor = saidToBeThereFor(await ledgers.open(order), now());
    if (saidFor === undefined) await ledgers.revise(order, (ledger) => withSaidToBeThere(ledger, now()));
    else if (saidFor >= claimLease) return this.#reject(order, 'ORDER_REFUSED', words, error);
    return retry(error, leaseSeconds);
  }

  async #find(order: CommercetoolsOrder, prepared: PreparedOrder): Promise<Adoption> {
    return this.#adoptionOf(order, prepared, await this.#options.provider.find(prepared.name));
  }

  #adoptionOf({ id }: CommercetoolsOrder, { pieces }: PreparedOrder, found: readonly FoundOrder[]): Adoption {
    const { projectKey } = this.#options;
    return decideAdoption(found, { commercetoolsId: id, projectKey, pieces });
  }

  async #record(
    order: CommercetoolsOrder,
    how: 'created' | 'found',
    facts: OrderFacts,
    sent?: SentDigest,
  ): Promise<Outcome> {
    const { ledgers, instance } = this.#options;
    const recorded = await ledgers.revise(order, (ledger) => {
      const joined = withoutAdmissions(withoutClaim(joinFound(ledger, { order: facts }, instance)));
      const settled = withoutSaidToBeThere(withoutRefusal(joined));
      return withProblem(
        sent ? { ...settled, export: { ...settled.export, sent } } : settled,
        'export',
        undefined,
      );
    });
    if (recorded) return done(`${how} in ${this.#options.provider.name}`);
    return this.#options.cancellation.cancelOrphan(facts.id, order.id);
  }

  /** A claim stays: what it may have created is not known any better. */
  async #hold(order: CommercetoolsOrder, { problem: words, code }: Unmappable): Promise<Outcome> {
    const problem = { code: code ?? 'ORDER_UNMAPPABLE', words };
    const { ledgers, instance } = this.#options;
    await ledgers.revise(order, (ledger) => withHolding(ledger, problem, { instance, admissions }));
    return rejected(words);
  }

  /** @param error the refusal, where the order was to be created */
  async #reject(
    order: CommercetoolsOrder,
    code: Problem['code'],
    words: string,
    error?: ConnectorError,
  ): Promise<Outcome> {
    const { ledgers, instance } = this.#options;
    const now = this.#options.now();
    await ledgers.revise(order, (ledger) => {
      const ended = withoutSaidToBeThere(withoutClaim(ledger));
      const noted = withHolding(ended, { code, words }, { instance, admissions });
      return error ? withRefusal(noted, now) : noted;
    });
    return rejected(words, error);
  }

  #nameTaken({ name }: PreparedOrder, { order, reason }: Extract<Adoption, { kind: 'taken' }>): string {
    return (
      `${this.#options.provider.name} has an open order named ${name} already (${order.id}): ${reason}. ` +
      'It was left alone. Once it is finished or cancelled there, this order can be sent.'
    );
  }

  #nameKept({ name }: PreparedOrder, { facts }: FoundOrder): string {
    return (
      `${this.#options.provider.name} has had an order named ${name} before (${facts.id}), which is over and not this ` +
      'one, and takes no second one of that name. Rename or delete it there, and this order can be sent.'
    );
  }

  /** When this fails too the claim runs out by itself. */
  async #releaseClaim(
    order: CommercetoolsOrder,
    note: (ledger: Ledger) => Ledger = (ledger) => ledger,
  ): Promise<void> {
    try {
      await this.#options.ledgers.revise(order, (ledger) => note(withoutClaim(ledger)));
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
    }
  }
}

/** What could not be sent was let in. */
const admissions = ['trigger'];
const nothingFound: Adoption = { kind: 'none' };

const outOfTime = () =>
  new ConnectorError('OUT_OF_TIME', 'Too little time is left of this request to create the order', {
    retryable: true,
  });
