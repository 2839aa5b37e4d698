import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';

/** One sentence for each way in which an installation fails that is no defect of ours. */
const sentences = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|network/i,
    'The npm registry cannot be reached: connect to the internet, or name a registry in .npmrc.',
  ],
  [/EACCES|EROFS|EPERM/, 'The folder cannot be written to: clone the repository into a folder of your own.'],
  [/ENOSPC/, 'The disk is full.'],
  [/EBADENGINE|EBADPLATFORM/, 'This Node.js is too old: version 20 or newer is needed.'],
];

/**
 * Installs the packages of a folder when they are missing or older than its package-lock.json, and tells how long it
 * takes. Ends the process with code 1 and a sentence when it cannot be done.
 *
 * @param {string} folder with a slash at the end
 * @param {string} what is installed, in words
 * @returns {Promise<void>}
 */
export async function installPackages(folder, what) {
  const stamp = `${folder}node_modules/.setup-stamp`;
  const lock = createHash('sha256')
    .update(readFileSync(`${folder}package-lock.json`))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  const problem = writable(folder) ? await install(folder, what) : 'EACCES';
  if (problem === undefined) {
    writeFileSync(stamp, lock);
    return;
  }
  const known = sentences.find(([pattern]) => pattern.test(problem));
  console.error(known ? known[1] : `npm could not install ${what}:\n${problem}`);
  process.exit(1);
}

/** @returns {boolean} */
function writable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** @returns {Promise<string | undefined>} what npm said when it failed */
async function install(folder, what) {
  const started = Date.now();
  const tell = progress(`Installing ${what}, once`);
  const options = [
    '--no-fund',
    '--no-audit',
    '--loglevel=error',
    '--fetch-retries=1',
    '--fetch-retry-mintimeout=1000',
  ];
  const child = spawn('npm', ['ci', ...options], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: process.platform === 'win32',
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  const code = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message)).once('close', resolve);
  });
  tell.end(code === 0 ? `${Math.round((Date.now() - started) / 1000)} s` : 'failed');
  return code === 0 ? undefined : said || `npm ended with ${code}`;
}

/**
 * Says what is done, and that it goes on: a dot every few seconds.
 *
 * @param {string} text
 * @returns {{ end: (text: string) => void }}
 */
export function progress(text) {
  process.stdout.write(`${text} `);
  const dots = setInterval(() => process.stdout.write('.'), 3000);
  return {
    end: (result) => {
      clearInterval(dots);
      process.stdout.write(` ${result}\n`);
    },
  };
}
