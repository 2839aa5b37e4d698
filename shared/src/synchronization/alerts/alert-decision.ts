import * as z from 'zod';

/** A problem on an order that is open now. */
export interface OpenProblem {
  /** Order number, or id where there is none. */
  order: string;
  /** Stable code of the problem. */
  code: string;
}

/** Something that is wrong with the connector itself, not with one order. */
export interface Condition {
  /** Stable code, such as `DEAF`. */
  code: string;
  /** What is wrong and what to do, without personal data. */
  words: string;
}

/** What a sweep found. */
export interface Findings {
  problems: readonly OpenProblem[];
  conditions: readonly Condition[];
}

/**
 * What was told before: custom object of the connector. `told` holds, by what was told, when it was last seen: something
 * that goes and comes back within a day is not told again.
 */
export const alertNotes = z.object({
  told: z.record(z.string(), z.iso.datetime()).default({}),
  summaryAt: z.iso.datetime().optional(),
});
export type AlertNotes = z.infer<typeof alertNotes>;

export interface AlertDecision {
  /** What to send; absent when there is nothing new. */
  text: string | undefined;
  /** What to note once it was sent. */
  notes: AlertNotes;
}

const day = 24 * 60 * 60_000;
/** With more orders of one code it is noted as a whole: a custom object has a limit of size. */
const maxNotedOfCode = 100;
const maxTold = 5_000;
const maxOrdersNamed = 20;

/**
 * Decides what to tell a person: one message for everything new, once a day a summary of everything open, never the same
 * thing twice.
 *
 * @param sender who tells it, with project and deployment, so that several can share a channel
 * @param adviceOf what to do about a problem, by its code
 * @param now milliseconds since 1970
 */
export function decideAlert(
  findings: Findings,
  notes: AlertNotes | undefined,
  { sender, adviceOf, now }: { sender: string; adviceOf: (code: string) => string | undefined; now: number },
): AlertDecision {
  const told = notes?.told ?? {};
  const isTold = (problem: OpenProblem) =>
    [nameOf(problem), wholeCode(problem.code)].some((name) => Object.hasOwn(told, name));
  const problems = findings.problems.filter((problem) => !isTold(problem));
  const conditions = findings.conditions.filter(({ code }) => !Object.hasOwn(told, code));
  const isEmpty = findings.problems.length + findings.conditions.length === 0;
  const isSummaryDue = !isEmpty && now - Date.parse(notes?.summaryAt ?? new Date(now).toISOString()) >= day;
  const shown = isSummaryDue ? findings : { problems, conditions };
  const isNews = shown.problems.length + shown.conditions.length > 0;
  return {
    text: isNews ? textOf(shown, { sender, adviceOf, isSummary: isSummaryDue }) : undefined,
    notes: {
      told: stillTold(told, namesOf(findings), now),
      summaryAt: isSummaryDue || !notes?.summaryAt ? new Date(now).toISOString() : notes.summaryAt,
    },
  };
}

const nameOf = ({ order, code }: OpenProblem): string => `${code} ${order}`;
const wholeCode = (code: string): string => `${code} *`;

function namesOf({ problems, conditions }: Findings): string[] {
  const ofCodes = [...Map.groupBy(problems, ({ code }) => code)].flatMap(([code, ofCode]) =>
    ofCode.length > maxNotedOfCode ? [wholeCode(code)] : ofCode.map(nameOf),
  );
  return [...ofCodes, ...conditions.map(({ code }) => code)];
}

function stillTold(told: AlertNotes['told'], seen: readonly string[], now: number): AlertNotes['told'] {
  const at = new Date(now).toISOString();
  const kept = Object.entries(told).filter(([, lastSeen]) => now - Date.parse(lastSeen) < day);
  const all = new Map([...kept, ...seen.map((name) => [name, at] as const)]);
  return Object.fromEntries([...all].slice(-maxTold));
}

function textOf(
  { problems, conditions }: Findings,
  options: { sender: string; adviceOf: (code: string) => string | undefined; isSummary: boolean },
): string {
  const byCode = Map.groupBy(problems, ({ code }) => code);
  const title = options.isSummary ? 'open today' : 'new';
  return [
    `${options.sender}: ${title}`,
    ...conditions.map(({ code, words }) => `${code}: ${words}`),
    ...[...byCode].map(([code, ofCode]) => {
      const advice = options.adviceOf(code);
      return `${code}: ${ordersOf(ofCode)}.${advice === undefined ? '' : ` ${advice}`}`;
    }),
  ].join('\n');
}

function ordersOf(problems: readonly OpenProblem[]): string {
  const named = problems.slice(0, maxOrdersNamed).map(({ order }) => order);
  const others = problems.length - named.length;
  const word = problems.length === 1 ? 'order' : `${problems.length} orders`;
  return `${word} ${named.join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
}
