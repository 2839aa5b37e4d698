import { describe, expect, it } from '@jest/globals';
import { decideStock } from './stock-decision.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const held = (quantityOnStock: number, secondsAgo = 3600) => ({
  quantityOnStock,
  lastModifiedAt: new Date(now - secondsAgo * 1000).toISOString(),
});

describe('a stock that is compared', () => {
  it.each([
    ['nothing on both sides', 0, undefined, { kind: 'nothing' }],
    ['pieces without an entry', 4, undefined, { kind: 'create', quantity: 4 }],
    ['the same on both sides', 4, held(4), { kind: 'nothing' }],
    ['the same, just written', 4, held(4, 1), { kind: 'nothing' }],
    ['more than the entry says', 4, held(1), { kind: 'correct', quantity: 4 }],
    ['sold out', 0, held(1), { kind: 'correct', quantity: 0 }],
    ['an entry below nothing', 0, held(-2), { kind: 'correct', quantity: 0 }],
    ['an entry that was changed a moment ago', 4, held(1, 59), { kind: 'wait' }],
    ['an entry that has stood still for a minute', 4, held(1, 60), { kind: 'correct', quantity: 4 }],
    ["an entry from the future: commercetools' clock differs", 4, held(1, -30), { kind: 'wait' }],
  ] as const)('%s', (_words, figure, entry, expected) => {
    expect(decideStock({ figure, entry }, now)).toEqual(expected);
  });
});
