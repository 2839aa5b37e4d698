import { describe, expect, it } from '@jest/globals';
import { BodyMemory, expectedBytes, NoRoom } from './body-memory.ts';

const large = 100_000;
const never = 2 ** 30;

/** Whether a promise is settled once all that could settle it has run. */
async function isPending(promise: Promise<void> | undefined): Promise<boolean> {
  let settled = promise === undefined;
  void promise?.finally(() => (settled = true));
  await new Promise((resolve) => setImmediate(resolve));
  return !settled;
}

describe('the memory for large bodies', () => {
  it('lets small bodies in at once, however many large ones wait', async () => {
    const memory = new BodyMemory({ maxBytes: large, waitMilliseconds: never });
    const [first, second, small] = [memory.share(), memory.share(), memory.share()];
    expect(first.hold(large)).toBeUndefined();
    const waiting = second.hold(large);
    expect(small.hold(60_000)).toBeUndefined();
    expect(await isPending(waiting)).toBe(true);
    first.release();
    await waiting;
  });

  it('lets large ones in by their turn as room is given back', async () => {
    const memory = new BodyMemory({ maxBytes: 2 * large, waitMilliseconds: never });
    const shares = Array.from({ length: 4 }, () => memory.share());
    const rooms = shares.map((share) => share.hold(large));
    expect(rooms.slice(0, 2)).toEqual([undefined, undefined]);
    shares[1]?.release();
    await rooms[2];
    expect(await isPending(rooms[3])).toBe(true);
    shares[0]?.release();
    await rooms[3];
  });

  it('lets one that was turned away try again', async () => {
    const memory = new BodyMemory({ maxBytes: large, waitMilliseconds: 0 });
    const [first, second] = [memory.share(), memory.share()];
    expect(first.hold(large)).toBeUndefined();
    await expect(second.hold(large)).rejects.toThrow(NoRoom);
    expect(second.hold(1_000)).toBeUndefined();
    first.release();
    expect(second.hold(large)).toBeUndefined();
    second.release();
    expect(memory.share().hold(large)).toBeUndefined();
  });

  it('lets one alone in that is larger than all there is', async () => {
    const memory = new BodyMemory({ maxBytes: large, waitMilliseconds: never });
    const [small, huge] = [memory.share(), memory.share()];
    expect(small.hold(large - 1)).toBeUndefined();
    const waiting = huge.hold(10 * large);
    expect(await isPending(waiting)).toBe(true);
    small.release();
    await waiting;
    expect(memory.share().hold(10)).toBeUndefined();
  });

  it('lets who is in go on: two that wait for each other would never end', () => {
    const memory = new BodyMemory({ maxBytes: 2 * large, waitMilliseconds: never });
    const [first, second] = [memory.share(), memory.share()];
    expect([first.hold(large), second.hold(large)]).toEqual([undefined, undefined]);
    expect([first.hold(2 * large), second.hold(2 * large)]).toEqual([undefined, undefined]);
  });

  it('counts what must not wait, so that the next one waits for it', async () => {
    const memory = new BodyMemory({ maxBytes: large, waitMilliseconds: never });
    const [written, read] = [memory.share(), memory.share()];
    written.count(large);
    const waiting = read.hold(large);
    expect(await isPending(waiting)).toBe(true);
    written.release();
    await waiting;
  });

  it('turns away who has found no room in time, and then the next ones are let in', async () => {
    const memory = new BodyMemory({ maxBytes: large, waitMilliseconds: 0 });
    const [first, second, third] = [memory.share(), memory.share(), memory.share()];
    void first.hold(large);
    await expect(second.hold(large)).rejects.toBeInstanceOf(NoRoom);
    second.release();
    first.release();
    expect(third.hold(large)).toBeUndefined();
  });

  it('keeps no room for a message that was answered while it waited', async () => {
    const memory = new BodyMemory({ maxBytes: large, waitMilliseconds: never });
    const [first, gone] = [memory.share(), memory.share()];
    void first.hold(large);
    const waiting = gone.hold(large);
    gone.release();
    first.release();
    await waiting;
    expect(memory.share().hold(large)).toBeUndefined();
  });

  it('counts of one message the largest body, not all that it meets: a sweep meets thousands', () => {
    const memory = new BodyMemory({ maxBytes: 2 * large, waitMilliseconds: never });
    const sweep = memory.share();
    for (let page = 0; page < 1_000; page += 1) expect(sweep.hold(large)).toBeUndefined();
    expect(memory.share().hold(large)).toBeUndefined();
  });
});

describe('a body', () => {
  it.each([
    ['is as long as announced', 10, 2_000_000, 2_000_000],
    ['is as long as what has come, where that is more', 300, 200, 300],
    ['is small while little has come and nothing is announced', 60_000, undefined, 60_000],
    ['is reckoned with a megabyte once it is large and does not say', 70_000, undefined, 1_048_576],
    ['is what has come of it beyond that', 2_000_000, undefined, 2_000_000],
  ])('%s', (_case, received, announced, expected) => {
    expect(expectedBytes(received, announced)).toBe(expected);
  });
});
