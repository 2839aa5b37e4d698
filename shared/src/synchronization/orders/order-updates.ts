import { isNotFound, isRefusal, type PlatformError } from '../../errors.ts';
import type { CommercetoolsOrder, CommercetoolsOrderAction } from '../../fulfillment/commercetools-order.ts';
import type { Ledger } from '../../fulfillment/ledger.ts';
import { actionsOf, type ActionGroup } from '../../fulfillment/projection/action-group.ts';
import { reflectFields } from '../../fulfillment/projection/fields.ts';
import {
  aspects,
  fieldValues,
  reflect,
  reflectNotes,
  type Aspect,
  type ReflectOptions,
} from '../../fulfillment/projection/reflect.ts';
import { withoutProblems, withProblem, withTimes, type Problem } from '../../fulfillment/problems.ts';
import { currentRequestContext } from '../../request/request-context.ts';
import type { CommercetoolsOrderStore, OrderTypeStore } from './order-ports.ts';
import { RefusedGroups, type Refused } from './refused-groups.ts';

/** https://docs.commercetools.com/api/limits#update-actions */
const maxActions = 500;

/** What the other aspects and the last note may need, in milliseconds. */
const timeForTheRest = 3_000;

const refusalKeys = [...aspects.map(({ key }) => key), 'fields', 'writeBack'] as const;

export interface Applied {
  /** The order as it is now. */
  order: CommercetoolsOrder;
  /** What commercetools does not take; noted on the order as well. */
  refused: readonly Problem[];
}

/** How far the application of a difference has come. */
interface Progress {
  order: CommercetoolsOrder;
  ledger: Ledger;
  refused: Problem[];
}

/**
 * Writes a ledger and all that shows it into its order: in one update, or, when commercetools refuses something of it,
 * each aspect in an update of its own, and of deliveries and returns those that it takes, so that what is refused costs
 * only itself. The ledger stands in the order before or together with what it notes of an aspect; so a crash in between
 * leaves nothing that the next attempt does not know.
 */
export class OrderUpdates {
  readonly #orders: Pick<CommercetoolsOrderStore, 'update'>;
  readonly #types: Pick<OrderTypeStore, 'forget'>;
  readonly #now: () => number;

  /** @param options.now milliseconds since 1970 */
  constructor(options: {
    orders: Pick<CommercetoolsOrderStore, 'update'>;
    types: Pick<OrderTypeStore, 'forget'>;
    now: () => number;
  }) {
    this.#orders = options.orders;
    this.#types = options.types;
    this.#now = options.now;
  }

  /**
   * @throws PlatformError 409 when the order was changed since it was read; a refusal only when not even the ledger can
   *   be written
   */
  async apply(order: CommercetoolsOrder, ledger: Ledger, options: ReflectOptions): Promise<Applied> {
    const progress: Progress = { order, ledger, refused: [] };
    const known = withoutProblems(ledger, refusalKeys);
    try {
      await this.#write(
        progress,
        reflect(order, known, options, (noted) => this.#dated(noted, ledger)),
      );
    } catch (error) {
      if (!isRefusal(error) || isNotFound(error)) throw error;
      // Somebody may have removed our type or a field of it since it was last looked at.
      this.#types.forget();
      await this.#applySeparately(progress, options);
    }
    return progress;
  }

  async #applySeparately(progress: Progress, options: ReflectOptions): Promise<void> {
    const unwritable = await this.#applyFields(progress, options);
    for (const aspect of aspects) await this.#applyAspect(progress, aspect, options, !unwritable);
    if (unwritable) throw unwritable;
    await this.#write(progress, reflectNotes(progress.order, this.#dated(progress.ledger), options));
  }

  /** @returns the refusal when not even the ledger can be written */
  async #applyFields(progress: Progress, options: ReflectOptions): Promise<PlatformError | undefined> {
    const ledger = this.#dated(withoutProblems(progress.ledger, ['fields', 'writeBack']));
    const fields = reflectFields(progress.order, fieldValues(progress.order, ledger, options), options);
    const refusal = await this.#refusalOf(progress, fields);
    if (!refusal) {
      progress.ledger = ledger;
      return undefined;
    }
    const refused = { subject: 'custom fields', words: refusal.summary };
    this.#note(progress, { key: 'fields', code: 'FIELDS_REFUSED' }, [refused]);
    const notes = reflectNotes(progress.order, this.#dated(progress.ledger), options);
    return this.#refusalOf(progress, notes);
  }

  async #applyAspect(
    progress: Progress,
    aspect: Aspect,
    options: ReflectOptions,
    hasNotes: boolean,
  ): Promise<void> {
    const before = withoutProblems(progress.ledger, [aspect.key]);
    const { groups, ledger } = aspect.reflect(progress.order, before, options);
    const after = this.#dated(ledger, progress.ledger);
    const notes = hasNotes ? reflectNotes(progress.order, after, options) : [];
    const refused = await this.#refusedOf(progress, groups, notes);
    if (refused.length === 0) progress.ledger = after;
    else if (aspect.isOptional) progress.ledger = withDeclined(progress.ledger, aspect.key);
    else this.#note(progress, aspect, refused);
  }

  /** Writes what commercetools takes; what is noted goes along with the groups when all of them are taken. */
  #refusedOf(
    progress: Progress,
    groups: readonly ActionGroup[],
    notes: readonly CommercetoolsOrderAction[],
  ): Promise<Refused[]> {
    const actionsWith = (part: readonly ActionGroup[]) => [
      ...(part.length === groups.length ? notes : []),
      ...actionsOf(part),
    ];
    const refused = new RefusedGroups({
      write: (part) => this.#refusalOf(progress, actionsWith(part)),
      fits: (part) => actionsWith(part).length <= maxActions,
      hasTime: () => (currentRequestContext()?.deadline.remaining() ?? Infinity) > timeForTheRest,
    });
    return refused.writeAndTell(groups);
  }

  #note(progress: Progress, { key, code }: Pick<Aspect, 'key' | 'code'>, refused: readonly Refused[]): void {
    const list = refused.map(({ subject, words }) => `${subject}: ${words}`).join('; ');
    const problem = { code, words: `commercetools refused ${list}` };
    progress.ledger = withProblem(progress.ledger, key, problem);
    progress.refused.push(problem);
  }

  async #refusalOf(
    progress: Progress,
    actions: readonly CommercetoolsOrderAction[],
  ): Promise<PlatformError | undefined> {
    try {
      await this.#write(progress, actions);
      return undefined;
    } catch (error) {
      if (!isRefusal(error) || isNotFound(error)) throw error;
      return error;
    }
  }

  /** In the order of the actions; what was written when a later request fails is in `progress`. */
  async #write(progress: Progress, actions: readonly CommercetoolsOrderAction[]): Promise<void> {
    for (let from = 0; from < actions.length; from += maxActions) {
      progress.order = await this.#orders.update(progress.order, actions.slice(from, from + maxActions));
    }
  }

  #dated(ledger: Ledger, before?: Ledger): Ledger {
    return withTimes(ledger, new Date(this.#now()).toISOString(), before);
  }
}

const withDeclined = (ledger: Ledger, key: string): Ledger => ({
  ...ledger,
  declined: [...new Set([...(ledger.declined ?? []), key])].sort(),
});
