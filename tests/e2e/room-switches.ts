import type { RoomPage } from './room-page.ts';
import type { RunningSandbox } from './running-sandbox.ts';
import { ordersInLists } from './platform-lists.ts';

/** Places orders until it shows that a switch strikes. @returns what is left to do once it is healed */
export type Strike = (room: RoomPage, sandbox: RunningSandbox) => Promise<void | (() => Promise<void>)>;

const life = 'Ship from store';

/** A number of the tally grows. */
const grows =
  (number: string): Strike =>
  async (room) => {
    const before = await room.tally(number);
    await room.place(life);
    await room.tallyPasses(number, before);
  };

/** As late as nothing is unless it is held up: what travels otherwise takes less than a tenth of it. */
const lateMilliseconds = 700;

/** Something of this kind comes long after what somebody did. */
const comesLate =
  (kind: 'message' | 'webhook'): Strike =>
  async (room) => {
    for (;;) {
      await room.place(life);
      await room.seesBadge('as expected');
      if ((await room.waits(kind)).some((milliseconds) => milliseconds > lateMilliseconds)) return;
    }
  };

/** The platform has an order, and no list does. Its life stands still meanwhile: no store works by what lists tell. */
const isMissingInLists: Strike = async (room, { settings }) => {
  await room.page.getByRole('button', { name: 'Pause' }).click();
  const number = await room.place(life);
  await room.page.getByRole('button', { name: 'Next step' }).click();
  await room.marks('create the order').first().waitFor();
  if ((await ordersInLists(settings, number)) !== 0) throw new Error(`${number} is in a list at once`);
  return async () => {
    if ((await ordersInLists(settings, number)) !== 1) throw new Error(`${number} is in no list`);
    await room.page.getByRole('button', { name: 'Resume' }).click();
  };
};

/** What can be broken, and what shows that it strikes. */
export const switchesOf = (platform: string): readonly (readonly [label: string, strike: Strike])[] => [
  ['commercetools is down', grows('calls disturbed')],
  ['commercetools is slow', grows('calls disturbed')],
  ['Answers of commercetools get lost', grows('calls disturbed')],
  ['Somebody else writes first', grows('calls disturbed')],
  [`${platform} is down`, grows('calls disturbed')],
  [`${platform} is slow`, grows('calls disturbed')],
  [`Answers of ${platform} get lost`, grows('calls disturbed')],
  [`${platform} answers 409`, grows('calls disturbed')],
  ['Lists lag behind', isMissingInLists],
  ['Every message comes twice', grows('came again')],
  ['Messages overtake each other', comesLate('message')],
  ['Every webhook comes twice', grows('came again')],
  ['Webhooks overtake each other', comesLate('webhook')],
  ['Answers of the connector get lost', grows('came again')],
];

/** Switches one thing on, sees it strike, heals it, and sees the last order end right. */
export async function breakAndHeal(
  room: RoomPage,
  sandbox: RunningSandbox,
  [label, strike]: readonly [string, Strike],
): Promise<void> {
  await room.page.getByRole('switch', { name: label }).click();
  await room.page.getByText('Broken now:').waitFor();
  const finish = await strike(room, sandbox);
  await room.page.getByRole('button', { name: 'Heal everything' }).click();
  await room.page.getByText('Broken now:').waitFor({ state: 'detached' });
  await finish?.();
  await room.seesBadge('as expected');
}
