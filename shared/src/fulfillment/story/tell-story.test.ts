import { describe, expect, it } from '@jest/globals';
import { stateOf } from '../../fulfillmenttools/events/state-words.ts';
import { storyInEnglish } from './story-in-english.ts';
import type { StoryOrder } from './story-order.ts';
import { inEnglish, storyTexts, words } from './story-texts.ts';
import { heldBackBy, tellStory } from './tell-story.ts';
import { webAddress } from './story-parcels.ts';

const shirt = { id: 'line-1', quantity: 2, name: { en: 'Shirt' }, variant: { sku: 'SHIRT' } };
const shoes = { id: 'line-2', quantity: 1, name: { en: 'Shoes' }, variant: { sku: 'SHOES' } };
const order = (more: Partial<StoryOrder> = {}): StoryOrder => ({
  id: 'order-1',
  orderNumber: '1234',
  createdAt: '2026-01-01T08:00:00.000Z',
  orderState: 'Confirmed',
  lineItems: [shirt],
  ...more,
});
const created = '2026-01-01T09:00:00.000Z';
const changed = '2026-01-01T11:00:00.000Z';
const known = { id: 'fft-1', version: 1, created, state: 'open' };
const pick = (state: string, picked: number, more: object = {}) => ({
  version: 2,
  created,
  changed,
  state,
  shortId: 'S1',
  facilityRef: 'berlin',
  lines: { 'line-1': { quantity: 2, picked } },
  ...more,
});
const handover = (state: string, handedOver: number, more: object = {}) => ({
  version: 2,
  created,
  changed,
  state,
  channel: 'DELIVERY',
  pickJobRef: 'p1',
  lines: { 'line-1': { quantity: 2, handedOver } },
  ...more,
});
const tell = (ledger: object, about: Partial<StoryOrder> = {}) =>
  tellStory(order(about), JSON.stringify({ v: 2, ...ledger }));
const headlineOf = (ledger: object, about: Partial<StoryOrder> = {}) => tell(ledger, about).headline;

