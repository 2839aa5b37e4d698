import type { ProblemCode } from '../problems.ts';

/**
 * A part of an order after mapping. `unmappable` says, for the merchant, what is missing, where, and what to do
 * instead; it holds no personal data. `code` is that of the problem (`problems.ts`) where it is a special one.
 */
export type Mapped<Value> = { kind: 'mapped'; value: Value } | Unmappable;
export type Unmappable = { kind: 'unmappable'; problem: string; code?: ProblemCode };

export const mapped = <Value>(value: Value): Mapped<Value> => ({ kind: 'mapped', value });
export const unmappable = (problem: string, code?: ProblemCode): Unmappable => ({
  kind: 'unmappable',
  problem,
  ...(code === undefined ? {} : { code }),
});

/** Of several parts, everything that is missing, under the code of the first that misses something. */
export function joinProblems(parts: readonly ({ kind: 'mapped' } | Unmappable)[]): Unmappable {
  const problems = parts.filter((part) => part.kind === 'unmappable');
  return unmappable(problems.map(({ problem }) => problem).join(' '), problems[0]?.code);
}
