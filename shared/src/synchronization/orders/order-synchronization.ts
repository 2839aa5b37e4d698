import type { ReadConfiguration } from '../../configuration/configuration-source.ts';
import { ConnectorError } from '../../errors.ts';
import { isHeld, wasLetIn, withHolding, withoutHolding } from '../../fulfillment/admission.ts';
import { decideExport, type ExportDecision } from '../../fulfillment/export-decision.ts';
import type { Ledger } from '../../fulfillment/ledger.ts';
import { mootProblems } from '../../fulfillment/moot-problems.ts';
import type { PlatformOrderId } from '../../fulfillment/order-ids.ts';
import { editsOf, type Occasion } from '../../fulfillment/occasion.ts';
import { withoutProblems, withProblem, type ProblemKey } from '../../fulfillment/problems.ts';
import { isCancelledOnBothSides } from '../../fulfillment/projection/order-state.ts';
import { expansionsFor } from '../../fulfillment/order/expansions.ts';
import {
  assertNever,
  ignored,
  mostUrgent,
  rejected,
  retry,
  type Outcome,
} from '../../fulfillment/outcome.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import { failureOutcome } from '../failure-outcome.ts';
import type { Deed, ProviderOrders } from '../../fulfillment/provider.ts';
import { DeniedAccess } from './denied-access.ts';
import type { InstallationTime } from './installation-time.ts';
import type { DeletedOrder, OrderCancellation } from './order-cancellation.ts';
import type { OrderCreation } from './order-creation.ts';
import type { OrderModification } from './order-modification.ts';
import type { OrderLedgers } from './order-ledgers.ts';
import type { CommercetoolsOrderStore } from './order-ports.ts';
import { revising } from '../../http/revising.ts';
import type { ReturnAnnouncement } from './return-announcement.ts';

export interface OrderSynchronizationOptions {
  orders: CommercetoolsOrderStore;
  ledgers: OrderLedgers;
  provider: Pick<ProviderOrders, 'name' | 'permissions'>;
  creation: OrderCreation;
  modification: OrderModification;
  cancellation: OrderCancellation;
  returnAnnouncement: ReturnAnnouncement;
  configuration: () => Promise<ReadConfiguration>;
  installation: Pick<InstallationTime, 'get'>;
  /** Name of this deployment. */
  instance?: string | undefined;
  /** Milliseconds since 1970. */
  now: () => number;
}

/**
 * Brings the provider in line with a commercetools order. Every message about an order and the sweep end here. What is
 * done depends on the order as it is and on its ledger; a message only tells when something has just happened.
 */
export class OrderSynchronization {
  readonly #options: OrderSynchronizationOptions;
  readonly #access: DeniedAccess;

  constructor(options: OrderSynchronizationOptions) {
    this.#options = options;
    this.#access = new DeniedAccess(options);
  }

  /** @param orderId id of the commercetools order */
  async synchronize(orderId: string, occasion: Occasion): Promise<Outcome> {
    try {
      return await revising('order', () => this.#synchronizeOnce(orderId, occasion));
    } catch (error) {
      return failureOutcome(error);
    }
  }

  /** A message can claim anything: an order that is still there is treated as it is. */
  async synchronizeDeleted(deleted: DeletedOrder): Promise<Outcome> {
    try {
      if (await this.#options.orders.read(deleted.id))
        return await this.synchronize(deleted.id, { kind: 'message' });
      return await this.#options.cancellation.cancelDeleted(deleted);
    } catch (error) {
      return failureOutcome(error);
    }
  }

  /** Name of the custom field that holds orders back, if the configuration names one. */
  async lockFieldName(): Promise<string | undefined> {
    return (await this.#options.configuration()).configuration.orderLocking.fieldName;
  }

  async #synchronizeOnce(orderId: string, occasion: Occasion): Promise<Outcome> {
    const { orders, ledgers, installation, returnAnnouncement, instance, now } = this.#options;
    const steering = await this.#options.configuration();
    const order = await orders.read(orderId, { expand: expansionsFor(steering.configuration) });
    if (!order) return ignored('the order does not exist any more');
    const ledger = await ledgers.open(order);
    const installedAt = wasLetIn(ledger, instance) ? undefined : await installation.get();
    const decision = decideExport({
      order,
      ledger,
      occasion,
      steering,
      installedAt,
      instance,
      now: now(),
    });
    if (decision.kind === 'leave') return ignored(decision.reason);
    const exported = await this.#carryOut(decision, order, ledger, occasion);
    await this.#tidy(order, ledger, decision.kind === 'nothing' ? (decision.settles ?? []) : []);
    if (returnAnnouncement.rests(order, ledger, occasion)) return exported;
    const announced = await this.#access.watch(order, ledger, 'announceReturns', () =>
      returnAnnouncement.announce(order, ledger),
    );
    return announced ? mostUrgent(announced, exported) : exported;
  }

  /** Takes off what is no problem any more. To save the ledger notes as well that both orders were cancelled. */
  async #tidy(order: CommercetoolsOrder, ledger: Ledger, settled: readonly ProblemKey[]): Promise<void> {
    const over = ({ problems = {} }: Ledger) => settled.filter((key) => problems[key] !== undefined);
    const moot = (known: Ledger) => [...mootProblems(order, known), ...over(known)];
    if (moot(ledger).length === 0 && !isCancelledOnBothSides(order, ledger)) return;
    await this.#options.ledgers.revise(order, (known) => withoutProblems(known, moot(known)));
  }

