import type { Order } from '@commercetools/platform-sdk';
import { randomUUID } from 'node:crypto';
import { fieldsByHand } from './fields-by-hand.ts';
import type { Journal, Speaker } from './journal.ts';
import type { OrderWatch } from './order-watch.ts';
import { viewOrder, type OrderView } from './order-view.ts';
import type { PlacedOrder } from './placed-order.ts';
import type { SandboxPlatforms } from './platforms.ts';
import { problemsOf, runScenario, type Done, type RunOptions } from './scenarios/run-scenario.ts';
import type { AnyScenario } from './scenarios/scenario.ts';
import type { OrderRequest } from './shop.ts';

/** An order that was placed, and how far its life is. */
export interface Run {
  readonly orderNumber: string;
  readonly scenario: AnyScenario;
  life: PlacedOrder | undefined;
  state: OrderView['state'];
  problems: readonly string[];
  stepsLeft: number;
  /** Ends the life after the step under way. */
  readonly interruption: AbortController;
}

export interface OrdersUnderWayOptions {
  platforms: SandboxPlatforms;
  journal: Journal;
  watch: OrderWatch;
  /** Waits until all that was caused has arrived. Default: until nothing at all is under way. */
  settle?: (life: PlacedOrder, done: Done, signal: AbortSignal) => Promise<void>;
  /** Waits until the order may take its next step. Default: at once. */
  turn?: (orderNumber: string, signal: AbortSignal) => Promise<void>;
  /** Called when the run of an order has changed. */
  onChange?: (run: Run) => void;
}

/** The orders that were placed in the sandbox, each playing its life. */
export class OrdersUnderWay {
  readonly #options: OrdersUnderWayOptions;
  readonly #runs = new Map<string, Run>();

  constructor(options: OrdersUnderWayOptions) {
    this.#options = options;
  }

  get runs(): readonly Run[] {
    return [...this.#runs.values()];
  }

  run(orderNumber: string): Run | undefined {
    return this.#runs.get(orderNumber);
  }

  /**
   * Places an order and lets it live.
   *
   * @returns its number at once, and a promise of what is not as expected in the end
   */
  place(
    scenario: AnyScenario,
    order?: OrderRequest,
  ): { orderNumber: string; ended: Promise<readonly string[]> } {
    const run = this.#newRun(scenario);
    return { orderNumber: run.orderNumber, ended: this.#play(run, order ? { order } : {}) };
  }

  /**
   * Places an order of which parts are as somebody wrote them. It is confirmed, and then left to people.
   *
   * @param custom its custom fields, as somebody wrote them
   * @returns its number, without waiting for what becomes of it
   */
  async placeByHand(written: Partial<Order>, custom?: unknown): Promise<string> {
    const { commercetools } = this.#options.platforms;
    const fields =
      custom === undefined ? undefined : await fieldsByHand(commercetools, custom, `by-hand-${randomUUID()}`);
    const overrides = fields ? { ...written, custom: fields } : written;
    const run = this.#newRun({ ...handMade, provider: this.#options.platforms.fulfilment.provider });
    void this.#play(run, { order: oneShirt, overrides });
    return run.orderNumber;
  }

  /**
   * Lets somebody do something with the order that is not in its life: from then on its life stands still.
   *
   * @returns false when there is no such order
   */
  async interrupt(
    orderNumber: string,
    text: string,
    act: (life: PlacedOrder) => unknown,
    speaker: Speaker = 'commercetools',
  ): Promise<boolean> {
    const run = this.#runs.get(orderNumber);
    if (run?.life === undefined) return false;
    run.interruption.abort();
    this.#options.journal.tell(orderNumber, speaker, text);
    await act(run.life);
    if (run.state !== 'under way') this.#change(run, { state: 'left to you', problems: [] });
    return true;
  }

  /** Looks again at an order whose life is over: what came late counts too. */
  async judgeAgain(run: Run): Promise<void> {
    if (run.life === undefined || !['as expected', 'not as expected'].includes(run.state)) return;
    if (run.stepsLeft > 0) return;
    const problems = await problemsOf(run.scenario, run.life).catch((error: unknown) => [messageOf(error)]);
    if (!run.interruption.signal.aborted && problems.join() !== run.problems.join())
      this.#change(run, { problems, state: problems.length === 0 ? 'as expected' : 'not as expected' });
  }

  async view(orderNumber: string): Promise<OrderView | undefined> {
    const run = this.#runs.get(orderNumber);
    return run?.life && viewOrder(run.life, { ...run, scenario: run.scenario.name }, this.#options.journal);
  }

  async viewAll(): Promise<OrderView[]> {
    const views = await Promise.all([...this.#runs.keys()].map((orderNumber) => this.view(orderNumber)));
    return views.filter((view) => view !== undefined);
  }

  #newRun(scenario: AnyScenario): Run {
    const run: Run = {
      orderNumber: `R-${1001 + this.#runs.size}`,
      scenario,
      life: undefined,
      state: 'under way',
      problems: [],
      stepsLeft: scenario.steps.length + 1,
      interruption: new AbortController(),
    };
    this.#runs.set(run.orderNumber, run);
    return run;
  }

  async #play(run: Run, placed: Pick<RunOptions, 'order' | 'overrides'>): Promise<readonly string[]> {
    const { platforms, journal, watch, settle, turn } = this.#options;
    const { orderNumber, interruption } = run;
    const { signal } = interruption;
    let problems: readonly string[];
    try {
      const result = await runScenario(run.scenario, platforms, {
        ...placed,
        orderNumber,
        journal,
        signal,
        ...(settle && { settle: (life: PlacedOrder, done: Done) => settle(life, done, signal) }),
        ...(turn && { turn: () => turn(orderNumber, signal) }),
        onPlaced: (life) => this.#change(run, { life }),
        onStepsLeft: (stepsLeft) => this.#change(run, { stepsLeft }),
      });
      ({ problems } = result);
    } catch (error) {
      problems = signal.aborted ? [] : [messageOf(error)];
    }
    await watch.whenTold();
    this.#change(run, { problems, state: endOf(run, problems) });
    journal.tell(orderNumber, 'sandbox', [`The order is ${run.state}`, ...problems].join('; '));
    return problems;
  }

  #change(run: Run, changes: Partial<Pick<Run, 'life' | 'state' | 'problems' | 'stepsLeft'>>): void {
    Object.assign(run, changes);
    this.#options.onChange?.(run);
  }
}

/** What an order without a scenario is called. */
export const handMadeName = 'by hand';
const oneShirt: OrderRequest = { shippingMethod: 'standard', lines: [{ sku: 'TSHIRT-M', quantity: 1 }] };
const handMade: Omit<AnyScenario, 'provider'> = {
  name: handMadeName,
  summary: 'An order as somebody wrote it; what becomes of it is up to you.',
  order: oneShirt,
  steps: [],
  expected: () => ({}),
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function endOf({ interruption, scenario }: Run, problems: readonly string[]): OrderView['state'] {
  if (interruption.signal.aborted || scenario.name === handMadeName) return 'left to you';
  return problems.length === 0 ? 'as expected' : 'not as expected';
}
