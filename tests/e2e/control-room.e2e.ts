import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { scenarios } from '../../sandbox/scenarios/catalog.ts';
import { titleOf } from '../../sandbox/control-room/src/wording.ts';
import { startBrowser } from './real-browser.ts';
import { RoomPage } from './room-page.ts';
import { breakAndHeal, switchesOf } from './room-switches.ts';
import { runSandbox, type RunningSandbox } from './running-sandbox.ts';

let browser: Browser;
let sandbox: RunningSandbox;
const errors: string[] = [];
beforeAll(async () => {
  browser = await startBrowser();
  sandbox = await runSandbox();
});
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  expect(errors.splice(0)).toEqual([]);
});

async function openRoom(options: BrowserContextOptions = {}, hash = ''): Promise<RoomPage> {
  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 }, ...options });
  const page = await context.newPage();
  page.on('pageerror', ({ message }) => errors.push(message));
  const room = new RoomPage(page);
  await room.open(`${sandbox.url}/${hash}`);
  return room;
}

describe('the control room', () => {
  it.each(scenarios.map(({ name }) => name))('places and shows the life of: %s', async (name) => {
    const room = await openRoom();
    const number = await room.place(titleOf(name));
    await room.seesBadge('as expected');
    await room.marks(`Order ${number} is confirmed`).waitFor();
    await room.marks('create the order').first().waitFor();
    await room.seesVerdict(/Nothing lost, nothing doubled/);
    expect(await room.tally('ended wrong')).toBe(0);
  });

  it('shows what went over the wire, what a write has changed, and no secret', async () => {
    const room = await openRoom();
    await room.place('Ship from store');
    await room.seesBadge('as expected');
    await room.page.getByRole('button', { name: /ShipmentState Shipped/ }).click();
    const row = room.page.getByRole('row', { name: 'shipmentState' });
    expect(await row.allTextContents()).toContain('shipmentStateReadyShipped');
    await room.page.locator('.exchange summary').first().click();
    await room.page.getByText('Bearer •••').waitFor();
    expect(await room.page.locator('.exchange').textContent()).not.toMatch(/sandbox-(secret|password|key)/);
  });

  it('shows ids short, and in full on demand', async () => {
    const room = await openRoom();
    await room.place('Ship from store');
    await room.seesBadge('as expected');
    const uuid = /[\da-f]{8}-[\da-f]{4}-/;
    expect(await room.page.locator('.marks').textContent()).not.toMatch(uuid);
    await room.page.getByRole('button', { name: 'Full ids' }).click();
    expect(await room.page.locator('.marks').textContent()).toMatch(uuid);
  });

  it('lets a person live an order act by act', async () => {
    const room = await openRoom();
    await room.placeByHand();
    await room.act(
      'Give to Hamburg Altona',
      'Pick all',
      'Pack a parcel',
      'Make the label',
      'Put it out for the carrier',
    );
    await room.page.getByText('Shipment Ready').waitFor();
    await room.tells('Next: The carrier takes 1 piece along.');
    await room.act('Hand over');
    await room.page.getByText('Shipment Shipped').waitFor();
    await room.act('Revert');
    await room.page.getByText('Shipment Ready').waitFor();
    await room.act('Cancel');
    await room.tells(
      'Next: The store takes 1 piece back: cancel what the customer has not got, or place it anew.',
    );
  });

  it.each([
    [['Pick one too few'], /^Next: 1 piece was not found/],
    [['Hand on to Berlin Mitte'], /^Hamburg Altona .*: Given to another store/],
    [['Cancel'], /^Hamburg Altona .*: Cancelled/],
    [['Cancel in the back office'], 'Cancelled in fulfillmenttools.'],
    [['Cancel in the shop'], 'Cancelled in fulfillmenttools.'],
  ])('tells what becomes of an order in a store: %s', async (acts, sentence) => {
    const room = await openRoom();
    await room.placeByHand();
    await room.act('Give to Hamburg Altona', ...acts);
    await room.tells(sentence);
  });

  it('shows the ledger, finds orders by how they are doing, and keeps speed and theme', async () => {
    const room = await openRoom({ colorScheme: 'light' });
    const { page } = room;
    await room.place('No show');
    await room.seesBadge('as expected');
    await room.tells('Not collected: 3 of 3 pieces are with the store.');
    await page.getByText('Ledger: what the connector knows').click();
    await page.getByRole('region', { name: 'Ledger' }).getByText('CONSUMER_NO_SHOW').waitFor();
    await page.getByRole('button', { name: /^Problem \d/ }).click();
    await room.seesCount('.order .badge.right', 0);
    await page.getByRole('button', { name: /^Right \d/ }).click();
    await page.locator('.order[aria-current]').waitFor();
    await page.getByRole('button', { name: 'Walk' }).click();
    await page.getByRole('button', { name: 'Walk', pressed: true }).waitFor();
    await page.getByRole('button', { name: 'Fast' }).click();
    await page.getByRole('button', { name: 'Fast', pressed: true }).waitFor();
    await page.getByRole('button', { name: 'Dark', exact: true }).click();
    await page.reload();
    await page.getByRole('button', { name: 'Light', exact: true }).waitFor();
    expect(await page.evaluate('document.documentElement.style.colorScheme')).toBe('dark');
  });

  it('says what is wrong with JSON that is not an order', async () => {
    const room = await openRoom();
    await room.page.getByText('Any order, as JSON').click();
    await room.page.getByRole('textbox', { name: /An order of commercetools/ }).fill('{');
    await room.page.getByRole('button', { name: 'Place this order' }).click();
    await room.page.getByRole('alert').filter({ hasText: 'This is not JSON' }).waitFor();
  });

  it('is paused, goes step by step, and goes on', async () => {
    const room = await openRoom();
    await room.page.getByRole('button', { name: 'Pause' }).click();
    const number = await room.place('Click and collect');
    await room.page.getByText('5 steps of its life to come').waitFor();
    await room.page.getByRole('button', { name: 'Next step' }).click();
    await room.marks(`Order ${number} is confirmed`).waitFor();
    await room.page.getByText('4 steps of its life to come').waitFor();
    await room.page.getByRole('button', { name: 'Resume' }).click();
    await room.seesBadge('as expected');
  });
});

