import { describe, expect, it } from '@jest/globals';
import { withoutProblems, withProblem, withTimes } from './problems.ts';

const unmappable = { code: 'ORDER_UNMAPPABLE', words: 'no address' } as const;
const tooLate = { code: 'CANCELLATION_REFUSED', words: 'too late' } as const;

describe('withProblem', () => {
  it('keeps the problems of other keys, also those that only a newer version knows', () => {
    const newer = { problems: { customs: { code: 'CUSTOMS_HOLD', words: 'x' } } };
    const ledger = withProblem(withProblem(newer, 'export', unmappable), 'cancellation', tooLate);
    expect(ledger.problems).toEqual({ ...newer.problems, export: unmappable, cancellation: tooLate });
    expect(withProblem(ledger, 'export', undefined).problems).toEqual({
      ...newer.problems,
      cancellation: tooLate,
    });
  });

  it('leaves no trace once the last problem is cleared', () => {
    expect(withoutProblems(withProblem({}, 'export', unmappable), ['export', 'cancellation'])).toEqual({});
  });

  it('keeps since when it has been there, while it is the same problem', () => {
    const ledger = withTimes(withProblem({}, 'export', unmappable), '2026-01-01T00:00:00.000Z');
    expect(withTimes(ledger, '2026-02-02T00:00:00.000Z')).toBe(ledger);
    expect(withProblem(ledger, 'export', unmappable)).toBe(ledger);
    const reworded = withProblem(ledger, 'export', { ...unmappable, words: 'no street' });
    expect(reworded.problems?.export?.since).toBe('2026-01-01T00:00:00.000Z');
    const refused = withProblem(ledger, 'export', { code: 'ORDER_REFUSED', words: 'no' });
    expect(refused.problems?.export).not.toHaveProperty('since');
  });

  it('keeps the beginning of long words', () => {
    const words = 'x'.repeat(5_000);
    expect(withProblem({}, 'export', { ...unmappable, words }).problems?.export?.words).toHaveLength(1_000);
  });
});
