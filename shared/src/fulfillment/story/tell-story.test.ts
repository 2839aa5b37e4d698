import { describe, expect, it } from '@jest/globals';
import { created, handover, known, order, pick, tell } from '../../../../tests/builders/told-order.ts';
import { stateOf } from '../../fulfillmenttools/events/state-words.ts';
import { storyInEnglish } from './story-in-english.ts';
import { inEnglish, storyTexts, words } from './story-texts.ts';
import { tellStory } from './tell-story.ts';

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
