import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startBrowser } from './real-browser.ts';
import { RoomPage } from './room-page.ts';
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

describe('the control room over Shopgate', () => {
  it.each(['Split', 'Reserve and collect', 'Webhook storm'])(
    'places and shows the life of: %s',
    async (title) => {
      const room = await openRoom();
      const number = await room.place(title);
      await room.seesBadge('as expected');
      await room.marks(`Order ${number} is confirmed`).waitFor();
      await room.marks('create the order').first().waitFor();
      await room.page.getByText('in Shopgate', { exact: true }).waitFor();
      expect(await room.accessibilityProblems()).toEqual([]);
    },
  );

  it('strikes, is healed, and the order ends right', async () => {
    const room = await openRoom();
    await room.page.getByRole('switch', { name: 'Shopgate is down' }).click();
    await room.page.getByText('Broken now:').waitFor();
    await room.place('Ship from store');
    await room.tallyPasses('calls disturbed', 0);
    await room.page.getByRole('button', { name: 'Heal everything' }).click();
    await room.seesBadge('as expected');
    expect([await room.tally('lost'), await room.tally('doubled')]).toEqual([0, 0]);
  });

  it('lets a person live an order act by act', async () => {
    const room = await openRoom();
    await room.page.getByText('Any order, as JSON').click();
    await room.page.getByRole('button', { name: 'Place this order' }).click();
    await room.seesBadge('by hand');
    for (const act of [
      'Give to Hamburg Altona',
      'Accept',
      'Pick all',
      'Pack a package',
      'Put it out for the carrier',
    ])
      await room.page.getByRole('button', { name: act, exact: true }).click();
    await room.page.getByText('Shipment Ready').waitFor();
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