describe('the headline of an order', () => {
  it.each<[string, object, string, string[]]>([
    ['claimed', { export: { claim: { by: 'a', at: created } } }, 'headline.sending', ['next.answer']],
    [
      'refused',
      { problems: { export: { code: 'ORDER_REFUSED', words: 'no' } } },
      'headline.stuck',
      ['next.mend'],
    ],
    ['promised', { order: { ...known, state: 'promised' } }, 'headline.promised', ['next.promise']],
    ['locked', { order: { ...known, state: 'locked' } }, 'headline.locked', ['next.unlock']],
    ['cancelled', { order: { ...known, state: 'cancelled' } }, 'headline.cancelled', ['next.nothing']],
    [
      'expired',
      { order: { ...known, state: 'cancelled', expired: true } },
      'headline.expired',
      ['next.nothing'],
    ],
    ['over', { order: { ...known, state: 'over' } }, 'headline.over', ['next.nothing']],
    ['created', { order: known }, 'headline.routing', ['next.route']],
    [
      'being picked',
      { order: known, pickJobs: { p1: pick('picking', 1) } },
      'headline.picking',
      ['next.pick'],
    ],
    ['picked', { order: known, pickJobs: { p1: pick('picked', 2) } }, 'headline.picking', ['next.pack']],
    [
      'ready for the carrier',
      { order: known, pickJobs: { p1: pick('picked', 2) }, handoverJobs: { h1: handover('waiting', 0) } },
      'headline.ready',
      ['next.carrier'],
    ],
    [
      'ready for the customer',
      {
        order: known,
        pickJobs: { p1: pick('picked', 2) },
        handoverJobs: { h1: handover('waiting', 0, { channel: 'COLLECT' }) },
      },
      'headline.ready',
      ['next.collect'],
    ],
    [
      'gone with a parcel',
      {
        order: known,
        pickJobs: { p1: pick('picked', 2) },
        handoverJobs: { h1: handover('gone', 2, { parcelRef: 'pa' }) },
        parcels: { pa: { version: 1, created, state: 'acknowledged', trackingNumber: 'T1' } },
      },
      'headline.gone',
      ['next.deliver'],
    ],
    [
      'delivered',
      {
        order: known,
        pickJobs: { p1: pick('picked', 2) },
        handoverJobs: { h1: handover('gone', 2, { parcelRef: 'pa' }) },
        parcels: { pa: { version: 1, created, state: 'acknowledged', delivered: true } },
      },
      'headline.delivered',
      ['next.nothing'],
    ],
    [
      'short',
      {
        order: known,
        pickJobs: { p1: pick('picked', 1) },
        handoverJobs: { h1: handover('gone', 1, { lines: { 'line-1': { quantity: 1, handedOver: 1 } } }) },
      },
      'headline.partly',
      ['next.short'],
    ],
    ...(
      [
        ['CONSUMER_NO_SHOW', 'headline.notCollected'],
        ['CONSUMER_REJECTS', 'headline.refused'],
        ['ORDER_CANCELED', 'headline.stopped'],
      ] as const
    ).map(([cancelReason, state]): [string, object, string, string[]] => [
      `picked, and its handover cancelled: ${cancelReason}`,
      {
        order: known,
        pickJobs: { p1: pick('picked', 2) },
        handoverJobs: { h1: handover('cancelled', 0, { channel: 'COLLECT', cancelReason }) },
      },
      state,
      ['next.takeBack'],
    ]),
    [
      'refused at the counter',
      {
        order: known,
        pickJobs: { p1: pick('picked', 2) },
        handoverJobs: {
          h1: handover('gone', 0, {
            channel: 'COLLECT',
            lines: { 'line-1': { quantity: 2, handedOver: 0, refused: 2 } },
          }),
        },
      },
      'headline.refused',
      ['next.takeBack'],
    ],
    [
      'collected in part, the rest refused',
      {
        order: known,
        pickJobs: { p1: pick('picked', 2) },
        handoverJobs: {
          h1: handover('gone', 1, {
            channel: 'COLLECT',
            lines: { 'line-1': { quantity: 2, handedOver: 1, refused: 1 } },
          }),
        },
      },
      'headline.partly',
      ['next.takeBack'],
    ],
    [
      'collected in one store, and not in the other',
      {
        order: known,
        pickJobs: {
          p1: pick('picked', 1, { lines: { 'line-1': { quantity: 1, picked: 1 } } }),
          p2: pick('picked', 1, { lines: { 'line-1': { quantity: 1, picked: 1 } } }),
        },
        handoverJobs: {
          h1: handover('gone', 1, { lines: { 'line-1': { quantity: 1, handedOver: 1 } } }),
          h2: handover('cancelled', 0, { pickJobRef: 'p2', cancelReason: 'CONSUMER_NO_SHOW' }),
        },
      },
      'headline.partly',
      ['next.takeBack'],
    ],
    [
      'found by nobody',
      { order: known, pickJobs: { p1: pick('aborted', 0), p2: pick('aborted', 0) } },
      'headline.routing',
      ['next.short'],
    ],
    [
      'found by nobody in part, and not yet given to a store in the rest',
      {
        order: known,
        pickJobs: { p1: pick('aborted', 0, { lines: { 'line-1': { quantity: 1, picked: 0 } } }) },
      },
      'headline.routing',
      ['next.route', 'next.short'],
    ],
  ])('that is %s', (_name, ledger, state, next) => {
    const headline = headlineOf(ledger);
    expect(headline.state.key).toBe(state);
    expect(headline.next.map(({ key }) => key)).toEqual(next);
  });

  it('says of an order that the connector does not know what it waits for', () => {
    const open = tellStory(order({ orderState: 'Open' }), undefined);
    expect(open.telling).toBe('untold');
    expect(open.headline.state.key).toBe('headline.unknown');
    expect(inEnglish(open.headline.next[0] ?? words('next.look'))).toBe(
      'It is sent to fulfillmenttools once its order state is Confirmed; it is Open.',
    );
    expect(tellStory(order(), undefined).headline.next[0]?.key).toBe('next.unsent');
  });

  it('says that a cancelled order which had left the store has left it', () => {
    const { state } = headlineOf({
      order: { ...known, state: 'cancelled' },
      pickJobs: { p1: pick('picked', 2) },
      handoverJobs: { h1: handover('gone', 2) },
    });
    expect(state.key).toBe('headline.gone');
  });

  it('keeps a state of the order that it does not know from hiding the rest', () => {
    expect(headlineOf({ order: { ...known, state: 'teleported' } }).state.key).toBe('headline.routing');
  });
});