  async #carryOut(
    decision: Exclude<ExportDecision, { kind: 'leave' }>,
    order: CommercetoolsOrder,
    ledger: Ledger,
    occasion: Occasion,
  ): Promise<Outcome> {
    const { cancellation } = this.#options;
    const watch = (deed: Deed, work: () => Promise<Outcome>) => this.#access.watch(order, ledger, deed, work);
    switch (decision.kind) {
      case 'create':
        return this.#create(decision, order, ledger, occasion);
      case 'wait':
        return retry(underWay(), Math.ceil(decision.milliseconds / 1000));
      case 'unlock':
        return this.#unlock(decision.id, order, ledger, occasion);
      case 'modify':
        return this.#modify(decision, order, ledger, occasion);
      case 'cancel':
        return watch('cancel', () => cancellation.cancel(order, decision.id));
      case 'cancelIfFound':
        return watch('cancel', () => cancellation.cancelIfFound(order, ledger));
      case 'say':
        return this.#say(order, decision);
      case 'stays':
        return this.#stay(order, ledger, decision.reason);
      case 'nothing':
        return ignored(decision.reason);
      default:
        return assertNever(decision);
    }
  }

  /**
   * What is found was sent as the order was by then. Messages of what has changed since waited for this one, or are this
   * one, and come only once: so it is looked at again.
   */
  async #create(
    decision: Extract<ExportDecision, { kind: 'create' }>,
    order: CommercetoolsOrder,
    ledger: Ledger,
    occasion: Occasion,
  ): Promise<Outcome> {
    const { creation } = this.#options;
    const created = await this.#access.watch(order, ledger, 'create', () =>
      creation.create(order, ledger, decision),
    );
    if (created.kind !== 'done' || !decision.lookFirst) return created;
    return mostUrgent(created, await this.#synchronizeOnce(order.id, occasion));
  }

  async #modify(
    { id, keptLocked }: Extract<ExportDecision, { kind: 'modify' }>,
    order: CommercetoolsOrder,
    ledger: Ledger,
    occasion: Occasion,
  ): Promise<Outcome> {
    const { ledgers } = this.#options;
    if (keptLocked || ledger.problems?.unlock?.code === 'CONFIGURATION_BROKEN')
      await ledgers.revise(order, (known) => withProblem(known, 'unlock', keptLocked));
    const edited = await this.#followEdits(id, order, ledger, occasion);
    return keptLocked ? mostUrgent(edited, rejected(keptLocked.words)) : edited;
  }

  /** The message may tell of an edit as well, and comes only once. */
  async #unlock(
    id: PlatformOrderId,
    order: CommercetoolsOrder,
    ledger: Ledger,
    occasion: Occasion,
  ): Promise<Outcome> {
    const { modification } = this.#options;
    const unlocked = await this.#access.watch(order, ledger, 'unlock', () => modification.unlock(order, id));
    if (unlocked.kind !== 'done' || editsOf(occasion).length === 0) return unlocked;
    return mostUrgent(await this.#followEdits(id, order, ledger, occasion), unlocked);
  }

  #followEdits(
    id: PlatformOrderId,
    order: CommercetoolsOrder,
    ledger: Ledger,
    occasion: Occasion,
  ): Promise<Outcome> {
    return this.#access.watch(order, ledger, 'modify', () =>
      this.#options.modification.followEdits(order, ledger, id, editsOf(occasion)),
    );
  }

  /** A claim stays: what it may have created is not known any better. */
  async #say(
    order: CommercetoolsOrder,
    { problem, admissions }: Extract<ExportDecision, { kind: 'say' }>,
  ): Promise<Outcome> {
    const { ledgers, instance } = this.#options;
    await ledgers.revise(order, (ledger) => withHolding(ledger, problem, { admissions, instance }));
    return rejected(problem.words);
  }

  /** Only on the order that was decided on: after a conflict it is decided again, for it may have been let in since. */
  async #stay(order: CommercetoolsOrder, ledger: Ledger, reason: string): Promise<Outcome> {
    const { ledgers, instance } = this.#options;
    if (isHeld(ledger, instance)) await ledgers.save(order, withoutHolding(ledger, instance));
    return ignored(reason);
  }
}

const underWay = () =>
  new ConnectorError(
    'EXPORT_UNDER_WAY',
    'Another attempt is creating this order, or ended without saying how',
    {
      retryable: true,
    },
  );
