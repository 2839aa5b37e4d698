import { describe, expect, it } from '@jest/globals';
import { PlatformError } from '../../errors.ts';
import { SweepLease } from './sweep-lease.ts';
import type { SweepProgress } from './sweep-notes.ts';

const minute = 60_000;

function leasesUnderTest() {
  const clock = { now: Date.parse('2026-01-01T00:00:00Z') };
  const stored: { value: SweepProgress | undefined; version: number } = { value: undefined, version: 0 };
  const conflict = new PlatformError({
    platform: 'commercetools',
    request: 'test',
    status: 409,
    summary: 'conflict',
    applied: 'no',
    retryable: false,
  });
  const notes = {
    read: () => Promise.resolve(structuredClone(stored)),
    write: (_key: string, value: SweepProgress, version: number) => {
      if (version !== stored.version) return Promise.reject(conflict);
      Object.assign(stored, { value: structuredClone(value), version: version + 1 });
      return Promise.resolve(version + 1);
    },
  };
  let sweeps = 0;
  const options = { notes, now: () => clock.now, newSweepId: () => `sweep-${(sweeps += 1)}` };
  const tryToTake = (atOnce = true) => SweepLease.take(options, { atOnce });
  const take = async (): Promise<SweepLease> => {
    const lease = await tryToTake();
    if ('refused' in lease) throw new Error(lease.refused);
    return lease;
  };
  return { clock, stored, tryToTake, take };
}

describe('the lease of a sweep', () => {
  it('is given to one of two at the same moment', async () => {
    const { tryToTake } = leasesUnderTest();
    const taken = await Promise.all([tryToTake(), tryToTake()]);
    expect(taken.filter((lease) => 'refused' in lease)).toEqual([{ refused: 'another sweep is running' }]);
  });

  it('is refused while another sweep runs, and given when that has said nothing for three minutes', async () => {
    const { clock, take, tryToTake } = leasesUnderTest();
    await take();
    expect(await tryToTake()).toEqual({ refused: 'another sweep is running' });
    clock.now += 3 * minute;
    expect(await tryToTake()).toBeInstanceOf(SweepLease);
  });

  it('is kept by a sweep that goes on, however long that takes', async () => {
    const { clock, take, tryToTake } = leasesUnderTest();
    const lease = await take();
    for (let minutes = 0; minutes < 10; minutes += 1) {
      clock.now += minute;
      await lease.advance('missing', `order-${minutes}`);
      expect(await tryToTake()).toEqual({ refused: 'another sweep is running' });
    }
  });

  it('once lost ends the sweep that had it', async () => {
    const { clock, take } = leasesUnderTest();
    const lost = await take();
    clock.now += 3 * minute;
    await take();
    await expect(lost.advance('missing', 'order-1')).rejects.toMatchObject({ code: 'SWEEP_TAKEN_OVER' });
  });

  it('is refused to anybody for five minutes after a sweep, but not to who may begin at once', async () => {
    const { clock, take, tryToTake } = leasesUnderTest();
    await (await take()).end();
    expect(await tryToTake(false)).toEqual({ refused: 'another sweep has just ended' });
    expect(await tryToTake(true)).toBeInstanceOf(SweepLease);
    clock.now += 10 * minute;
    expect(await tryToTake(false)).toBeInstanceOf(SweepLease);
  });
});

describe('the progress of a pass', () => {
  it('is where the next sweep goes on', async () => {
    const { take } = leasesUnderTest();
    const lease = await take();
    await lease.advance('missing', 'order-7');
    await lease.advance('troubled', undefined);
    await lease.end();
    const next = await take();
    expect(next.cursorOf('missing')).toBe('order-7');
    expect(next.cursorOf('troubled')).toBeUndefined();
  });

  it('rests after a whole round, counted from its beginning, and not within one', async () => {
    const { clock, take } = leasesUnderTest();
    const lease = await take();
    lease.beginRound('stalled');
    await lease.advance('stalled', 'order-7');
    expect(lease.isResting('stalled', 10 * minute)).toBe(false);
    await lease.advance('stalled', undefined);
    expect(lease.isResting('stalled', 10 * minute)).toBe(true);
    clock.now += 10 * minute;
    expect(lease.isResting('stalled', 10 * minute)).toBe(false);
  });

  it('does not rest after a round that met an outage, nor after one that broke off at its beginning', async () => {
    const { take } = leasesUnderTest();
    const lease = await take();
    lease.beginRound('stalled');
    expect(lease.isResting('stalled', 10 * minute)).toBe(false);
    await lease.advance('stalled', 'order-7');
    lease.disturb('stalled');
    await lease.end();
    const next = await take();
    await next.advance('stalled', undefined);
    expect(next.isResting('stalled', 10 * minute)).toBe(false);
    next.beginRound('stalled');
    await next.advance('stalled', undefined);
    expect(next.isResting('stalled', 10 * minute)).toBe(true);
  });
});
