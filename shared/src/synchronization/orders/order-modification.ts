import type { ReadConfiguration } from '../../configuration/configuration-source.ts';
import { PlatformError } from '../../errors.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import { decideEdits, type EditDecision, type SentPart } from '../../fulfillment/edit-decision.ts';
import { join, type Ledger, type SentDigest } from '../../fulfillment/ledger.ts';
import type { PlatformOrderId } from '../../fulfillment/order-ids.ts';
import { isNotAnothers } from '../../fulfillment/order-adoption.ts';
import type { Unmappable } from '../../fulfillment/order/mapped.ts';
import type { OrderMappingInput } from '../../fulfillment/order/order-mapping-input.ts';
import { done, ignored, mostUrgent, rejected, type Outcome } from '../../fulfillment/outcome.ts';
import { withProblem, type Problem } from '../../fulfillment/problems.ts';
import type { Change, IsOurs, ProviderOrders } from '../../fulfillment/provider.ts';
import type { OrderLedgers } from './order-ledgers.ts';
import {
  isUnknown,
  partsTriedAgain,
  refusedEdit,
  unknown,
  withAssumed,
  withRefusedEdit,
  withSent,
  withSentEdit,
  withSentPart,
  type RefusedEdit,
  type SentEdit,
} from './sent-edits.ts';

export interface OrderModificationOptions {
  ledgers: OrderLedgers;
  provider: ProviderOrders;
  configuration: () => Promise<ReadConfiguration>;
  mappingInput: (order: CommercetoolsOrder, configuration: ReadConfiguration) => Promise<OrderMappingInput>;
  /** Of the commercetools project. */
  projectKey: string;
}

/** What came of a change, and the order as it is now where somebody else had written it since it was read. */
interface Recorded {
  outcome: Outcome;
  newer?: CommercetoolsOrder;
}

type Sent = Extract<EditDecision, { kind: 'send' }> & SentEdit;
type Refused = Extract<Change, { kind: 'refused' }>;

/** Sends these parts of an edit. */
type SendParts = (parts: readonly SentPart[]) => Promise<Change>;

/** Follows changes of an order that is at the provider: unlocks it, and sends on what was edited. */
export class OrderModification {
  readonly #options: OrderModificationOptions;

  constructor(options: OrderModificationOptions) {
    this.#options = options;
  }

  /** Lets a locked order go. One that somebody unlocked meanwhile is only recorded. */
  async unlock(order: CommercetoolsOrder, id: PlatformOrderId): Promise<Outcome> {
    const { provider } = this.#options;
    if (!provider.unlock) return ignored(`${provider.name} holds no orders back`);
    return (await this.#record(order, 'unlock', await provider.unlock(id, this.#isOurs(order)))).outcome;
  }

  /**
   * Sends address and quantities again when they were edited since they were sent.
   *
   * @param told what the message that made us look has edited; an edit that could not be followed yet is edited still
   */
  async followEdits(
    order: CommercetoolsOrder,
    ledger: Ledger,
    id: PlatformOrderId,
    told: readonly SentPart[],
  ): Promise<Outcome> {
    const { provider, configuration, mappingInput } = this.#options;
    const { sent = unknown } = ledger.export ?? {};
    const mayBeEdited = sent !== unknown || told.length > 0;
    if (!mayBeEdited || !provider.modify) return ignored(this.#thereAlready());
    const triedAgain = ledger.problems?.modification === undefined ? [] : partsTriedAgain(sent);
    const edits = [...new Set([...told, ...triedAgain])];
    const wanted = provider.prepare(await mappingInput(order, await configuration()));
    if (wanted.kind === 'unmappable') return this.#unmappable(order, wanted, edits, sent);
    const decision: EditDecision = wanted.sent
      ? decideEdits({ sent, wanted: wanted.sent, edits })
      : { kind: 'nothing' };
    if (decision.kind === 'nothing') return this.#nothingEdited(order, ledger);
    if (decision.kind === 'note') {
      await this.#options.ledgers.revise(order, (known) => withSent(known, decision.sent));
      return ignored(`${this.#thereAlready()}, as an earlier version of the connector has sent it`);
    }
    const send: SendParts = (parts) =>
      this.#orNoted(
        order,
        parts,
        provider.modify?.(id, this.#isOurs(order), wanted, parts, ledger) ?? Promise.resolve(gone),
      );
    const { outcome, newer } = await this.#send(order, { ...decision, before: sent }, send);
    if (!newer) return outcome;
    // Another edit may have been sent before this older one: whoever was last in commercetools is to be last there too.
    const known = await this.#options.ledgers.open(newer);
    return mostUrgent(outcome, await this.followEdits(newer, known, id, decision.parts));
  }

  async #send(order: CommercetoolsOrder, edit: Sent, send: SendParts): Promise<Recorded> {
    const change = await send(edit.parts);
    const mayPartly = change.kind === 'refused' && !change.applied && edit.parts.length > 1;
    return mayPartly ? this.#sendEach(order, edit, send) : this.#record(order, 'modification', change, edit);
  }

  /** What is refused of an edit keeps no other part of it from being followed. */
  async #sendEach(order: CommercetoolsOrder, edit: Sent, send: SendParts): Promise<Recorded> {
    const refusals: { part: SentPart; change: Refused }[] = [];
    let current = order;
    let newer: CommercetoolsOrder | undefined;
    for (const part of edit.parts) {
      const change = await send([part]);
      if (change.kind === 'gone') return this.#record(current, 'modification', change);
      if (change.kind === 'refused') refusals.push({ part, change });
      else {
        const told = { order: change.order };
        const noted = await this.#note(current, (ledger) => withSentPart(join(ledger, told), part, edit));
        newer = noted.newer ?? newer;
        current = noted.order;
      }
    }
    const [first] = refusals;
    if (!first) {
      // Where somebody else has noted an edit between the parts, the rest of the note is theirs.
      const isAlone = newer === undefined;
      const noted = await this.#note(current, (ledger) =>
        withProblem(isAlone ? withSentEdit(ledger, edit) : ledger, 'modification', undefined),
      );
      return recorded(this.#done('modification'), noted.newer ?? newer);
    }
    const words = [...new Set(refusals.map(({ change }) => change.words))].join('; ');
    const parts = refusals.map(({ part, change }) => ({ part, isApplied: change.applied === true }));
    const refused = { ...first.change, words };
    const outcome = await this.#refuse(current, 'modification', refused, refusedEdit(edit, parts));
    return recorded(outcome, newer);
  }

