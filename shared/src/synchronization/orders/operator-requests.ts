import { isNotFound } from '../../errors.ts';
import type { CommercetoolsOrder, CommercetoolsOrderAction } from '../../fulfillment/commercetools-order.ts';
import { isOfAnotherInstance } from '../../fulfillment/instance.ts';
import { assertNever, ignored, rejected, type Outcome } from '../../fulfillment/outcome.ts';
import { failureOutcome } from '../failure-outcome.ts';
import type { OrderLedgers } from './order-ledgers.ts';
import type { CommercetoolsOrderStore } from './order-ports.ts';
import { revising } from '../../http/revising.ts';
import type { OrderRepair } from './order-repair.ts';

/** The custom fields that carry a request and its answer, under the names that they have in this shop. */
export interface RequestFields {
  request: string;
  answer: string;
}

export interface OperatorRequestsOptions {
  orders: Pick<CommercetoolsOrderStore, 'read' | 'update'>;
  repair: Pick<OrderRepair, 'repairFound' | 'send'>;
  ledgers: Pick<OrderLedgers, 'open'>;
  fields: () => Promise<RequestFields>;
  /** Name of this deployment. */
  instance?: string | undefined;
  /** Milliseconds since 1970. */
  now: () => number;
}

/**
 * What a person asks for by a custom field of an order, as the view in the Merchant Center does: `lookAgain` repairs the
 * order in both directions, `sendNow` sends it. The answer goes into another field, and the request is taken away.
 *
 * Where there are several deployments in one project, the one that has the order answers. For an order that none has,
 * the request names one after a colon: `sendNow:staging`, or `sendNow:` for the one without a name.
 *
 * Anybody who may edit orders can write the field. It is a hint, as every message is: all that it brings about is what
 * the sweep would do as well, by the same rules.
 */
export class OperatorRequests {
  readonly #options: OperatorRequestsOptions;

  constructor(options: OperatorRequestsOptions) {
    this.#options = options;
  }

  /** Whether a message about that custom field is about a request. */
  async isRequest(fieldName: string | undefined): Promise<boolean> {
    return fieldName !== undefined && fieldName === (await this.#options.fields()).request;
  }

  /**
   * Does what the order asks for and answers on it.
   *
   * @returns what came of it; `retry` leaves the request on the order, so that the message that comes again finds it
   */
  async answer(orderId: string): Promise<Outcome> {
    try {
      const order = await this.#options.orders.read(orderId);
      const request = order && (await this.#requestOf(order));
      if (!order || request === undefined) return ignored('nobody asks for anything');
      if (!(await this.#isAsked(order, request))) return ignored('another deployment is asked');
      const outcome = await this.#carryOut(request, order);
      if (outcome.kind !== 'retry') await this.#write(orderId, request, outcome);
      return outcome;
    } catch (error) {
      return isNotFound(error) ? ignored('the order does not exist any more') : failureOutcome(error);
    }
  }

  /** The other deployment hears of it as well: what is not ours is neither carried out nor taken away. */
  async #isAsked(order: CommercetoolsOrder, request: string): Promise<boolean> {
    const { ledgers, instance } = this.#options;
    const ledger = await ledgers.open(order);
    if (ledger.order || ledger.export) return !isOfAnotherInstance(ledger, instance);
    const { deployment } = partsOf(request);
    return deployment === undefined || deployment === (instance ?? '');
  }

  async #carryOut(request: string, order: CommercetoolsOrder): Promise<Outcome> {
    const { repair } = this.#options;
    switch (partsOf(request).name) {
      case 'lookAgain':
        return repair.repairFound(order);
      case 'sendNow':
        return repair.send(order);
      default:
        return rejected(
          `Nobody knows the request "${request.slice(0, 40)}": lookAgain and sendNow are known.`,
        );
    }
  }

  async #requestOf(order: CommercetoolsOrder): Promise<string | undefined> {
    const { request } = await this.#options.fields();
    const value: unknown = order.custom?.fields[request];
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  /** Another request that has come meanwhile stays: its own message is on its way. */
  async #write(
    orderId: string,
    request: string,
    outcome: Exclude<Outcome, { kind: 'retry' }>,
  ): Promise<void> {
    const { orders, fields, now } = this.#options;
    const names = await fields();
    const at = new Date(now()).toISOString();
    const value = JSON.stringify({
      request: partsOf(request).name,
      at,
      outcome: outcome.kind,
      words: wordsOf(outcome),
    });
    await revising('order', async () => {
      const order = await orders.read(orderId);
      if (!order) return;
      const isAnswered = (await this.#requestOf(order)) === request;
      const actions: CommercetoolsOrderAction[] = [
        ...(isAnswered ? [{ action: 'setCustomField' as const, name: names.request }] : []),
        { action: 'setCustomField', name: names.answer, value },
      ];
      await orders.update(order, actions);
    });
  }
}

/** `deployment` is empty for the one without a name, and absent where the request leaves it open. */
function partsOf(request: string): { name: string; deployment: string | undefined } {
  const [name = '', deployment] = request.split(':', 2);
  return { name, deployment };
}

/** Platforms' words can be long. */
const maxWords = 1_000;

function wordsOf(outcome: Exclude<Outcome, { kind: 'retry' }>): string {
  switch (outcome.kind) {
    case 'done':
      return outcome.detail;
    case 'ignored':
      return outcome.reason;
    case 'rejected':
      return outcome.problem.slice(0, maxWords);
    default:
      return assertNever(outcome);
  }
}
