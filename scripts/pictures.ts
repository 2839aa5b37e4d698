/**
 * `npm run pictures` makes the pictures of README.md and docs/ from the running sandbox, into docs/pictures. It needs a
 * Chromium: `node scripts/chromium.mjs` says how to get one.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { startBrowser } from '../tests/e2e/real-browser.ts';
import { RoomPage } from '../tests/e2e/room-page.ts';
import { runSandbox } from '../tests/e2e/running-sandbox.ts';

const folder = path.join(import.meta.dirname, '../docs/pictures');
const window = { width: 1500, height: 1150 };

interface Picture {
  name: string;
  colorScheme: 'light' | 'dark';
  /** The platform that fulfils the orders. Default fulfillmenttools. */
  provider?: 'shopgate';
  prepare: (room: RoomPage) => Promise<void>;
}

/** An order that two stores share. */
async function showOrder(room: RoomPage): Promise<void> {
  await room.place('Split');
  await room.seesBadge('as expected');
}

async function showWrite(room: RoomPage): Promise<void> {
  await showOrder(room);
  await room.page
    .getByRole('button', { name: /ShipmentState Partial/ })
    .first()
    .click();
  await room.page.getByRole('region', { name: 'What it changed' }).scrollIntoViewIfNeeded();
}

/** An outage in the middle of many orders. */
async function showOutage(room: RoomPage): Promise<void> {
  await room.page.getByRole('switch', { name: 'commercetools is down' }).click();
  await room.page.getByRole('switch', { name: 'Every webhook comes twice' }).click();
  await room.page.getByRole('button', { name: 'One of each' }).click();
  await room.tallyPasses('calls disturbed', 40);
  await room.place('Returns');
  await room.marks('503').first().waitFor();
}

/** An order that a store of Shopgate has taken on, in somebody's hands. */
async function showStore(room: RoomPage): Promise<void> {
  await room.page.getByText('Any order, as JSON').click();
  await room.page.getByRole('button', { name: 'Place this order' }).click();
  await room.seesBadge('by hand');
  await room.page.getByText('Any order, as JSON').click();
  for (const act of ['Give to Berlin Mitte', 'Accept'])
    await room.page.getByRole('button', { name: act, exact: true }).click();
  await room.page.getByRole('button', { name: 'Pick one too few' }).waitFor();
}

const pictures: readonly Picture[] = [
  { name: 'control-room', colorScheme: 'light', prepare: showOrder },
  { name: 'control-room-dark', colorScheme: 'dark', prepare: showOrder },
  { name: 'control-room-write', colorScheme: 'light', prepare: showWrite },
  { name: 'control-room-outage', colorScheme: 'light', prepare: showOutage },
  { name: 'control-room-shopgate', colorScheme: 'light', provider: 'shopgate', prepare: showStore },
];

async function take(browser: Browser, url: string, { name, prepare, colorScheme }: Picture): Promise<void> {
  const context = await browser.newContext({ viewport: window, reducedMotion: 'reduce', colorScheme });
  const room = new RoomPage(await context.newPage());
  await room.open(url);
  await prepare(room);
  await room.page.screenshot({ path: path.join(folder, `${name}.png`) });
  await context.close();
  console.log(`docs/pictures/${name}.png`);
}

mkdirSync(folder, { recursive: true });
const browser = await startBrowser();
try {
  for (const provider of ['fulfillmenttools', 'shopgate'] as const) {
    const sandbox = await runSandbox(0, '--provider', provider);
    const own = pictures.filter((picture) => (picture.provider ?? 'fulfillmenttools') === provider);
    try {
      for (const picture of own) await take(browser, sandbox.url, picture);
    } finally {
      await sandbox.stop();
    }
  }
} finally {
  await browser.close();
}
