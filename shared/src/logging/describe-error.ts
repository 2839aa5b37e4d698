import * as z from 'zod';
import { ConnectorError } from '../errors.ts';
import { maskText } from './mask.ts';

/** What a log line tells of an error. */
export type DescribedError = {
  code: string;
  message: string;
  /** Platform, request and status of a failed call, and other ids and numbers. */
  [detail: string]: string | number | boolean | undefined | readonly string[] | DescribedError;
  /** Where in the code it happened; only for errors that nobody expected. */
  at?: readonly string[];
  cause?: DescribedError;
};

const deepestCause = 3;
const framesShown = 5;

/**
 * Describes an error for the log. Only an error of our own speaks for itself; of any other, whose message, fields
 * and causes may hold bodies, headers or credentials, no more is told than its kind and where it happened.
 */
export function describeError(error: unknown, depth = 0): DescribedError {
  const known = error instanceof ConnectorError ? describeOwn(error) : describeForeign(error);
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause === undefined || depth >= deepestCause) return known;
  return { ...known, cause: describeError(cause, depth + 1) };
}

function describeOwn(error: ConnectorError): DescribedError {
  const described: DescribedError = { code: error.code, message: maskText(error.message) };
  for (const [name, value] of Object.entries(error.details)) {
    described[name] ??= typeof value === 'string' ? maskText(value) : value;
  }
  return described;
}

function describeForeign(error: unknown): DescribedError {
  if (!(error instanceof Error)) return { code: 'UNKNOWN', message: `A thrown ${typeof error}` };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return { code: /^\w{1,64}$/.test(code) ? code : 'UNKNOWN', message: summaryOf(error), at: framesOf(error) };
}

function summaryOf(error: Error): string {
  if (!(error instanceof z.ZodError)) return 'An error that the connector does not know';
  const issues = error.issues.map((issue) => `${issue.path.map(String).join('.')}: ${issue.code}`);
  return maskText(issues.join(', '));
}

function framesOf(error: Error): string[] {
  const frames = error.stack?.split('\n').filter((line) => /^ +at .*:\d+\)?$/.test(line)) ?? [];
  return frames.slice(0, framesShown).map((line) => line.trim());
}
