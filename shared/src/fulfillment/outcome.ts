import type { ConnectorError } from '../errors.ts';

/**
 * What came of one message, webhook or repair. A value, not a status code: `edge/outcome-response.ts` turns it
 * into HTTP for each sender.
 *
 * - `done`: the state of both platforms is as it should be; `detail` says in a few words what was done, `changed` whether
 *   anything had to be. `shown` goes to whoever asked, and is never logged.
 * - `ignored`: nothing to do, and why.
 * - `retry`: a platform is down, slow or limiting, or another attempt is under way; the sender shall come back.
 * - `rejected`: it will never work as it is; `problem` says why in words for the merchant.
 */
export type Outcome =
  | { kind: 'done'; detail: string; changed: boolean; shown?: object }
  | { kind: 'ignored'; reason: string }
  | { kind: 'retry'; error: ConnectorError; afterSeconds?: number }
  | { kind: 'rejected'; problem: string; error?: ConnectorError };

export const done = (detail: string): Outcome => ({ kind: 'done', detail, changed: true });
/** Everything is as it should be and nothing had to be written. */
export const unchanged = (detail: string): Outcome => ({ kind: 'done', detail, changed: false });
export const ignored = (reason: string): Outcome => ({ kind: 'ignored', reason });
export const rejected = (problem: string, error?: ConnectorError): Outcome => ({
  kind: 'rejected',
  problem,
  ...(error ? { error } : {}),
});
export const retry = (error: ConnectorError, afterSeconds?: number): Outcome => ({
  kind: 'retry',
  error,
  ...(afterSeconds === undefined ? {} : { afterSeconds }),
});

const urgency: Readonly<Record<Outcome['kind'], number>> = { ignored: 0, done: 1, rejected: 2, retry: 3 };

/** Of several things that came of one message, the one that decides what its sender is told. */
export const mostUrgent = (first: Outcome, ...others: readonly Outcome[]): Outcome =>
  others.reduce((most, other) => (urgency[other.kind] > urgency[most.kind] ? other : most), first);

/** Ends a `switch` over a union: a case that was forgotten does not compile. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
