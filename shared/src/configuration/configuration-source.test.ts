import { describe, expect, it, jest } from '@jest/globals';
import { ConfigurationSource } from './configuration-source.ts';

function sourceOf(read: () => Promise<unknown>) {
  const time = { now: 0 };
  const onProblems = jest.fn();
  const reads = jest.fn(async () => ({ value: await read(), version: 3 }));
  return {
    time,
    onProblems,
    reads,
    source: new ConfigurationSource({ read: reads, onProblems, clock: () => time.now }),
  };
}

describe('ConfigurationSource', () => {
  it('reads once for many callers at once and for a minute', async () => {
    const { source, reads, time } = sourceOf(() => Promise.resolve({ orderCustomTypeKey: 'shop-order' }));
    const all = await Promise.all(Array.from({ length: 20 }, () => source.get()));
    expect(all.every(({ configuration }) => configuration.orderCustomTypeKey === 'shop-order')).toBe(true);
    time.now = 59_999;
    await source.get();
    expect(reads).toHaveBeenCalledTimes(1);
    time.now = 60_000;
    await source.get();
    expect(reads).toHaveBeenCalledTimes(2);
  });

  it('tells the version of the object', async () => {
    expect(await sourceOf(() => Promise.resolve({})).source.get()).toMatchObject({ version: 3 });
  });

  it('throws a failed read to everybody who waits for it, and reads again for the next', async () => {
    let fails = true;
    const { source } = sourceOf(() =>
      fails ? Promise.reject(new Error('down')) : Promise.resolve(undefined),
    );
    const waiting = await Promise.allSettled([source.get(), source.get()]);
    expect(waiting.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fails = false;
    expect((await source.get()).configuration.orderCustomTypeKey).toBe('fft-order');
  });

  it('reports problems once, again when they change, and that they are gone', async () => {
    let value: unknown = { typo: 1 };
    const { source, time, onProblems } = sourceOf(() => Promise.resolve(value));
    const readAgain = async (next: unknown) => {
      value = next;
      time.now += 60_000;
      await source.get();
    };
    await readAgain({ typo: 1 });
    await readAgain({ typo: 1 });
    expect(onProblems).toHaveBeenCalledTimes(1);
    await readAgain({ typo: 1, another: 2 });
    expect(onProblems).toHaveBeenCalledTimes(2);
    await readAgain({});
    expect(onProblems).toHaveBeenLastCalledWith([]);
    await readAgain({});
    expect(onProblems).toHaveBeenCalledTimes(3);
  });
});
