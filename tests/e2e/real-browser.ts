import { chromium, type Browser } from 'playwright-core';
import { findChromium, missingChromium } from '../../scripts/chromium.mjs';

/** However busy the machine is: a test waits for what it needs to see, and for no time. */
export const patienceMilliseconds = 60_000;

const options = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** @throws Error with what to do when there is no Chromium */
export async function startBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(missingChromium);
  return chromium.launch({ executablePath, args: options });
}
