import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { titleOf } from '../../sandbox/control-room/src/wording.ts';
import { shopgateScenarios } from '../../sandbox/shopgate/scenarios/shopgate-catalog.ts';
import { startBrowser } from './real-browser.ts';
import { RoomPage } from './room-page.ts';
import { breakAndHeal, switchesOf } from './room-switches.ts';
import { runSandbox, type RunningSandbox } from './running-sandbox.ts';

let browser: Browser;
let sandbox: RunningSandbox;
const errors: string[] = [];
beforeAll(async () => {
  browser = await startBrowser();
  sandbox = await runSandbox(0, '--provider', 'shopgate');
});
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  expect(errors.splice(0)).toEqual([]);
});

async function openRoom(): Promise<RoomPage> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } });
  const page = await context.newPage();
  page.on('pageerror', ({ message }) => errors.push(message));
  const room = new RoomPage(page);
  await room.open(`${sandbox.url}/`);
  return room;
}

/** Lives that end with something that somebody has to look at. */
const withProblem = ['attention-needed', 'cancel-too-late'];

describe('the control room over Shopgate', () => {
  it.each(shopgateScenarios.map(({ name }) => name))('places and shows the life of: %s', async (name) => {
    const room = await openRoom();
    const number = await room.place(titleOf(name));
    await room.seesBadge(withProblem.includes(name) ? 'problem, as expected' : 'as expected');
    await room.marks(`Order ${number} is confirmed`).waitFor();
    await room.marks('create the order').first().waitFor();
    await room.page.getByText('in Shopgate', { exact: true }).waitFor();
    expect(await room.accessibilityProblems()).toEqual([]);
  });

  const switches = switchesOf('Shopgate');

  it('can be broken in the ways that this test switches on and off', async () => {
    const room = await openRoom();
    expect(await room.switches()).toEqual(switches.map(([label]) => label).toSorted());
  });

  it.each(switches.filter(([label]) => !/commercetools|message|Somebody|connector/i.test(label)))(
    'strikes, is healed, and the order ends right: %s',
    async (label, strike) => {
      const room = await openRoom();
      await breakAndHeal(room, sandbox, [label, strike]);
      expect([await room.tally('lost'), await room.tally('doubled')]).toEqual([0, 0]);
    },
  );

  it('lets a person live an order act by act', async () => {
    const room = await openRoom();
    await room.placeByHand();
    await room.act(
      'Give to Hamburg Altona',
      'Accept',
      'Pick all',
      'Pack a package',
      'Put it out for the carrier',
    );
    await room.page.getByText('Shipment Ready').waitFor();
  });

  it.each([
    [['Reject: to Berlin Mitte'], /^Berlin Mitte.*: Waits to be picked/],
    [['Accept', 'Pick all'], 'Next: The store packs it and makes it ready for the carrier or the customer.'],
    [['Cancel in Shopgate'], 'Cancelled in Shopgate.'],
  ])('tells what becomes of an order in a store: %s', async (acts, sentence) => {
    const room = await openRoom();
    await room.placeByHand();
    await room.act('Give to Hamburg Altona', ...acts);
    await room.tells(sentence);
  });

  it('sweeps, and shows what has to do with no order', async () => {
    const room = await openRoom();
    await room.page.getByRole('button', { name: 'Sweep now' }).click();
    await room.page.locator('.words-of-sweep').filter({ hasText: /\w/ }).waitFor();
    await room.page.getByRole('button', { name: 'Beside the orders' }).click();
    await room.marks('sweep').first().waitFor();
    await room.marks('look for orders').first().waitFor();
    expect(await room.accessibilityProblems()).toEqual([]);
  });
});
