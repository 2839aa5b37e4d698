import type { Scenario } from '../../sandbox/scenarios/scenario.ts';
import { runScenario } from '../../sandbox/scenarios/run-scenario.ts';
import { differingParts, endState } from './end-state.ts';
import { arm, attemptMilliseconds, everyFaultAt, type Disturbance } from './fault-kinds.ts';
import { startWorld, undisturbed, type World, type WorldOptions } from './world.ts';

/** What came of a walk. */
export interface Walked {
  /** Lives that were lived, without the undisturbed ones. */
  lives: number;
  /** Calls that were to be disturbed: every kind of fault at each call of an undisturbed life. */
  planned: number;
  /** Calls that were disturbed: a life that goes another way may have fewer. */
  disturbed: number;
  /** One text per life that ended otherwise than the undisturbed one. */
  failures: string[];
  worlds: readonly World[];
}

/** Worlds in which lives are lived side by side: most of a disturbed life is waiting. */
const parallelWorlds = 4;

export interface WalkOptions extends WorldOptions {
  /** Phase with which disturbing begins: 0 is placing and confirming the order, 1 the scenario's first step. */
  from?: number;
}

/**
 * Lives the scenario once undisturbed, then again and again with one disturbed call in each phase, until every kind
 * of fault has hit every call of each phase.
 */
export async function walk(scenario: Scenario, options: WalkOptions = {}): Promise<Walked> {
  const { from = 0, ...worldOptions } = options;
  const start = () => startWorld({ attemptMilliseconds, ...worldOptions });
  const worlds = await Promise.all(Array.from({ length: parallelWorlds }, start));
  const [first] = worlds;
  if (first === undefined) throw new Error('unreachable');
  const undisturbedLife = await live(first, scenario, 'R-0', []);
  if (undisturbedLife.problems.length > 0) throw new Error(undisturbedLife.problems.join('; '));

  const phases = undisturbedLife.calls.map((calls, phase) => (phase < from ? [] : everyFaultAt(calls)));
  const lives = Math.max(...phases.map(({ length }) => length));
  const planned = phases.reduce((sum, { length }) => sum + length, 0);
  const walked: Walked = { lives, planned, disturbed: 0, failures: [], worlds };
  const numbers = Array.from({ length: lives }, (_, index) => index);
  const work = async (world: World): Promise<void> => {
    for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
      const plan = phases.map((disturbances) => disturbances[number ?? 0]);
      const life = await live(world, scenario, `R-${number + 1}`, plan);
      walked.disturbed += life.disturbed;
      const wrong: string[] = [...life.problems, ...differingParts(life.end, undisturbedLife.end)];
      if (wrong.length > 0) walked.failures.push(`${JSON.stringify(plan)}: ${wrong.join('; ')}`);
    }
  };
  await Promise.all(worlds.map(work));
  return walked;
}

interface Lived {
  problems: readonly string[];
  end: Readonly<Record<string, string>>;
  /** Calls in each phase. */
  calls: readonly number[];
  disturbed: number;
}

/** One life with instances that know nothing and in a shop whose orders have no type yet. */
async function live(
  world: World,
  scenario: Scenario,
  orderNumber: string,
  plan: readonly (Disturbance | undefined)[],
): Promise<Lived> {
  await world.configure({ orderCustomTypeKey: `type-of-${orderNumber}` });
  await world.restart();
  const { platforms } = world;
  const starts: number[] = [];
  const hits: (() => boolean)[] = [];
  const begin = (phase: number): void => {
    starts[phase] = platforms.calls.length;
    const disturbance = plan[phase];
    if (disturbance === undefined) world.disturb(undisturbed);
    else hits.push(arm(world, disturbance));
  };
  const steps = scenario.steps.map((step, index): typeof step => ({
    ...step,
    act: (life) => {
      begin(index + 1);
      return step.act(life);
    },
  }));
  begin(0);
  const result = await runScenario({ ...scenario, steps }, platforms, { orderNumber }).catch(
    (error: unknown) => String(error),
  );
  world.disturb(undisturbed);
  const ends = [...starts.slice(1), platforms.calls.length];
  return {
    problems: typeof result === 'string' ? [result] : result.problems,
    end: typeof result === 'string' ? {} : await endState(result.life),
    calls: ends.map((end, phase) => end - (starts[phase] ?? 0)),
    disturbed: hits.filter((hit) => hit()).length,
  };
}
