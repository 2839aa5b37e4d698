import { describe, expect, it } from '@jest/globals';
import { mootProblems } from './moot-problems.ts';

const problem = { code: 'ORDER_REFUSED', words: 'No' };
const problems = {
  export: problem,
  modification: problem,
  unlock: problem,
  cancellation: problem,
  delivery: problem,
};
const order = (state: string) => ({ id: 'p-1', version: 1, created: '', state });

describe('problems that are none any more', () => {
  it.each([
    ['Confirmed, never sent', 'Confirmed', undefined, ['cancellation']],
    ['Confirmed and being fulfilled', 'Confirmed', order('open'), ['export', 'unlock', 'cancellation']],
    ['Confirmed and locked', 'Confirmed', order('locked'), ['export', 'cancellation']],
    [
      'Confirmed again after it was over',
      'Confirmed',
      order('cancelled'),
      ['modification', 'unlock', 'cancellation'],
    ],
    ['Cancelled, never sent', 'Cancelled', undefined, ['export', 'modification', 'unlock']],
    ['Cancelled and going on', 'Cancelled', order('open'), ['export', 'modification', 'unlock']],
    [
      'Cancelled and stopped in the back office',
      'Cancelled',
      order('over'),
      ['export', 'modification', 'unlock', 'cancellation'],
    ],
  ] as const)('%s', (_case, orderState, known, expected) => {
    expect(mootProblems({ orderState }, { order: known, problems })).toEqual(expected);
    expect(mootProblems({ orderState }, { order: known })).toEqual([]);
  });
});
