import { describe, expect, it } from '@jest/globals';
import { claimLease } from '../../shared/src/fulfillment/export-decision.ts';
import { SteppedClock } from './stepped-clock.ts';

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('the clock of the reliability tests', () => {
  it('stands still where nobody has to wait', async () => {
    const clock = new SteppedClock();
    const start = clock.now();
    clock.begin()(false);
    await turns();
    expect(clock.now()).toBe(start);
  });

  it('lets a lease run out for those who wait for it', async () => {
    const clock = new SteppedClock();
    const start = clock.now();
    for (let time = 0; time < 3; time += 1) {
      clock.begin()(true);
      await turns();
    }
    expect(clock.now() - start).toBeGreaterThan(claimLease);
  });

  it('never lets a lease run out under an attempt that is still alive, however often others wait', async () => {
    const clock = new SteppedClock();
    const start = clock.now();
    const end = clock.begin();
    for (let time = 0; time < 10; time += 1) {
      clock.begin()(true);
      await turns();
    }
    expect(clock.now() - start).toBeLessThan(claimLease / 2);
    end(false);
  });
});