describe('why an order is held back', () => {
  const locking = { paymentStates: ['Pending'], fieldName: 'manualCheck', reason: 'Waiting for the money' };

  it('is its payment state, or its field, with the configured reason', () => {
    const by = heldBackBy({ paymentState: 'Pending', fields: { manualCheck: true } }, locking);
    expect(by.map(({ key }) => key)).toEqual(['locked.payment', 'locked.field', 'locked.reason']);
    expect(heldBackBy({ paymentState: 'Paid', fields: {} }, locking)).toEqual([]);
  });

  it('is told where the order is locked, and nowhere else', () => {
    const heldBack = [words('locked.payment', { state: 'Pending' })];
    const why = (state: string, by: typeof heldBack | undefined) =>
      tellStory(order(), JSON.stringify({ v: 2, order: { ...known, state } }), by ? { heldBack: by } : {})
        .headline.why;
    expect(why('locked', heldBack)).toEqual(heldBack);
    expect(why('locked', []).map(({ key }) => key)).toEqual(['locked.platform']);
    expect(why('locked', undefined)).toEqual([]);
    expect(why('open', heldBack)).toEqual([]);
  });
});

describe('the shipments of an order', () => {
  it('are what each store picks and hands over', () => {
    const { shipments } = tell({
      order: known,
      pickJobs: {
        p1: pick('picked', 1, { lines: { 'line-1': { quantity: 1, picked: 1 } } }),
        p2: pick('picking', 0, { facilityRef: 'hamburg', lines: { 'line-1': { quantity: 1, picked: 0 } } }),
      },
      handoverJobs: { h1: handover('gone', 1, { lines: { 'line-1': { quantity: 1, handedOver: 1 } } }) },
    });
    expect(shipments).toHaveLength(2);
    expect(shipments[0]).toMatchObject({ store: 'berlin', state: { key: 'shipment.gone' } });
    expect(shipments[0]?.pieces).toEqual([
      expect.objectContaining({ line: 'line-1', quantity: 1, picked: 1, handedOver: 1 }),
    ]);
    expect(shipments[1]).toMatchObject({ store: 'hamburg', state: { key: 'shipment.picking' } });
  });

  it('show what another store took over, without counting it', () => {
    const { shipments, lines } = tell({
      order: known,
      pickJobs: { p1: pick('rerouted', 0), p2: pick('open', 0, { facilityRef: 'hamburg' }) },
    });
    expect(shipments.map(({ isAlive }) => isAlive)).toEqual([false, true]);
    expect(shipments[0]?.pieces[0]?.quantity).toBe(2);
    expect(lines[0]).toMatchObject({ ordered: 2, picked: 0, short: 0 });
  });

  it('tell handovers of unknown pick jobs apart', () => {
    const { shipments } = tell({ handoverJobs: { h1: handover('waiting', 0, { pickJobRef: 'elsewhere' }) } });
    expect(shipments).toHaveLength(1);
    expect(shipments[0]?.store).toBeUndefined();
  });

  it('leave out what only supplies another store', () => {
    expect(tell({ pickJobs: { p1: pick('open', 0, { supplier: true }) } }).shipments).toEqual([]);
  });

  const parcel = { version: 1, created, state: 'acknowledged', shipmentRef: 's1' };
  const halfGone = (more: object) =>
    handover('gone', 1, { lines: { 'line-1': { quantity: 1, handedOver: 1 } }, ...more });
  it.each<[string, object, string[][]]>([
    [
      'that each job names',
      {
        h1: halfGone({ parcelRef: 'pa', shipmentRef: 's1' }),
        h2: halfGone({ parcelRef: 'pb', shipmentRef: 's1' }),
      },
      [['pa'], ['pb']],
    ],
    [
      'of the shipment that the only job names',
      { h1: handover('gone', 2, { shipmentRef: 's1' }) },
      [['pa', 'pb']],
    ],
    [
      'of the shipment of the parcel that the only job names',
      { h1: handover('gone', 2, { parcelRef: 'pa' }) },
      [['pa', 'pb']],
    ],
    [
      'that no job names, with the first that is not cancelled',
      {
        h1: halfGone({ state: 'cancelled', pickJobRef: 'p2', shipmentRef: 's1' }),
        h2: halfGone({ parcelRef: 'pb', shipmentRef: 's1' }),
      },
      [['pa', 'pb'], []],
    ],
  ])('show the parcels once: those %s', (_name, handoverJobs, expected) => {
    const { shipments, parcels } = tell({
      order: known,
      pickJobs: { p1: pick('picked', 2) },
      handoverJobs,
      parcels: { pa: parcel, pb: parcel },
    });
    expect(shipments.map((shipment) => shipment.parcels.map(({ id }) => id))).toEqual(expected);
    expect(parcels).toEqual([]);
  });

  it('show a parcel that nothing names', () => {
    const parcels = { pa: { version: 1, created, state: 'failed', trackingUrl: 'javascript:alert(1)' } };
    expect(tell({ parcels }).parcels).toEqual([
      expect.objectContaining({
        id: 'pa',
        state: { key: 'parcel.failed', values: {} },
        trackingUrl: undefined,
      }),
    ]);
  });

  it('tell the two lines of one SKU apart', () => {
    const lineItems = [shirt, { ...shirt, id: 'line-2', quantity: 1 }];
    const { lines } = tell(
      {
        order: known,
        pickJobs: { p1: pick('picked', 3, { lines: { 'sku:SHIRT': { quantity: 3, picked: 3 } } }) },
      },
      { lineItems },
    );
    expect(lines.map(({ picked }) => picked)).toEqual([2, 1]);
  });
});

