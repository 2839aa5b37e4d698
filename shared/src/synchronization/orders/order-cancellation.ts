import type { ReadConfiguration } from '../../configuration/configuration-source.ts';
import { ConnectorError } from '../../errors.ts';
import { isOfAnotherInstance, joinFound, ofAnotherInstance } from '../../fulfillment/instance.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import { claimLease, knowsOfNoAttempt } from '../../fulfillment/export-decision.ts';
import { withoutClaim, type Ledger } from '../../fulfillment/ledger.ts';
import type { CommercetoolsOrderId, OrderName, PlatformOrderId } from '../../fulfillment/order-ids.ts';
import { decideAdoption, isMadeFrom, isNotAnothers } from '../../fulfillment/order-adoption.ts';
import { brokenCancellation, brokenInWords } from '../../fulfillment/order/broken-parts.ts';
import { sentNameOf } from '../../fulfillment/order/tenant-order-id.ts';
import { done, ignored, rejected, retry, type Outcome } from '../../fulfillment/outcome.ts';
import { withProblem } from '../../fulfillment/problems.ts';
import type { BrokenPart } from '../../fulfillment/steering.ts';
import type { Change, ProviderOrders } from '../../fulfillment/provider.ts';
import type { OrderLedgers } from './order-ledgers.ts';

export interface OrderCancellationOptions {
  ledgers: OrderLedgers;
  provider: ProviderOrders;
  configuration: () => Promise<Pick<ReadConfiguration, 'brokenParts'>>;
  /** Of the commercetools project. */
  projectKey: string;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Name of this deployment. */
  instance?: string | undefined;
}

/** What is left of a deleted order: its message. */
export interface DeletedOrder {
  id: CommercetoolsOrderId;
  orderNumber: string | undefined;
  /** Its custom fields; absent when the order was too large to be in the message. */
  customFields: Readonly<Record<string, unknown>> | undefined;
  /** Milliseconds since 1970. */
  deletedAt: number;
}

/** Cancels orders at the provider whose commercetools order is cancelled or deleted. Safe to repeat. */
export class OrderCancellation {
  readonly #options: OrderCancellationOptions;

  constructor(options: OrderCancellationOptions) {
    this.#options = options;
  }

  /** Cancels the order and records it, or the refusal, on the commercetools order. */
  async cancel(order: CommercetoolsOrder, id: PlatformOrderId): Promise<Outcome> {
    const { provider, instance } = this.#options;
    const broken = await this.#brokenPart();
    if (broken) return this.#hold(order, heldWords(broken));
    const ledger = await this.#options.ledgers.open(order);
    const change = await provider.cancel(id, (found) => isNotAnothers(found, this.#ownerOf(order)), ledger);
    if (change.kind === 'gone') return ignored(`not in ${provider.name} any more`);
    await this.#options.ledgers.revise(order, (ledger) =>
      change.kind === 'refused'
        ? withProblem(ledger, 'cancellation', {
            code: 'CANCELLATION_REFUSED',
            words: this.#refusal(change),
          })
        : cancelled(joinFound(ledger, { order: change.order }, instance)),
    );
    return this.#outcomeOf(change);
  }

  /** It goes by itself with the next sweep once the configuration is mended. */
  async #hold(order: CommercetoolsOrder, words: string): Promise<Outcome> {
    const problem = { code: 'CONFIGURATION_BROKEN', words } as const;
    await this.#options.ledgers.revise(order, (ledger) => withProblem(ledger, 'cancellation', problem));
    return rejected(words);
  }

  async #brokenPart(): Promise<BrokenPart | undefined> {
    const { brokenParts } = await this.#options.configuration();
    return brokenCancellation(brokenParts, 'platform');
  }

  /** Cancels what may be there although the ledger does not know it. */
  async cancelIfFound(order: CommercetoolsOrder, ledger: Ledger): Promise<Outcome> {
    const id = await this.#findOwn(order, sentNameOf(order, ledger));
    if (id !== undefined) return this.cancel(order, id);
    if (ledger.export?.claim) await this.#options.ledgers.revise(order, withoutClaim);
    return ignored(`never arrived in ${this.#options.provider.name}`);
  }

  /**
   * Cancels an order whose commercetools order does not exist any more. A message is no proof: only an order that
   * itself names the deleted one is cancelled. Nothing can say on it why it waits, so its message comes again.
   */
  async cancelOrphan(
    id: PlatformOrderId,
    commercetoolsId: CommercetoolsOrderId,
    ledger?: Ledger,
  ): Promise<Outcome> {
    const { provider } = this.#options;
    const broken = await this.#brokenPart();
    if (broken) return retry(cancellationHeld(heldWords(broken)));
    const owner = this.#ownerOf({ id: commercetoolsId });
    const change = await provider.cancel(id, (found) => isMadeFrom(found, owner), ledger);
    return change.kind === 'gone'
      ? ignored(`no order of ${provider.name} was made from the deleted order`)
      : this.#outcomeOf(change);
  }

  /** For a deleted order: it left no ledger to write, so what it left at the provider is looked up. */
  async cancelDeleted(deleted: DeletedOrder): Promise<Outcome> {
    const { ledgers, provider, instance, now } = this.#options;
    const ledger = deleted.customFields && (await ledgers.read(deleted.customFields));
    if (ledger && isOfAnotherInstance(ledger, instance)) return ignored(ofAnotherInstance(ledger));
    if (ledger?.order) return this.cancelOrphan(ledger.order.id, deleted.id, ledger);
    const { claim } = ledger?.export ?? {};
    if (ledger && !claim && !knowsOfNoAttempt(ledger)) return ignored(`never sent to ${provider.name}`);
    const settled = deleted.deletedAt + claimLease - now();
    if (settled > 0 && (!ledger || claim)) return retry(creationUnderWay(), Math.ceil(settled / 1000));
    const id = await this.#findOwn(deleted, sentNameOf(deleted, ledger));
    return id === undefined
      ? ignored(`never arrived in ${provider.name}`)
      : this.cancelOrphan(id, deleted.id);
  }

  /** Only what names our order is cancelled: what only has its number may be anybody's. */
  async #findOwn(order: { id: CommercetoolsOrderId }, name: OrderName): Promise<PlatformOrderId | undefined> {
    const found = decideAdoption(await this.#options.provider.find(name), this.#ownerOf(order));
    return found.kind === 'own' ? found.order.id : undefined;
  }

  #ownerOf({ id }: { id: CommercetoolsOrderId }) {
    return { commercetoolsId: id, projectKey: this.#options.projectKey };
  }

  #outcomeOf(change: Exclude<Change, { kind: 'gone' }>): Outcome {
    return change.kind === 'refused'
      ? rejected(this.#refusal(change), change.error)
      : done(`cancelled in ${this.#options.provider.name}`);
  }

  #refusal({ words }: Extract<Change, { kind: 'refused' }>): string {
    return `${this.#options.provider.name} refused to cancel the order: ${words}`;
  }
}

const cancelled = (ledger: Ledger): Ledger => ({
  ...withProblem(withoutClaim(ledger), 'cancellation', undefined),
  orderCancelled: true,
});

const heldWords = (broken: BrokenPart): string =>
  `${brokenInWords(broken)} Until it is mended, the order is not cancelled: it is not known how`;

const cancellationHeld = (words: string) =>
  new ConnectorError('CANCELLATION_HELD', words, { retryable: true });

const creationUnderWay = () =>
  new ConnectorError('EXPORT_UNDER_WAY', 'The deleted order may still be on its way to be fulfilled', {
    retryable: true,
  });
