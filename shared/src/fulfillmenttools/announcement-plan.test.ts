import { describe, expect, it } from '@jest/globals';
import { planAnnouncement, type ReturnJob } from './announcement-plan.ts';

type Line = ReturnJob['returnableLineItems'][number];

const line = (id: string, returnable: number, commercetoolsId?: string): Line => ({
  id,
  article: { tenantArticleId: 'SHIRT' },
  returnable,
  ...(commercetoolsId === undefined ? {} : { customAttributes: { commercetoolsId } }),
});
const item = (name: string, quantity: number, lineItemId = 'line-1', sku: string | undefined = 'SHIRT') => ({
  name,
  lineItemId,
  sku,
  quantity,
});
const announced = (...names: string[]): ReturnJob['itemReturns'] => [
  { returnedLineItems: names.map((name) => ({ customAttributes: { commercetoolsReturnItemId: name } })) },
];

describe('what is announced of advised returns', () => {
  it.each<
    [string, ReturnType<typeof item>[], Line[], ReturnJob['itemReturns'], string[], string[], string[]]
  >([
    ['one piece each', [item('a', 2)], [line('x', 2, 'line-1')], [], ['a on x', 'a on x'], ['a'], []],
    [
      'spread over lines',
      [item('a', 3)],
      [line('x', 2), line('y', 2)],
      [],
      ['a on x', 'a on x', 'a on y'],
      ['a'],
      [],
    ],
    [
      'the line item before its SKU',
      [item('a', 1)],
      [line('x', 9), line('y', 1, 'line-1')],
      [],
      ['a on y'],
      ['a'],
      [],
    ],
    ['never on another line item of the SKU', [item('a', 1)], [line('x', 9, 'line-2')], [], [], [], ['a']],
    ['whole or not at all', [item('a', 3)], [line('x', 2)], [], [], [], ['a']],
    [
      'what is left after another',
      [item('a', 2), item('b', 1)],
      [line('x', 2)],
      [],
      ['a on x', 'a on x'],
      ['a'],
      ['b'],
    ],
    [
      'a smaller one after one too large',
      [item('a', 3), item('b', 1)],
      [line('x', 2)],
      [],
      ['b on x'],
      ['b'],
      ['a'],
    ],
    ['nothing that was announced before', [item('a', 2)], [line('x', 0)], announced('a', 'a'), [], ['a'], []],
    [
      'nothing of an article that is not there',
      [item('a', 1, 'line-1', 'MUG')],
      [line('x', 1)],
      [],
      [],
      [],
      ['a'],
    ],
    ['nothing of less than a piece', [item('a', 1)], [line('x', 0.9)], [], [], [], ['a']],
    ['nothing of a line in the minus', [item('a', 1)], [line('x', -1)], [], [], [], ['a']],
  ])('%s', (_case, items, lines, itemReturns, pieces, done, impossible) => {
    const plan = planAnnouncement(items, { returnableLineItems: lines, itemReturns });
    const told = plan.pieces.map(
      ({ customAttributes, itemReturnJobLineItemRef }) =>
        `${customAttributes.commercetoolsReturnItemId} on ${itemReturnJobLineItemRef}`,
    );
    expect(told).toEqual(pieces);
    expect(plan.announced.map(({ name }) => name)).toEqual(done);
    expect(plan.impossible.map(({ name }) => name)).toEqual(impossible);
  });
});
