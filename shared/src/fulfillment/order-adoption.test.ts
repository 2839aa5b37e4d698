import { describe, expect, it } from '@jest/globals';
import { decideAdoption, isMadeFrom } from './order-adoption.ts';
import type { FoundOrder } from './provider.ts';

const facts = (id: string) => ({ id, version: 1, created: '', state: 'open' });
const order = (id: string, parts: Partial<FoundOrder> = {}): FoundOrder => ({
  facts: facts(id),
  isOpen: true,
  ...parts,
});
const ours = { commercetoolsId: 'order-1', projectKey: 'shop' };
const sought = { ...ours, pieces: { SHIRT: 2, MUG: 1 } };
const same = { MUG: 1, SHIRT: 2 };

describe('which order of a name is ours', () => {
  it.each<[string, FoundOrder[], string]>([
    ['none when there is none', [], 'none'],
    ['the one that names ours', [order('a', { madeFrom: ours })], 'own a'],
    ['the one that names ours although it is over', [order('a', { madeFrom: ours, isOpen: false })], 'own a'],
    [
      'the one that names ours and, being older, no project',
      [order('a', { madeFrom: { commercetoolsId: 'order-1' } })],
      'own a',
    ],
    [
      'the one that names ours before one that only looks like it',
      [order('a', { pieces: same }), order('b', { madeFrom: ours })],
      'own b',
    ],
    [
      'the open one of two that name ours: the other one was ended as a second',
      [order('a', { madeFrom: ours, isOpen: false }), order('b', { madeFrom: ours })],
      'own b',
    ],
    ['the one without a name that holds the same', [order('a', { pieces: same })], 'own a'],
    ['none when one that holds the same is over', [order('a', { pieces: same, isOpen: false })], 'none'],
    ['not one that holds other articles', [order('a', { pieces: { SHIRT: 2, CUP: 1 } })], 'taken a'],
    ['not one that holds other quantities', [order('a', { pieces: { SHIRT: 3, MUG: 1 } })], 'taken a'],
    ['not one that holds more', [order('a', { pieces: { ...same, CUP: 1 } })], 'taken a'],
    ['not one that does not tell what it holds', [order('a')], 'taken a'],
    [
      'not one of another order that holds the same',
      [order('a', { madeFrom: { ...ours, commercetoolsId: 'order-2' }, pieces: same })],
      'taken a',
    ],
    [
      'not one of another project, whatever it names',
      [order('a', { madeFrom: { ...ours, projectKey: 'other' }, pieces: same })],
      'taken a',
    ],
    [
      'none when another one is over',
      [order('a', { madeFrom: { ...ours, projectKey: 'other' }, isOpen: false })],
      'none',
    ],
  ])('%s', (_case, found, expected) => {
    const decided = decideAdoption(found, sought);
    expect(decided.kind === 'none' ? 'none' : `${decided.kind} ${decided.order.id}`).toBe(expected);
  });

  it('is only one that names ours when nobody knows what ours holds', () => {
    expect(decideAdoption([order('a', { pieces: {} })], ours).kind).toBe('taken');
  });

  it('says what is in the way', () => {
    const other = order('a', { madeFrom: { commercetoolsId: 'order-1', projectKey: 'other' } });
    expect(decideAdoption([other], sought)).toMatchObject({
      reason: 'it belongs to the commercetools project other',
    });
    expect(isMadeFrom(other, sought)).toBe(false);
  });
});
