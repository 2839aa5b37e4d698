import { describe, expect, it } from '@jest/globals';
import { advised } from '../../../../tests/builders/advised-return-item.ts';
import { lostAnswer, refusal } from '../../../../tests/builders/in-memory-orders.ts';
import { synchronizationUnderTest } from '../../../../tests/builders/synchronization-under-test.ts';
import { claimLease } from '../../fulfillment/export-decision.ts';
import type { AnnouncedReturns } from '../../fulfillment/provider.ts';

describe('a return that is refused, where each attempt claims it on the order', () => {
  const minutes = 60_000;
  const hours = 60 * minutes;
  const days = 24 * hours;
  const sweeping = { kind: 'sweep' } as const;
  const isRefused: AnnouncedReturns = { announced: [], problem: 'Shopgate refused an announced return' };
  const isDenied: AnnouncedReturns = { announced: [], failure: refusal('shopgate', 403, 'Forbidden') };

  /** An order that was sent, and whose customer announces a return. @param answer what announcing it comes to */
  async function announcedTo(answer: { now: AnnouncedReturns }) {
    let attempts = 0;
    const platform = {
      announcesUnguarded: true,
      announceReturns: () => {
        attempts += 1;
        return Promise.resolve(answer.now);
      },
    };
    const test = synchronizationUnderTest({}, { platform });
    await test.synchronize();
    test.edit({ returnInfo: [{ items: [advised()] }] });
    await test.synchronize();
    /** Lets sweeps look at the order every quarter of an hour. @returns how often the return was tried again */
    const sweepFor = async (time: number) => {
      const before = attempts;
      for (const end = test.clock.now + time; test.clock.now < end;) {
        test.clock.now += 15 * minutes;
        await test.synchronize(sweeping);
      }
      return attempts - before;
    };
    return { ...test, sweepFor };
  }

  it.each([
    ['for a reason of its own ever more seldom', isRefused, 13],
    ['for want of a permission once an hour', isDenied, 170],
  ])('%s is tried again by sweeps', async (_case, now, expected) => {
    const { sweepFor } = await announcedTo({ now });
    expect(await sweepFor(7 * days)).toBe(expected);
  });

  it.each([
    ['a refused one', isRefused],
    ['one that may not be announced', isDenied],
  ])('%s is written only when it is tried', async (_case, now) => {
    const { sweepFor, synchronize, current, ledger } = await announcedTo({ now });
    await sweepFor(2 * hours);
    await synchronize();
    const { version } = current() ?? {};
    const problems = ledger()?.problems;
    expect(await synchronize(sweeping)).toMatchObject({ kind: 'ignored' });
    expect(current()?.version).toBe(version);
    expect(ledger()?.problems).toEqual(problems);
  });

  it('is left to a message or a person after a month', async () => {
    const { sweepFor, synchronize } = await announcedTo({ now: isRefused });
    await sweepFor(32 * days);
    expect(await sweepFor(2 * days)).toBe(0);
    expect(await synchronize({ kind: 'request' })).toMatchObject({ kind: 'rejected' });
  });

  it('is announced by the next sweep that tries, and leaves no trace of its refusal', async () => {
    const answer = { now: isDenied };
    const { sweepFor, ledger, field } = await announcedTo(answer);
    answer.now = { announced: ['item-1'] };
    expect(await sweepFor(1 * hours)).toBe(1);
    expect(ledger()).not.toHaveProperty('returnRefusedAt');
    expect(field('fft_problem')).toBeUndefined();
  });

  it('and then taken back by the shop is no problem any more, whatever the pause', async () => {
    const { synchronize, edit, ledger } = await announcedTo({ now: isRefused });
    edit({ returnInfo: [] });
    await synchronize(sweeping);
    expect(ledger()).not.toHaveProperty('problems');
    expect(ledger()).not.toHaveProperty('returnRefusedAt');
  });

  it('beside one for which a permission is missing says the same after every attempt', async () => {
    const both = { ...isRefused, ...isDenied };
    const { synchronize, ledger, clock } = await announcedTo({ now: both });
    const problems = ledger()?.problems;
    expect(problems).toMatchObject({ return: { code: 'ACCESS_DENIED' } });
    clock.now += 1 * hours;
    await synchronize();
    expect(ledger()?.problems).toEqual(problems);
  });

  it('beside one whose outcome is not known is looked at by the next sweep after the lease', async () => {
    const answer = { now: isRefused };
    const { synchronize, clock, ledger } = await announcedTo(answer);
    answer.now = { ...isRefused, failure: lostAnswer('fulfillmenttools') };
    expect(await synchronize()).toMatchObject({ kind: 'retry' });
    expect(ledger()).toHaveProperty('returnClaim');
    answer.now = { announced: ['item-1'] };
    clock.now += claimLease;
    expect(await synchronize(sweeping)).toMatchObject({ kind: 'done' });
  });
});
