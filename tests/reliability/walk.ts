import type { PlacedOrder } from '../../sandbox/placed-order.ts';
import type { SandboxPlatforms } from '../../sandbox/platforms.ts';
import { runScenario } from '../../sandbox/scenarios/run-scenario.ts';
import type { Scenario } from '../../sandbox/scenarios/scenario.ts';
import { patience } from '../platforms/connector.ts';
import { differingParts, endState } from './end-state.ts';
import { arm, faultsAt, type Disturbance } from './fault-kinds.ts';
import type { Provider } from './provider.ts';
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

export interface WalkOptions<Options> extends WorldOptions<Options> {
  /** Phase with which disturbing begins: 0 is placing and confirming the order, 1 the scenario's first step. */
  from?: number;
  /** How many kinds of fault hit each call, by turns. Default: all. */
  kindsPerCall?: number;
}

/**
 * Lives the scenario once undisturbed, then again and again with one disturbed call in each phase, until every kind
 * of fault has hit every call of each phase.
 */
export async function walk<Lived extends PlacedOrder, Platforms extends SandboxPlatforms<Lived>, Options>(
  provider: Provider<Platforms, Options, Lived>,
  scenario: Scenario<Lived>,
  options: WalkOptions<Options> = {},
): Promise<Walked> {
  const { from = 0, kindsPerCall, ...worldOptions } = options;
  const worlds = await Promise.all(
    Array.from({ length: parallelWorlds }, () => startWorld(provider, worldOptions)),
  );
  const [first] = worlds;
  if (first === undefined) throw new Error('unreachable');
  const undisturbedLife = await live(first, scenario, { orderNumber: 'R-0', plan: [] });
  if (undisturbedLife.problems.length > 0) throw new Error(undisturbedLife.problems.join('; '));

  const phases = undisturbedLife.calls.map((calls, phase) =>
    phase < from ? [] : faultsAt(calls, kindsPerCall),
  );
  const lives = Math.max(...phases.map(({ length }) => length));
  const planned = phases.reduce((sum, { length }) => sum + length, 0);
  const walked: Walked = { lives, planned, disturbed: 0, failures: [], worlds };
  const numbers = Array.from({ length: lives }, (_, index) => index);
  const work = async (world: World<Platforms>): Promise<void> => {
    for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
      const plan = phases.map((disturbances) => disturbances[number ?? 0]);
      const life = await live(world, scenario, { orderNumber: `R-${number + 1}`, plan });
      walked.disturbed += life.disturbed;
      const wrong: string[] = [...life.problems, ...differingParts(life.end, undisturbedLife.end)];
      if (wrong.length > 0) walked.failures.push(`${JSON.stringify(plan)}: ${wrong.join('; ')}`);
    }
  };
  await Promise.all(worlds.map(work));
  return walked;
}

interface LivedOnce {
  problems: readonly string[];
  end: Readonly<Record<string, string>>;
  /** Calls in each phase. */
  calls: readonly number[];
  disturbed: number;
}

/** One life with instances that know nothing and in a shop whose orders have no type yet. */
async function live<Lived extends PlacedOrder>(
  world: World<SandboxPlatforms<Lived>>,
  scenario: Scenario<Lived>,
  { orderNumber, plan }: { orderNumber: string; plan: readonly (Disturbance | undefined)[] },
): Promise<LivedOnce> {
  await world.configure({ orderCustomTypeKey: `type-of-${orderNumber}` });
  await world.restart();
  const { platforms } = world;
  const starts: number[] = [];
  const hits: (() => boolean)[] = [];
  const begin = (): void => {
    const disturbance = plan[starts.length];
    starts.push(platforms.calls.length);
    if (disturbance === undefined) world.disturb(undisturbed);
    else hits.push(arm(world, disturbance));
  };
  let turns = 0;
  const turn = (): Promise<void> => {
    // The first is that of the confirmation, which is one phase with the placing.
    if (turns > 0) begin();
    turns += 1;
    return Promise.resolve();
  };
  begin();
  // How long something takes is no reason to fail: a life that hangs ends with its test.
  const settle = () => platforms.settle(patience.budgetMilliseconds);
  const result = await runScenario(scenario, platforms, { orderNumber, turn, settle }).catch(
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
