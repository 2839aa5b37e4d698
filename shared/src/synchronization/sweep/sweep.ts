import { ConnectorError } from '../../errors.ts';
import { done, ignored, type Outcome } from '../../fulfillment/outcome.ts';
import type { Logger } from '../../logging/logger.ts';
import type { Condition, Findings } from '../alerts/alert-decision.ts';
import { failureOutcome } from '../failure-outcome.ts';
import { SweepLease, type SweepLeaseOptions } from './sweep-lease.ts';
import type { Hearing } from './hearing.ts';
import { openProblems, type OpenOrders } from './open-orders.ts';
import type { NamesProgress, NamesStatus, SweepSummary } from './sweep-notes.ts';
import { SweepReport } from './sweep-report.ts';
import { SweepRun } from './sweep-run.ts';
import { changeStatus, noteInstallation, type StatusNotes } from './sweep-status.ts';

export interface SweepOptions {
  lease: SweepLeaseOptions;
  status: StatusNotes;
  orders: { sweep(run: SweepRun, installedAt: number): Promise<void> };
  facilities: { sweep(run: SweepRun): Promise<void> };
  stock?: { sweep(run: SweepRun): Promise<void> };
  /** Looks whether both platforms still tell the connector what happens, and repairs that where it may. */
  hear: () => Promise<Hearing>;
  /** The orders that somebody has to look at. */
  openOrders: () => Promise<OpenOrders>;
  /**
   * Looks whether both platforms have what the configuration names, and logs what is new of that. Where it is left out,
   * nobody looks.
   *
   * @returns `undefined` when that is not due
   */
  checkNames?: (last: NamesProgress | undefined) => Promise<CheckedNames | undefined>;
  /** Tells a person what is new. Never fails. */
  tell: (findings: Findings) => Promise<void>;
  /** What is wrong with our access to commercetools, when that is what made a sweep fail. */
  refusedAccess: (error: unknown) => string | undefined;
  /** Calls to the platforms since the process began. */
  callsMade: () => number;
  logger: Logger;
  /** Milliseconds since 1970. */
  now: () => number;
}

export interface CheckedNames {
  status: NamesStatus;
  progress: NamesProgress;
}

/** Connect ends a job after 30 minutes and starts the next after 15. */
const maxMilliseconds = 8 * 60_000;
const maxCalls = 10_000;

/**
 * Finds and repairs what messages and webhooks missed, with the functions that they use, within a limited time and
 * number of calls; the next sweep goes on where this one stops. See docs/adr/0005-sweep.md.
 */
export class Sweep {
  readonly #options: SweepOptions;

  constructor(options: SweepOptions) {
    this.#options = options;
  }

  /**
   * @param options.atOnce also when another sweep has just ended
   * @returns `ignored` when there is nothing to begin, otherwise `done` with the numbers
   */
  async run({ atOnce }: { atOnce: boolean }): Promise<Outcome> {
    try {
      const lease = await SweepLease.take(this.#options.lease, { atOnce });
      if ('refused' in lease) return ignored(lease.refused);
      return done(await this.#runHolding(lease));
    } catch (error) {
      const conditions = this.#conditionsOfFailure(error);
      if (conditions.length > 0) await this.#options.tell({ problems: [], conditions });
      return failureOutcome(error);
    }
  }

  /** A sweep that cannot begin, or cannot go on, tells nobody anything else. That another one has begun is no failure. */
  #conditionsOfFailure(error: unknown): Condition[] {
    const refused = this.#options.refusedAccess(error);
    if (refused !== undefined) return [{ code: 'ACCESS_REFUSED commercetools', words: refused }];
    if (!(error instanceof ConnectorError) || error.code === 'SWEEP_TAKEN_OVER') return [];
    return [{ code: 'SWEEP_FAILING', words: `The sweep cannot be carried out: ${error.message}` }];
  }

  /** @returns what was done, in words */
  async #runHolding(lease: SweepLease): Promise<string> {
    try {
      const { summary, hearing, openOrders, names, conditions } = await this.#sweep(lease);
      const findings = { problems: openProblems(openOrders?.orders ?? []), conditions };
      await this.#options.tell(findings);
      const open = openOrders && { openOrders: openOrders.orders, openOrdersInAll: openOrders.total };
      const notes = { hearing, lastSweep: summary, ...open, ...(names && { names: names.status }) };
      await changeStatus(this.#options.status, (status) => ({ ...status, ...notes }));
      if (names) lease.noteNames(names.progress);
      return wordsFor(summary, hearing);
    } finally {
      // A lease that cannot be given back runs out.
      await lease.end().catch(failureOutcome);
    }
  }

  async #sweep(lease: SweepLease): Promise<Swept> {
    const { orders, facilities, stock, hear, checkNames, callsMade, logger, now } = this.#options;
    const startedAt = now();
    const callsBefore = callsMade();
    const report = new SweepReport();
    const isExhausted = () => now() - startedAt > maxMilliseconds || callsMade() - callsBefore > maxCalls;
    const run = new SweepRun({ lease, report, isExhausted, logger });
    const installedAt = await noteInstallation(this.#options.status, startedAt);
    let hearing: Hearing | undefined;
    await run.survive('hearing', async () => void (hearing = await hear()));
    await orders.sweep(run, installedAt);
    await run.survive('facilities', () => facilities.sweep(run));
    if (stock) await run.survive('stock', () => stock.sweep(run));
    let openOrders: OpenOrders | undefined;
    await run.survive('open orders', async () => void (openOrders = await this.#options.openOrders()));
    let names: CheckedNames | undefined;
    await run.survive('names', async () => void (names = await checkNames?.(lease.names)));
    const isComplete = run.isComplete && unheard(hearing).length === 0;
    const conditions = conditionsOf(hearing, run.failedParts);
    return { summary: report.summary(startedAt, now(), isComplete), hearing, openOrders, names, conditions };
  }
}

interface Swept {
  summary: SweepSummary;
  hearing: Hearing | undefined;
  /** Absent when they could not be read. */
  openOrders: OpenOrders | undefined;
  /** Absent when it was not the time to look, or could not be looked. */
  names: CheckedNames | undefined;
  conditions: Condition[];
}

/** What is wrong with the connector itself. */
function conditionsOf(hearing: Hearing = {}, failedParts: readonly string[]): Condition[] {
  const heard = Object.entries(hearing).flatMap(([platform, { state, problem = '' }]): Condition[] => {
    if (state === 'deaf') return [{ code: `DEAF ${platform}`, words: problem }];
    return state === 'refused' ? [{ code: `ACCESS_REFUSED ${platform}`, words: problem }] : [];
  });
  const words = `These parts of the sweep fail; the log says why: ${failedParts.join(', ')}`;
  return [...heard, ...(failedParts.length > 0 ? [{ code: 'SWEEP_FAILING', words }] : [])];
}

/** What is not heard for certain, in words. */
const unheard = (hearing: Hearing = {}): string[] =>
  Object.entries(hearing).flatMap(([platform, { state }]) => {
    if (state === 'deaf') return [`does not hear all of ${platform}`];
    return state === 'refused' || state === 'unknown' ? [`could not look whether it hears ${platform}`] : [];
  });

const wordsFor = (
  { lookedAt, repaired, failures, complete }: SweepSummary,
  hearing: Hearing | undefined,
): string =>
  `looked at ${lookedAt}, repaired ${repaired}, still failing ${failures}` +
  unheard(hearing)
    .map((words) => `; ${words}`)
    .join('') +
  (complete ? '' : '; the next sweep goes on');