describe('an address', () => {
  it.each([
    ['https://carrier.example/T1', 'https://carrier.example/T1'],
    ['http://carrier.example/', 'http://carrier.example/'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['//carrier.example', undefined],
    ['', undefined],
  ])('%s becomes the link %s', (text, link) => expect(webAddress(text)).toBe(link));
});

describe('the pieces of a line', () => {
  it('are counted: ordered, picked, handed over, short, refused', () => {
    const lines = { 'line-1': { quantity: 2, handedOver: 1, refused: 1, reason: 'too small' } };
    const { lines: told } = tell(
      {
        order: known,
        pickJobs: {
          p1: pick('picked', 2, {
            lines: {
              'line-1': { quantity: 2, picked: 2 },
              'line-2': { quantity: 1, picked: 0, reason: 'gone' },
            },
          }),
        },
        handoverJobs: { h1: handover('gone', 1, { channel: 'COLLECT', lines }) },
      },
      { lineItems: [shirt, shoes] },
    );
    expect(told).toEqual([
      expect.objectContaining({ ordered: 2, picked: 2, handedOver: 1, refused: 1, short: 0 }),
      expect.objectContaining({ ordered: 1, picked: 0, handedOver: 0, refused: 0, short: 1 }),
    ]);
  });

  it('are short only as far as somebody has looked for them', () => {
    const part = { lines: { 'line-1': { quantity: 2, picked: 1 } } };
    const lineItems = [{ ...shirt, quantity: 3 }];
    const { lines } = tell({ pickJobs: { p1: pick('picked', 1, part) } }, { lineItems });
    expect(lines[0]?.short).toBe(1);
  });

  it('are not short where another store picks what one did not find', () => {
    const rest = { lines: { 'line-1': { quantity: 1, picked: 0 } } };
    const { lines } = tell({ pickJobs: { p1: pick('picked', 1), p2: pick('open', 0, rest) } });
    expect(lines[0]?.short).toBe(0);
  });
});

describe('a parcel', () => {
  it('brings goods back where a return names it', () => {
    const parcel = { version: 1, created, state: 'acknowledged' };
    const returns = [{ id: 'r', parcelRefs: ['back'], pieces: [] }];
    const { parcels } = tell({
      parcels: { back: parcel, out: parcel },
      returnJobs: { j: { version: 1, created, returns } },
    });
    expect(parcels.map(({ id, isReturn }) => [id, isReturn])).toEqual([
      ['back', true],
      ['out', false],
    ]);
  });
});

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

describe('a ledger', () => {
  it('of the first shape is read by the words of its platform', () => {
    const content = JSON.stringify({
      order: { id: 'fft-1', version: 1, created, status: 'OPEN' },
      pickJobs: {
        p1: { version: 3, created, status: 'CLOSED', lines: { 'line-1': { quantity: 2, picked: 2 } } },
      },
      problems: { delivery: 'The delivery was refused.' },
    });
    const story = tellStory(order(), content, { earlierWords: stateOf });
    expect(story.telling).toBe('told');
    expect(story.shipments[0]?.state.key).toBe('shipment.picked');
    expect(story.problems[0]).toMatchObject({ code: 'DELIVERY_REFUSED', remedy: expect.any(String) });
  });

  it('of a newer version says so and shows what is understood', () => {
    const content = JSON.stringify({ v: 3, order: known, pickJobs: { p1: pick('picking', 1), p2: 'new' } });
    const story = tellStory(order(), content);
    expect(story.telling).toBe('newer');
    expect(story.notice?.key).toBe('ledger.newer');
    expect(story.shipments).toHaveLength(1);
  });

  it.each(['{"v":2,', '[]', '"text"', 'null', '17'])('that is %s is broken', (content) => {
    const story = tellStory(order(), content);
    expect(story.telling).toBe('broken');
    expect(story.headline.state.key).toBe('headline.broken');
    expect(story.headline.next.map(({ key }) => key)).toEqual(['next.look']);
  });

  it.each([undefined, null, '', ' ', 7])('that is %p is none', (content) => {
    expect(tellStory(order(), content).telling).toBe('untold');
  });

  it('with odd values in any place is read as far as it goes', () => {
    const odd = [null, 7, 'x', [], {}, { lines: 7 }, { lines: { 'line-1': 7 }, created: 7, state: 7 }];
    for (const value of odd) {
      const registers = { pickJobs: { a: value }, handoverJobs: { a: value }, parcels: { a: value } };
      const others = {
        order: value,
        returnJobs: { a: value },
        refunds: { a: value },
        problems: { a: value },
      };
      expect(() =>
        tell({ ...registers, ...others, export: value, announcedReturnItems: value }),
      ).not.toThrow();
    }
  });
});

describe('the timeline', () => {
  it('is in order of time, with the stores', () => {
    const { timeline } = tell({
      order: { ...known, created: '2026-01-01T08:30:00.000Z' },
      pickJobs: { p1: pick('picked', 2, { changed: '2026-01-01T10:00:00.000Z' }) },
      handoverJobs: { h1: handover('gone', 2, { created: '2026-01-01T10:30:00.000Z' }) },
      problems: { lookUp: { code: 'LOOK_UP_REFUSED', words: 'no', since: '2026-01-01T08:45:00.000Z' } },
    });
    expect(timeline.map(({ at, what, store }) => [at.slice(11, 16), what.key, store])).toEqual([
      ['08:00', 'moment.placed', undefined],
      ['08:30', 'moment.created', undefined],
      ['08:45', 'moment.problem', undefined],
      ['09:00', 'moment.assigned', 'berlin'],
      ['10:00', 'moment.picked', 'berlin'],
      ['10:30', 'moment.ready', 'berlin'],
      ['11:00', 'moment.gone', 'berlin'],
    ]);
  });

  it('leaves out what has no time', () => {
    expect(tell({ order: { ...known, created: 'yesterday' } }).timeline).toHaveLength(1);
  });
});

describe('the story in English', () => {
  it('says where the order stands, by whom, and what comes next', () => {
    const story = tell({
      order: known,
      pickJobs: { p1: pick('picked', 1) },
      handoverJobs: { h1: handover('waiting', 0, { trackingNumber: 'T1' }) },
      problems: { delivery: { code: 'DELIVERY_REFUSED', words: 'The delivery was refused.' } },
    });
    expect(storyInEnglish(story, () => 'Berlin')).toEqual([
      'Ready to go: 1 of 2 pieces picked.',
      'Problem DELIVERY_REFUSED: The delivery was refused.',
      'What to do: Mend what the words name. The next webhook or the sweep tries again.',
      'Berlin (S1): Ready for the carrier, 1 piece, tracking T1',
      'Short: 1 of 2 × SHIRT',
      'Next: 1 piece was not found, and no store has taken over: tell the customer, or find a store in fulfillmenttools.',
      'Next: The carrier takes 1 piece along.',
    ]);
  });

  it('fills in every text, in one and in many', () => {
    const values = { count: 1, platform: 'P' };
    for (const key of Object.keys(storyTexts) as (keyof typeof storyTexts)[]) {
      expect(inEnglish(words(key, values))).not.toMatch(/[{}#]|plural/);
      expect(inEnglish(words(key, { ...values, count: 2 }))).not.toMatch(/[{}#]|plural/);
    }
  });

  it('never reads a value as a text of its own', () => {
    expect(inEnglish(words('shipment.other', { state: '{count}', count: 5 }))).toBe('{count}');
  });
});
