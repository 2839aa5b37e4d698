import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.ts';

const never = 2 ** 30;

/** Work that says when it begins, and ends when it is told to. */
function piecesOfWork() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<void>((resolve) => ends.set(name, resolve));
  };
  return { begun, work, end: (name: string) => ends.get(name)?.() };
}

describe('turns', () => {
  it('let work on one thing begin one after the other, and on another thing at once', async () => {
    const { begun, work, end } = piecesOfWork();
    const turns = new Turns();
    const first = turns.take('order', never, work('first'));
    const second = turns.take('order', never, work('second'));
    const other = turns.take('another', never, work('other'));
    expect(begun).toEqual(['first', 'other']);
    end('first');
    await first;
    while (begun.length < 3) await new Promise((resolve) => setImmediate(resolve));
    end('second');
    end('other');
    await Promise.all([second, other]);
    expect(begun).toEqual(['first', 'other', 'second']);
  });

  it('are waited for no longer than one likes', async () => {
    const { begun, work, end } = piecesOfWork();
    const turns = new Turns();
    const hanging = turns.take('order', never, work('hanging'));
    await turns.take('order', 0, () => Promise.resolve(void begun.push('impatient')));
    expect(begun).toEqual(['hanging', 'impatient']);
    end('hanging');
    await hanging;
  });

  it('go on after work that failed', async () => {
    const turns = new Turns();
    const failed = turns.take('order', never, () => Promise.reject(new Error('failed')));
    const next = turns.take('order', never, () => Promise.resolve('done'));
    await expect(failed).rejects.toThrow('failed');
    expect(await next).toBe('done');
  });
});
