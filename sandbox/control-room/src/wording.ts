import type { About, Mark, OrderRow, Phase, Tally } from './protocol.ts';

/** `ship-from-store` as people write it. */
export const titleOf = (scenario: string): string => {
  const words = scenario.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** How the fulfilment platform is called. */
export const platformIn = (about: About | undefined): string =>
  about?.lanes.find(({ id }) => id === 'fulfilment')?.name ?? 'the fulfilment platform';

export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

/** How an order is doing. One with a problem is never all right, whatever its scenario expects. */
export type Mood = 'going' | 'right' | 'wrong' | 'held' | 'yours';

export function moodOf({ phase, problem, copies }: OrderRow): Mood {
  if (copies > 1) return 'wrong';
  if (phase === 'not as expected') return 'wrong';
  if (problem !== undefined) return 'held';
  return moods[phase];
}

const moods: Readonly<Record<Phase, Mood>> = {
  'under way': 'going',
  'as expected': 'right',
  'not as expected': 'wrong',
  'by hand': 'yours',
};

export function moodWords(row: OrderRow): string {
  if (row.copies > 1) return `there ${row.copies} times`;
  if (row.problem !== undefined) return row.phase === 'as expected' ? 'problem, as expected' : 'problem';
  return row.phase;
}

/** Where an order stands on both platforms. */
export function statesOf(row: OrderRow, platform: string): string {
  const there =
    row.copies === 0 ? `not in ${platform}` : `${platform} ${row.fulfilmentState ?? ''}`.trimEnd();
  const states = [row.deleted ? 'deleted' : row.orderState, row.shipmentState, there, `to ${row.kind}`];
  return states.filter((state) => state !== undefined).join(' · ');
}

/** Milliseconds as people read them. */
export const duration = (milliseconds: number): string =>
  milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;

export const ordinal = (number: number): string => {
  const endings = ['th', 'st', 'nd', 'rd'];
  const ending = number % 100 > 10 && number % 100 < 14 ? 'th' : (endings[number % 10] ?? 'th');
  return `${number}${ending}`;
};

/** How a mark ended. */
export const isRefused = ({ answer }: Mark): boolean =>
  answer === 'none' || (typeof answer === 'number' && answer >= 400);

/** What the product claims, and whether it holds now. */
export function verdictOf(tally: Tally, platform: string): { words: string; mood: Mood } {
  const { orders, lost, doubled, endedWrong, underWay, endedRight, byHand } = tally;
  if (orders === 0) return { words: 'Place an order and watch it travel.', mood: 'yours' };
  if (doubled > 0)
    return { words: `${count(doubled, 'order')} went to ${platform} more than once.`, mood: 'wrong' };
  if (lost > 0) return { words: `${count(lost, 'order')} never reached ${platform}.`, mood: 'wrong' };
  if (endedWrong > 0)
    return { words: `${count(endedWrong, 'order')} did not end as expected.`, mood: 'wrong' };
  const rest = [
    underWay > 0 ? `${underWay} still under way` : '',
    byHand > 0 ? `${byHand} in your hands` : '',
  ].filter(Boolean);
  const ended = endedRight === 0 ? '' : `${endedRight} of ${orders} ended right`;
  const words = [`Nothing lost, nothing doubled`, [ended, ...rest].filter(Boolean).join(', ')];
  return { words: `${words.filter(Boolean).join(': ')}.`, mood: underWay > 0 ? 'going' : 'right' };
}
