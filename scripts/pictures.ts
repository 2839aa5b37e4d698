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
  viewport?: { width: number; height: number };
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

const pictures: readonly Picture[] = [
  { name: 'control-room', colorScheme: 'light', prepare: showOrder },
  { name: 'control-room-dark', colorScheme: 'dark', prepare: showOrder },
  { name: 'control-room-write', colorScheme: 'light', prepare: showWrite },
  { name: 'control-room-outage', colorScheme: 'light', prepare: showOutage },
];

async function take(browser: Browser, url: string, { name, prepare, ...look }: Picture): Promise<void> {
  const context = await browser.newContext({ viewport: window, reducedMotion: 'reduce', ...look });
  const room = new RoomPage(await context.newPage());
  await room.open(url);
  await prepare(room);
  await room.page.screenshot({ path: path.join(folder, `${name}.png`) });
  await context.close();
  console.log(`docs/pictures/${name}.png`);
}

mkdirSync(folder, { recursive: true });
const browser = await startBrowser();
const sandbox = await runSandbox();
try {
  for (const picture of pictures) await take(browser, sandbox.url, picture);
} finally {
  await browser.close();
  await sandbox.stop();
}
