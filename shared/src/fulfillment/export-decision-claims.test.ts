import { describe, expect, it } from '@jest/globals';
import {
  before,
  claimed,
  decide,
  now,
  otherMessage,
} from '../../../tests/builders/export-decision-under-test.ts';
import { claimLease, leaseLeft } from './export-decision.ts';

describe('an order that was claimed', () => {
  it.each<[string, Record<string, unknown>, number, string]>([
    ['is waited for', {}, now - 1_000, 'wait 19000'],
    ['is taken over after the lease', {}, now - claimLease, 'look, then create'],
    [
      'is taken over although it is from before the installation',
      { createdAt: before },
      0,
      'look, then create',
    ],
    [
      'is cancelled after the lease if it arrived',
      { orderState: 'Cancelled' },
      now - claimLease,
      'cancelIfFound',
    ],
    ['is waited for before it is cancelled', { orderState: 'Cancelled' }, now, 'wait 20000'],
  ])('%s', (_case, parts, claimedAt, expected) => {
    expect(decide(parts, { ledger: claimed(claimedAt), occasion: otherMessage })).toBe(expected);
  });

  it('by a clock that runs an hour ahead is taken over all the same', () => {
    const ledger = claimed(now + 3_600_000);
    expect(decide({ lastModifiedAt: new Date(now - claimLease).toISOString() }, { ledger })).toBe(
      'look, then create',
    );
    expect(decide({ lastModifiedAt: new Date(now - 5_000).toISOString() }, { ledger })).toBe('wait 15000');
  });

  it.each([
    ['in the past counts from its own time', -5_000, undefined, 15_000],
    ['in the past counts so whenever it was written', -5_000, -30_000, 15_000],
    ['in the future counts from when it was written', 60_000, -5_000, 15_000],
    ['in the future, written by a clock ahead as well, counts from now', 60_000, 50_000, claimLease],
    ['in the future counts from now where the writing has no time', 60_000, undefined, claimLease],
  ])('a claim %s', (_case, claimedAt, writtenAt, expected) => {
    const iso = (offset: number) => new Date(now + offset).toISOString();
    expect(leaseLeft(iso(claimedAt), now, writtenAt === undefined ? undefined : iso(writtenAt))).toBe(
      expected,
    );
  });
});
