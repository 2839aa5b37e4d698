import type { Journal } from './journal.ts';
import type { OrderWatch } from './order-watch.ts';
import { viewOrder, type OrderView } from './order-view.ts';
import type { Platforms } from './platforms.ts';
import type { Life } from './scenarios/life.ts';
import { runScenario } from './scenarios/run-scenario.ts';
import type { Scenario } from './scenarios/scenario.ts';
import type { OrderRequest } from './shop.ts';

interface Run {
  life: Life | undefined;
  scenario: string;
  state: OrderView['state'];
  problems: readonly string[];
  /** Ends the life after the step under way. */
  interruption: AbortController;
}

/** The orders that were placed in the sandbox, each playing its life. */
export class OrdersUnderWay {
  readonly #platforms: Platforms;
  readonly #journal: Journal;
  readonly #watch: OrderWatch;
  readonly #pauseMilliseconds: number;
  readonly #runs = new Map<string, Run>();

  constructor(options: {
    platforms: Platforms;
    journal: Journal;
    watch: OrderWatch;
    pauseMilliseconds: number;
  }) {
    this.#platforms = options.platforms;
    this.#journal = options.journal;
    this.#watch = options.watch;
    this.#pauseMilliseconds = options.pauseMilliseconds;
  }

  /**
   * Places an order and lets it live.
   *
   * @returns its number at once, and a promise of what is not as expected in the end
   */
  place(
    scenario: Scenario,
    order?: OrderRequest,
  ): { orderNumber: string; ended: Promise<readonly string[]> } {
    const orderNumber = `R-${1001 + this.#runs.size}`;
    const run: Run = {
      life: undefined,
      scenario: scenario.name,
      state: 'under way',
      problems: [],
      interruption: new AbortController(),
    };
    this.#runs.set(orderNumber, run);
    return { orderNumber, ended: this.#play(scenario, order, orderNumber, run) };
  }

  /**
   * Lets somebody do something with the order that is not in its life: from then on its life stands still.
   *
   * @returns false when there is no such order
   */
  async interrupt(
    orderNumber: string,
    text: string,
    act: (life: Life) => Promise<unknown>,
  ): Promise<boolean> {
    const run = this.#runs.get(orderNumber);
    if (run?.life === undefined) return false;
    run.interruption.abort();
    this.#journal.tell(orderNumber, 'commercetools', text);
    await act(run.life);
    return true;
  }

  async view(orderNumber: string): Promise<OrderView | undefined> {
    const run = this.#runs.get(orderNumber);
    return run?.life && viewOrder(run.life, run, this.#journal);
  }

  async viewAll(): Promise<OrderView[]> {
    const views = await Promise.all([...this.#runs.keys()].map((orderNumber) => this.view(orderNumber)));
    return views.filter((view) => view !== undefined);
  }

  async #play(
    scenario: Scenario,
    order: OrderRequest | undefined,
    orderNumber: string,
    run: Run,
  ): Promise<readonly string[]> {
    try {
      const { problems } = await runScenario(scenario, this.#platforms, {
        orderNumber,
        ...(order ? { order } : {}),
        journal: this.#journal,
        pauseMilliseconds: this.#pauseMilliseconds,
        signal: run.interruption.signal,
        onPlaced: (life) => (run.life = life),
      });
      run.problems = problems;
    } catch (error) {
      run.problems = [error instanceof Error ? error.message : String(error)];
    }
    await this.#watch.whenTold();
    run.state = endOf(run);
    this.#journal.tell(orderNumber, 'sandbox', [`The order is ${run.state}`, ...run.problems].join('; '));
    return run.problems;
  }
}

function endOf({ problems, interruption }: Run): OrderView['state'] {
  if (interruption.signal.aborted) return 'left to you';
  return problems.length === 0 ? 'as expected' : 'not as expected';
}
