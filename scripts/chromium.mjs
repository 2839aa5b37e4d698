/**
 * `node scripts/chromium.mjs` looks for a Chromium for the tests in a browser, and installs Debian's where there is none
 * and this is a Debian of which we are root.
 */
import { execFileSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { pathToFileURL } from 'node:url';

const places = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** What to do without one. */
export const missingChromium =
  'There is no Chromium: install Chromium or Google Chrome, or name its program in the environment variable CHROMIUM.';

const isThere = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** @returns {string | undefined} the program */
export const findChromium = () => places.find((place) => place !== undefined && isThere(place));

function install() {
  if (!isThere('/usr/bin/apt-get') || process.getuid?.() !== 0) return;
  console.log('Installing Chromium from Debian');
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  execFileSync('apt-get', ['update', '-qq'], options);
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (findChromium() === undefined) install();
  if (findChromium() === undefined) {
    console.error(missingChromium);
    process.exit(1);
  }
}
