import { describe, expect, it } from '@jest/globals';
import { InstallationTime } from './installation-time.ts';

const noted = '2026-01-01T00:00:00.000Z';

function timeUnderTest(...answers: (string | undefined)[]) {
  const clock = { now: 0 };
  let reads = 0;
  const time = new InstallationTime(
    () => Promise.resolve(answers[reads++]),
    () => clock.now,
  );
  return { time, clock, reads: () => reads };
}

describe('the time of the installation', () => {
  it('is read once, and taken two minutes early: clocks differ', async () => {
    const { time, reads } = timeUnderTest(noted);
    expect(await time.get()).toBe(Date.parse(noted) - 120_000);
    await time.get();
    expect(reads()).toBe(1);
  });

  it('is looked for again after a minute while nobody has noted it', async () => {
    const { time, clock, reads } = timeUnderTest(undefined, noted);
    expect(await time.get()).toBeUndefined();
    expect(await time.get()).toBeUndefined();
    expect(reads()).toBe(1);
    clock.now += 60_000;
    expect(await time.get()).toBe(Date.parse(noted) - 120_000);
  });
});
