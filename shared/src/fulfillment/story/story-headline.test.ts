import { describe, expect, it } from '@jest/globals';
import { created, handover, headlineOf, known, order, pick } from '../../../../tests/builders/told-order.ts';
import { inEnglish, words } from './story-texts.ts';
import { heldBackBy, tellStory } from './tell-story.ts';

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

  it('does not say that nothing more is expected while there is something to be done about a problem', () => {
    const problems = { cancellation: { code: 'CANCELLATION_REFUSED', words: 'It is being picked' } };
    const over = { order: { ...known, state: 'over' } };
    expect(headlineOf(over).next.map(({ key }) => key)).toEqual(['next.nothing']);
    expect(headlineOf({ ...over, problems }).next).toEqual([]);
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