  /** Of an edit that may have arrived, taking it back has to be sent, also where nobody has come to try it again by then. */
  async #orNoted(
    order: CommercetoolsOrder,
    parts: readonly SentPart[],
    modifying: Promise<Change>,
  ): Promise<Change> {
    try {
      return await modifying;
    } catch (error) {
      if (error instanceof PlatformError && error.applied === 'unknown')
        // What has failed first is what is told: it is tried again either way.
        await this.#options.ledgers
          .revise(order, (known) => withAssumed(known, parts))
          .catch(() => undefined);
      throw error;
    }
  }

  /** Without an edit it is the mapping or the configuration that has changed, which is no matter of an order that is there. */
  async #unmappable(
    order: CommercetoolsOrder,
    { problem: words, code = 'ORDER_UNMAPPABLE' }: Unmappable,
    edits: readonly SentPart[],
    sent: SentDigest,
  ): Promise<Outcome> {
    if (edits.length === 0) return ignored(this.#thereAlready());
    const unsure = edits.filter((part) => isUnknown(sent, part));
    return this.#reject(order, 'modification', { code, words }, { edit: { unsure } });
  }

  #isOurs(order: CommercetoolsOrder): IsOurs {
    const owner = { commercetoolsId: order.id, projectKey: this.#options.projectKey };
    return (found) => isNotAnothers(found, owner);
  }

  /** An edit that was refused and then taken back is no problem any more. */
  async #nothingEdited(order: CommercetoolsOrder, ledger: Ledger): Promise<Outcome> {
    if (ledger.problems?.modification !== undefined) {
      await this.#options.ledgers.revise(order, (known) => withProblem(known, 'modification', undefined));
    }
    return ignored(this.#thereAlready());
  }

  async #record(
    order: CommercetoolsOrder,
    area: 'unlock' | 'modification',
    change: Change,
    edit?: Sent,
  ): Promise<Recorded> {
    const { name } = this.#options.provider;
    if (change.kind === 'gone') return { outcome: ignored(`not in ${name} any more`) };
    if (change.kind === 'refused') {
      const parts = (edit?.parts ?? []).map((part) => ({ part, isApplied: change.applied === true }));
      return { outcome: await this.#refuse(order, area, change, edit && refusedEdit(edit, parts)) };
    }
    const { newer } = await this.#note(order, (ledger) => {
      const joined = withProblem(join(ledger, { order: change.order }), area, undefined);
      return edit ? withSentEdit(joined, edit) : joined;
    });
    return recorded(this.#done(area), newer);
  }

  #refuse(
    order: CommercetoolsOrder,
    area: 'unlock' | 'modification',
    { words: said, error }: Refused,
    edit: RefusedEdit | undefined,
  ): Promise<Outcome> {
    const words = `${this.#options.provider.name} refused the ${area} of the order: ${said}`;
    return this.#reject(order, area, { code: refusalCodes[area], words }, { error, edit });
  }

  #done(area: 'unlock' | 'modification'): Outcome {
    const { name } = this.#options.provider;
    return done(area === 'unlock' ? `unlocked in ${name}` : `edited in ${name}`);
  }

  /** @returns the order as it is now, as `newer` where somebody else had written it since it was read */
  async #note(
    order: CommercetoolsOrder,
    change: (ledger: Ledger) => Ledger,
  ): Promise<{ order: CommercetoolsOrder; newer?: CommercetoolsOrder }> {
    let readings = 0;
    const written = await this.#options.ledgers.revise(order, (ledger) => {
      readings += 1;
      return change(ledger);
    });
    return { order: written ?? order, ...(written && readings > 1 ? { newer: written } : {}) };
  }

  async #reject(
    order: CommercetoolsOrder,
    area: 'unlock' | 'modification',
    problem: Problem,
    { error, edit }: { error?: PlatformError | undefined; edit?: RefusedEdit | undefined },
  ): Promise<Outcome> {
    await this.#options.ledgers.revise(order, (ledger) =>
      withProblem(edit ? withRefusedEdit(ledger, edit) : ledger, area, problem),
    );
    return rejected(problem.words, error);
  }

  #thereAlready = () => `in ${this.#options.provider.name} already`;
}

const recorded = (outcome: Outcome, newer: CommercetoolsOrder | undefined): Recorded =>
  newer ? { outcome, newer } : { outcome };

const gone: Change = { kind: 'gone' };

const refusalCodes = { unlock: 'UNLOCK_REFUSED', modification: 'MODIFICATION_REFUSED' } as const;
