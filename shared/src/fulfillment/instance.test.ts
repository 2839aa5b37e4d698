import { describe, expect, it } from '@jest/globals';
import { isOfAnotherInstance } from './instance.ts';
import type { Ledger } from './ledger.ts';

const claim = { by: 'attempt', at: '1970-01-01T00:00:00.000Z' };
const order = { id: 'fft-1', version: 1, created: '', state: 'open' } as const satisfies Ledger['order'];

describe('an order is of another deployment', () => {
  it.each<[string, Ledger, string | undefined, boolean]>([
    ['never, while nobody has touched it', {}, 'staging', false],
    ['never, while only a problem is noted', { problems: {} }, 'staging', false],
    ['when that has sent it', { order, export: { instance: 'staging' } }, undefined, true],
    ['when that has sent it, for each of several', { order, export: { instance: 'a' } }, 'b', true],
    ['not, when this one has sent it', { order, export: { instance: 'staging' } }, 'staging', false],
    ['when that has claimed it, also after its lease', { export: { instance: 'staging', claim } }, 'b', true],
    ['when the one without a name has sent it', { order, export: {} }, 'staging', true],
    ['when connector 0.2.x has sent it, for one with a name', { order }, 'staging', true],
    ['not, when the one without a name asks for its own', { order, export: { claim } }, undefined, false],
  ])('%s', (_, ledger, instance, expected) => {
    expect(isOfAnotherInstance(ledger, instance)).toBe(expected);
  });
});
