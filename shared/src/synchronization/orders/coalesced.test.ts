import { describe, expect, it } from '@jest/globals';
import { Coalesced } from './coalesced.ts';

/** Work that ends when the test says so. */
function workUnderTest() {
  const begun: { items: readonly string[]; end: (result: string) => void; fail: (error: Error) => void }[] =
    [];
  const coalesced = new Coalesced<string, string>((items) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    begun.push({ items: [...items], end: resolve, fail: reject });
    return promise;
  });
  return { begun, ask: (item: string, key = 'order') => coalesced.do(key, item) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('work that is shared', () => {
  /** Letters ask, `|` lets the work under way end. */
  it.each([
    { course: 'a', done: ['a'] },
    { course: 'a|b', done: ['a', 'b'] },
    { course: 'abc', done: ['a', 'bc'] },
    { course: 'ab|c', done: ['a', 'b', 'c'] },
    { course: 'ab|cd|e', done: ['a', 'b', 'cd', 'e'] },
    { course: 'abcdef', done: ['a', 'bcdef'] },
  ])('$course is done as $done', async ({ course, done }) => {
    const { begun, ask } = workUnderTest();
    const answers: Promise<string>[] = [];
    let ended = 0;
    for (const sign of course) {
      if (sign === '|') begun[ended++]?.end('done');
      else answers.push(ask(sign));
      await turn();
    }
    for (; ended < begun.length; await turn()) begun[ended++]?.end('done');
    await Promise.all(answers);
    expect(begun.map(({ items }) => items.join(''))).toEqual(done);
  });

  it('answers nobody before the work that covers them is over', async () => {
    const { begun, ask } = workUnderTest();
    const heard: string[] = [];
    const listen = (name: string) => ask(name).then((result) => heard.push(`${name} ${result}`));
    const all = [listen('a'), listen('b'), listen('c')];
    begun[0]?.end('first');
    await turn();
    expect(heard).toEqual(['a first']);
    begun[1]?.end('second');
    await Promise.all(all);
    expect(heard).toEqual(['a first', 'b second', 'c second']);
  });

  it('that fails does so for those who joined it, and not for the next', async () => {
    const { begun, ask } = workUnderTest();
    const [first, second, third] = [ask('a'), ask('b'), ask('c')];
    begun[0]?.fail(new Error('one'));
    await expect(first).rejects.toThrow('one');
    await turn();
    begun[1]?.fail(new Error('two'));
    await expect(second).rejects.toThrow('two');
    await expect(third).rejects.toThrow('two');
    const fourth = ask('d');
    begun[2]?.end('well');
    expect(await fourth).toBe('well');
  });

  it('of one thing does not wait for that of another', () => {
    const { begun, ask } = workUnderTest();
    void ask('a', 'one');
    void ask('b', 'other');
    expect(begun.map(({ items }) => items)).toEqual([['a'], ['b']]);
  });
});