describe('what can be broken', () => {
  const switches = switchesOf('fulfillmenttools');

  it('is what this test switches on and off', async () => {
    const room = await openRoom();
    expect(await room.switches()).toEqual(switches.map(([label]) => label).toSorted());
  });

  it.each(switches)('strikes, is healed, and the order ends right: %s', async (label, strike) => {
    const room = await openRoom();
    await breakAndHeal(room, sandbox, [label, strike]);
    expect([await room.tally('lost'), await room.tally('doubled')]).toEqual([0, 0]);
  });

  it.each(['event', 'service'])(
    'survives that the only instance of %s is killed, and runs two',
    async (name) => {
      const room = await openRoom();
      const crashes = await room.tally('crashes');
      await room.page.getByRole('button', { name: new RegExp(`^Kill ${name}, process`) }).click();
      await room.page.getByText('nobody runs: messages wait').waitFor();
      await room.tallyPasses('crashes', crashes);
      await room.place('Ship from store');
      const start = room.page.getByRole('button', { name: new RegExp(`^Start .*${name}$`) });
      await start.click();
      await room.page.getByText('nobody runs: messages wait').waitFor({ state: 'detached' });
      await room.seesBadge('as expected');
      await start.click();
      const kill = room.page.getByRole('button', { name: new RegExp(`^Kill ${name}, process`) });
      await kill.nth(1).waitFor();
      await room.place('Ship from store');
      await room.seesBadge('as expected');
      await kill.nth(1).click();
      await kill.nth(1).waitFor({ state: 'detached' });
    },
  );
});

describe('a person without a mouse', () => {
  it('finds an order, opens it and one of its marks, and keeps the focus while orders travel', async () => {
    const room = await openRoom();
    const { page } = room;
    const number = await room.place('Ship from store');
    await room.seesBadge('as expected');
    await room.tabTo(page.getByRole('searchbox'));
    await page.keyboard.type(number);
    await room.seesCount('.order', 1);
    await room.tabTo(page.locator('.order'));
    await page.keyboard.press('Enter');
    await room.tabTo(page.getByRole('button', { name: /create the order/ }));
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Body of the request' }).waitFor();
    const arrived = await room.tally('ended right');
    await page.evaluate(
      `fetch('/orders', { method: 'POST', body: JSON.stringify({ scenario: 'ship-from-store', times: 3 }) })`,
    );
    await room.tallyPasses('ended right', arrived + 2);
    const focused = await page.evaluate<string>('document.activeElement?.textContent ?? ""');
    expect(focused).toContain('create the order');
  });
});

describe('hundreds of orders', () => {
  it('stay in their order, are found, and come page by page', async () => {
    const room = await openRoom();
    const { page } = room;
    const before = await room.tally('orders');
    for (let placed = 20; placed <= 200; placed += 20) {
      await page.getByRole('button', { name: '20 of them' }).click();
      await room.tallyPasses('orders', before + placed - 1);
    }
    await room.seesVerdict(/Nothing lost, nothing doubled: \d+ of \d+ ended right(, \d+ in your hands)?\.$/);
    const numbers = async () => page.locator('.order strong').allTextContents();
    const shown = await numbers();
    expect(shown.length).toBe(60);
    expect(shown).toEqual(shown.toSorted((a, b) => Number(b.slice(2)) - Number(a.slice(2))));
    await page.reload();
    await page.locator('.order').first().waitFor();
    expect(await numbers()).toEqual(shown);
    await page.getByRole('button', { name: /^Show 60 more orders/ }).click();
    await room.seesCount('.order', 120);
    await page.getByRole('searchbox').fill('R-1001');
    await room.seesCount('.order', 1);
  });
});

describe('the page itself', () => {
  const looks = [390, 900, 1600].flatMap((width) =>
    (['light', 'dark'] as const).map((colorScheme) => [width, colorScheme] as const),
  );
  it.each(looks)('is for everybody, %i pixels wide and %s', async (width, colorScheme) => {
    const room = await openRoom({ viewport: { width, height: 900 }, colorScheme }, '#R-1001');
    await room.marks('create the order').first().waitFor();
    await room.page.getByRole('button', { name: /create the order/ }).click();
    await room.page.getByRole('region', { name: 'Body of the request' }).waitFor();
    const tabs =
      width < 700 ? (['Order', 'Orders', 'Play', 'Break'] as const) : (['Orders', 'Play', 'Break'] as const);
    for (const tab of width < 1240 ? tabs : []) {
      await room.showTab(tab);
      expect([tab, await room.accessibilityProblems(), await room.overflow()]).toEqual([tab, [], 0]);
    }
    if (width >= 1240) expect([await room.accessibilityProblems(), await room.overflow()]).toEqual([[], 0]);
  });

  it('says so when the sandbox is gone, and goes on by itself when there is another', async () => {
    const room = await openRoom({}, '#R-1001');
    await room.marks('create the order').first().waitFor();
    const port = Number(new URL(sandbox.url).port);
    await sandbox.stop();
    await room.page.getByRole('alert').filter({ hasText: 'The sandbox is gone' }).waitFor();
    sandbox = await runSandbox(port);
    await room.page.getByRole('alert').waitFor({ state: 'detached' });
    await room.seesBadge('as expected');
  });
});
