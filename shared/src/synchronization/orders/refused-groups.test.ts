import { describe, expect, it } from '@jest/globals';
import { refusal } from '../../../../tests/builders/in-memory-orders.ts';
import type { ActionGroup } from '../../fulfillment/projection/action-group.ts';
import { RefusedGroups } from './refused-groups.ts';

const groupsOf = (count: number): ActionGroup[] =>
  Array.from({ length: count }, (_, index) => ({ subject: `the parcel ${index}`, actions: [] }));

/** commercetools, as it refuses all that comes together with some of the groups. */
function refusing(isRefused: (index: number) => boolean, time = Infinity) {
  const groups = groupsOf(40);
  const written: string[] = [];
  const calls: number[] = [];
  const refused = new RefusedGroups({
    fits: () => true,
    hasTime: () => calls.length < time,
    write: (part) => {
      calls.push(part.length);
      if (part.some((group) => isRefused(groups.indexOf(group))))
        return Promise.resolve(refusal('commercetools', 400, 'No'));
      written.push(...part.map(({ subject }) => subject));
      return Promise.resolve(undefined);
    },
  });
  return { groups, written, calls, told: () => refused.writeAndTell(groups) };
}

describe('of many groups of which commercetools refuses', () => {
  it.each([[[0]], [[17]], [[39]], [[3, 30]]])('%j, all others are written, in their order', async (bad) => {
    const { groups, written, told } = refusing((index) => bad.includes(index));
    expect(await told()).toEqual(bad.map((index) => ({ subject: `the parcel ${index}`, words: 'No' })));
    expect(written).toEqual(groups.filter((_, index) => !bad.includes(index)).map(({ subject }) => subject));
  });

  it('all, the updates have a bound, and what was not looked at any closer is told together', async () => {
    const { written, calls, told } = refusing(() => true);
    const refused = await told();
    expect(calls).toHaveLength(23);
    expect(refused[0]).toEqual({ subject: 'the parcel 0', words: 'No' });
    expect(refused.at(-1)).toEqual({ subject: 'the parcel 20 and 19 more together', words: 'No' });
    expect(written).toEqual([]);
  });

  it('the first half, the second half is written all the same', async () => {
    const { groups, written, calls, told } = refusing((index) => index < 20);
    await told();
    expect(written).toEqual(groups.slice(20).map(({ subject }) => subject));
    expect(calls.length).toBeLessThanOrEqual(24);
  });

  it('some, what is refused when time runs short is not looked at any closer', async () => {
    const { calls, told } = refusing((index) => index === 3, 2);
    expect(await told()).toEqual([{ subject: 'the parcel 0 and 19 more together', words: 'No' }]);
    expect(calls).toEqual([40, 20, 20]);
  });
});
