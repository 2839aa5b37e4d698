import { ExpiringCache } from '../http/expiring-cache.ts';
import type { Workflow, WorkflowState, WorkflowStep } from '../fulfillment/projection/transitions.ts';
import type { CommercetoolsProject } from './client.ts';

const knownFor = 5 * 60_000;
const pageSize = 500;
const followedTypes = ['LineItemState', 'OrderState'];

type Known = WorkflowState & { readonly key: string | undefined };

/** The States of the merchant's workflow, known for five minutes: https://docs.commercetools.com/api/projects/states */
export class WorkflowStates {
  readonly #project: CommercetoolsProject;
  readonly #known: ExpiringCache<readonly Known[]>;

  /** @param clock milliseconds, from any beginning */
  constructor(project: CommercetoolsProject, clock?: () => number) {
    this.#project = project;
    this.#known = new ExpiringCache(knownFor, clock);
  }

  /**
   * @param transitions keys of States by step of the fulfilment
   * @returns `undefined` where the merchant names none, without a call
   * @throws PlatformError
   */
  async workflow(
    transitions: Readonly<Partial<Record<WorkflowStep, readonly string[] | undefined>>>,
  ): Promise<Workflow | undefined> {
    if (Object.keys(transitions).length === 0) return undefined;
    const known = await this.#known.get('all', () => this.#read());
    const steps = Object.entries(transitions).map(([step, keys = []]) => [
      step,
      known.filter(({ key }) => key !== undefined && keys.includes(key)),
    ]);
    return {
      steps: Object.fromEntries(steps) as Workflow['steps'],
      states: new Map(known.map((state) => [state.id, state])),
    };
  }

  async #read(): Promise<readonly Known[]> {
    const queryArgs = {
      where: 'type in :types',
      'var.types': followedTypes,
      limit: pageSize,
      withTotal: false,
    };
    const { body } = await this.#project.states().get({ queryArgs }).execute();
    return body.results.map(({ id, key, type, transitions }) => ({
      id,
      key,
      type,
      ...(transitions ? { transitions: transitions.map((next) => next.id) } : {}),
    }));
  }
}
