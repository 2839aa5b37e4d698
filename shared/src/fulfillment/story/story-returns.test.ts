import { describe, expect, it } from '@jest/globals';
import { changed, created, known, tell } from '../../../../tests/builders/told-order.ts';

describe('a return', () => {
  const piece = (state: string, more: object = {}) => ({ id: 'piece-1', line: 'line-1', state, ...more });
  const returnJobs = (...pieces: object[]) => ({
    j: { version: 1, created, returns: [{ id: 'r', date: changed, pieces }] },
  });
  const advised = { id: 'item-1', quantity: 1, lineItemId: 'line-1', shipmentState: 'Advised' };

  it('that the shop announced and that came back is one return', () => {
    const back = { ...advised, id: 'item-2', key: 'piece-1', shipmentState: 'BackInStock' };
    const story = tell(
      { order: known, returnJobs: returnJobs(piece('accepted')), announcedReturnItems: ['item-1'] },
      { returnInfo: [{ items: [advised] }, { items: [back] }] },
    );
    expect(story.returns).toEqual([
      expect.objectContaining({ line: 'line-1', pieces: 1, state: { key: 'return.accepted', values: {} } }),
    ]);
    expect(story.lines[0]?.returned).toBe(1);
  });

  it('is told once where the reader does not know the keys of return items', () => {
    const { key: _key, ...back } = { ...advised, id: 'item-2', key: 'piece-1', shipmentState: 'BackInStock' };
    const { returns } = tell(
      { order: known, returnJobs: returnJobs(piece('accepted')), announcedReturnItems: ['item-1'] },
      { returnInfo: [{ items: [advised, back] }] },
    );
    expect(returns).toHaveLength(1);
  });

  const named = { ...advised, key: 'R-1' };
  const back = { ...advised, id: 'item-2', key: 'piece-1', shipmentState: 'BackInStock' };
  const keyless = ({ key: _key, ...item }: typeof back) => item;
  const accepted = piece('accepted');
  const walkIn = piece('returned', { id: 'piece-9' });

  it.each<[string, object[], string[], object[], string[]]>([
    [
      'announced, and on its way',
      [piece('announced', { announcedAs: 'R-1' })],
      ['R-1'],
      [named],
      ['announced'],
    ],
    [
      'announced, and back',
      [piece('accepted', { announcedAs: 'R-1' })],
      ['R-1'],
      [named, back],
      ['accepted'],
    ],
    [
      'announced by the item alone',
      [piece('accepted', { announcedAs: 'R-1' })],
      [],
      [named, back],
      ['accepted'],
    ],
    ['announced, of a platform that keeps no names', [accepted], ['R-1'], [named, back], ['accepted']],
    [
      'announced under a key that the reader is not told',
      [piece('accepted', { announcedAs: 'R-1' })],
      ['R-1'],
      [keyless(named), keyless(back)],
      ['accepted'],
    ],
    [
      'announced under a key that the reader is not told, of a platform that keeps no names',
      [accepted],
      ['R-1'],
      [keyless(named), keyless(back)],
      ['accepted'],
    ],
    [
      'announced, and cancelled there',
      [piece('canceled', { announcedAs: 'R-1' })],
      ['R-1'],
      [named],
      ['canceled'],
    ],
    [
      'announced of two, of which one has come',
      [piece('accepted', { announcedAs: 'R-1' })],
      ['R-1'],
      [{ ...named, quantity: 2 }, back],
      ['accepted', 'announced'],
    ],
    [
      'announced, beside one that somebody brought',
      [piece('announced', { announcedAs: 'R-1' }), walkIn],
      ['R-1', 'R-2'],
      [named, { ...named, id: 'item-3', key: 'R-2' }],
      ['announced', 'returned', 'announced'],
    ],
    ['brought unannounced', [accepted], [], [back], ['accepted']],
    ['not known on the platform', [], [], [named], ['announced']],
  ])('%s', (_case, pieces, announcedReturnItems, items, expected) => {
    const { returns } = tell(
      { order: known, returnJobs: returnJobs(...pieces), announcedReturnItems },
      { returnInfo: [{ items }] as never },
    );
    expect(returns.flatMap(({ state, pieces: count }) => Array<string>(count).fill(state.key))).toEqual(
      expected.map((state) => `return.${state}`),
    );
  });

  it('that only the shop knows of is told too', () => {
    const { returns } = tell(
      { order: known, returnJobs: returnJobs(piece('accepted')) },
      { returnInfo: [{ items: [{ ...advised, key: 'of-the-shop', shipmentState: 'Returned' }] }] },
    );
    expect(returns.map(({ state }) => state.key)).toEqual(['return.accepted', 'return.returned']);
  });

  it('that the shop announced shows before the platform knows of it', () => {
    const { returns, headline } = tell({ order: known }, { returnInfo: [{ items: [advised] }] });
    expect(returns).toEqual([expect.objectContaining({ pieces: 1, isExpected: true })]);
    expect(headline.next.map(({ key }) => key)).toEqual(['next.route', 'next.return']);
  });

  it('of several pieces in one state is told at once', () => {
    const { returns } = tell({
      order: known,
      returnJobs: returnJobs(piece('returned'), piece('returned', { id: 'piece-2' })),
    });
    expect(returns).toEqual([expect.objectContaining({ pieces: 2, isUndecided: true })]);
  });

  it('that will not come is not counted as returned', () => {
    expect(tell({ returnJobs: returnJobs(piece('canceled')) }).lines[0]?.returned).toBe(0);
  });
});
