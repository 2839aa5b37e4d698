import { describe, expect, it } from '@jest/globals';
import { Deadline } from './deadline.ts';

describe('Deadline', () => {
  it('counts down to zero and never below', () => {
    let now = 1000;
    const deadline = new Deadline(50, () => now);
    expect(deadline.remaining()).toBe(50);
    now = 1030;
    expect(deadline.remaining()).toBe(20);
    now = 5000;
    expect(deadline.remaining()).toBe(0);
  });

  it('aborts its signal when the time is over', async () => {
    const { signal } = new Deadline(10);
    expect(signal.aborted).toBe(false);
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    expect(signal.aborted).toBe(true);
  });

  it('does not abort at once when the time is longer than a timer can hold', async () => {
    const { signal } = new Deadline(2 ** 40);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(signal.aborted).toBe(false);
  });

  it('does not abort any more once the work is over', async () => {
    const deadline = new Deadline(5);
    const { signal } = deadline;
    deadline.release();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(signal.aborted).toBe(false);
  });
});
