import { isAccessDenied, type PlatformError } from '../../errors.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import type { Ledger } from '../../fulfillment/ledger.ts';
import { assertNever, type Outcome } from '../../fulfillment/outcome.ts';
import { withProblem, type Problem, type ProblemKey } from '../../fulfillment/problems.ts';
import type { Deed, ProviderOrders } from '../../fulfillment/provider.ts';
import { failureOutcome } from '../failure-outcome.ts';
import type { OrderLedgers } from './order-ledgers.ts';

export interface DeniedAccessOptions {
  ledgers: Pick<OrderLedgers, 'revise'>;
  provider: Pick<ProviderOrders, 'name' | 'permissions'>;
  /** Name of this deployment. */
  instance?: string | undefined;
}

/** Says on an order which permission is missing for what has to be done, for as long as that is tried again. */
export class DeniedAccess {
  readonly #options: DeniedAccessOptions;

  constructor(options: DeniedAccessOptions) {
    this.#options = options;
  }

  /**
   * Does something for an order. Where the platform does not allow it, the order says so; once it has worked, or was
   * refused for another reason, it does not say so any more.
   *
   * @param ledger the order's, as it was before
   * @returns what came of the work; `retry` where access was denied
   * @throws what the work throws, unless it is that
   */
  async watch<Done extends Outcome | undefined>(
    order: CommercetoolsOrder,
    ledger: Ledger,
    deed: Deed,
    work: () => Promise<Done>,
  ): Promise<Done | Outcome> {
    const outcome = await this.#outcomeOf(work);
    const key = problemKeys[deed];
    if (outcome?.kind === 'retry') {
      const { error } = outcome;
      if (isDeniedThere(error)) await this.#note(order, key, this.#problemOf(deed, error));
    } else if (isNoted(ledger, key)) {
      await this.#note(order, key, undefined);
    }
    return outcome;
  }

  async #outcomeOf<Done>(work: () => Promise<Done>): Promise<Done | Outcome> {
    try {
      return await work();
    } catch (error) {
      if (!isDeniedThere(error)) throw error;
      return failureOutcome(error);
    }
  }

  #problemOf(deed: Deed, { summary }: PlatformError): Problem {
    const { name, permissions } = this.#options.provider;
    const words = `${name} does not let the connector ${inWords(deed)}: ${summary}. Needed: ${permissions[deed]}`;
    const { instance } = this.#options;
    return { code: 'ACCESS_DENIED', words, ...(deed === 'create' ? { instance } : {}) };
  }

  /** What the work itself has noted since stays. */
  async #note(order: CommercetoolsOrder, key: ProblemKey, problem: Problem | undefined): Promise<void> {
    await this.#options.ledgers.revise(order, (known) =>
      problem || isNoted(known, key) ? withProblem(known, key, problem) : known,
    );
  }
}

const isNoted = ({ problems = {} }: Ledger, key: ProblemKey): boolean =>
  problems[key]?.code === 'ACCESS_DENIED';

const isDeniedThere = (error: unknown): error is PlatformError =>
  isAccessDenied(error) && error.platform !== 'commercetools';

const problemKeys = {
  create: 'export',
  cancel: 'cancellation',
  unlock: 'unlock',
  modify: 'modification',
  announceReturns: 'return',
} as const satisfies Record<Deed, ProblemKey>;

function inWords(deed: Deed): string {
  switch (deed) {
    case 'create':
      return 'create the order';
    case 'cancel':
      return 'cancel the order';
    case 'unlock':
      return 'unlock the order';
    case 'modify':
      return 'send on the edit of the order';
    case 'announceReturns':
      return 'announce the return';
    default:
      return assertNever(deed);
  }
}
