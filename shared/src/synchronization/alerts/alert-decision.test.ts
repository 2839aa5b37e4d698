import { describe, expect, it } from '@jest/globals';
import {
  alertNotes,
  decideAlert,
  type AlertNotes,
  type Condition,
  type OpenProblem,
} from './alert-decision.ts';

const hour = 3_600_000;
const start = Date.parse('2026-03-01T10:00:00Z');
const adviceOf = (code: string) => (code === 'ORDER_UNMAPPABLE' ? 'Complete the order.' : undefined);
const unmappable = (order: string): OpenProblem => ({ order, code: 'ORDER_UNMAPPABLE' });
const deaf: Condition = { code: 'DEAF', words: 'The subscription is gone. Redeploy.' };

const decide = (
  problems: readonly OpenProblem[],
  notes?: AlertNotes,
  { conditions = [], now = start }: { conditions?: Condition[]; now?: number } = {},
) => decideAlert({ problems, conditions }, notes, { sender: 'The connector', adviceOf, now });

describe('the decision whether somebody is told', () => {
  it('tells everything new in one message: order numbers, code, what to do', () => {
    const { text } = decide(
      [unmappable('R-1'), unmappable('R-2'), { order: 'R-3', code: 'OTHER' }],
      undefined,
      {
        conditions: [deaf],
      },
    );
    expect(text).toBe(
      [
        'The connector: new',
        'DEAF: The subscription is gone. Redeploy.',
        'ORDER_UNMAPPABLE: 2 orders R-1, R-2. Complete the order.',
        'OTHER: order R-3.',
      ].join('\n'),
    );
  });

  it('tells nothing when all is well, and nothing twice', () => {
    expect(decide([]).text).toBeUndefined();
    const { notes } = decide([unmappable('R-1')], undefined, { conditions: [deaf] });
    expect(
      decide([unmappable('R-1')], notes, { conditions: [deaf], now: start + hour }).text,
    ).toBeUndefined();
  });

  it('tells only what is new beside what was told', () => {
    const { notes } = decide([unmappable('R-1')]);
    const { text } = decide([unmappable('R-1'), unmappable('R-2')], notes, { now: start + hour });
    expect(text).toContain('order R-2.');
    expect(text).not.toContain('R-1');
  });

  it('does not tell again of what went and came back within a day, but does after it', () => {
    const first = decide([unmappable('R-1')]).notes;
    const gone = decide([], first, { now: start + hour }).notes;
    expect(decide([unmappable('R-1')], gone, { now: start + 2 * hour }).text).toBeUndefined();
    const forgotten = decide([], gone, { now: start + 25 * hour }).notes;
    expect(decide([unmappable('R-1')], forgotten, { now: start + 26 * hour }).text).toContain('R-1');
  });

  it('sums up once a day what is still open', () => {
    const first = decide([unmappable('R-1')]).notes;
    const next = decide([unmappable('R-1')], first, { now: start + 24 * hour });
    expect(next.text).toContain('open today\nORDER_UNMAPPABLE: order R-1.');
    expect(decide([unmappable('R-1')], next.notes, { now: start + 25 * hour }).text).toBeUndefined();
  });

  it('names twenty orders of a kind and counts the others', () => {
    const many = Array.from({ length: 60 }, (_, index) => unmappable(`R-${index}`));
    expect(decide(many).text).toMatch(/60 orders R-0, .*, R-19 and 40 more\./);
  });

  it('notes a flood as one, and tells it once', () => {
    const flood = Array.from({ length: 5_000 }, (_, index) => unmappable(`R-${index}`));
    const { notes } = decide(flood);
    expect(Object.keys(notes.told)).toEqual(['ORDER_UNMAPPABLE *']);
    expect(alertNotes.parse(JSON.parse(JSON.stringify(notes)))).toEqual(notes);
    expect(decide([...flood, unmappable('R-new')], notes, { now: start + hour }).text).toBeUndefined();
  });
});
