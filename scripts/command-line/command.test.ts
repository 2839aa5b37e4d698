import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { PlatformError } from '../../shared/src/errors.ts';
import { SettingsError } from '../../shared/src/settings/settings-error.ts';
import { runCommand, type Command, type Request } from './command.ts';

const asked: Request[] = [];
const command = (over: Partial<Command> = {}): Command => ({
  name: 'look',
  purpose: 'Looks.',
  calls: [['ORDER…', 'looks at orders']],
  options: { closely: { type: 'boolean' } },
  words: { min: 1, max: 2, of: 'order' },
  run: (request) => {
    asked.push(request);
    return Promise.resolve(0);
  },
  ...over,
});

let said: string[];
beforeEach(() => {
  said = [];
  asked.length = 0;
  for (const stream of ['log', 'error'] as const)
    jest.spyOn(console, stream).mockImplementation((words: string) => void said.push(words));
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = 0;
});

async function call(argv: string[], over?: Partial<Command>) {
  await runCommand(command(over), argv);
  return { code: process.exitCode, said: said.join('\n') };
}

describe('a command', () => {
  it('gets its options and words', async () => {
    expect((await call(['--closely', 'A', 'B'])).code).toBe(0);
    expect(asked[0]).toMatchObject({ options: { closely: true }, words: ['A', 'B'] });
  });

  it.each([
    [['--clsoely', 'A'], "Unknown option '--clsoely'."],
    [[], 'Name at least one order.'],
    [['A', 'B', 'C'], '"C" is too much.'],
    [['--settings', '/nowhere/at/all', 'A'], '/nowhere/at/all does not exist: --settings takes a file'],
  ])('is not run for %j: one sentence and exit code 2', async (argv, sentence) => {
    const answer = await call(argv);
    expect([answer.code, asked]).toEqual([2, []]);
    expect(answer.said).toContain(sentence);
    expect(answer.said).not.toContain('missing or wrong');
  });

  it.each([
    [[], 'from the environment and from a .env file in this folder;'],
    [['--settings', import.meta.filename], `from the environment and from ${import.meta.filename};`],
  ])('says where the settings are read from that are missing, with %j', async (options, where) => {
    const missing = new SettingsError(['CTP_PROJECT_KEY is not set']);
    const answer = await call([...options, 'A'], { run: () => Promise.reject(missing) });
    expect(answer).toEqual({ code: 2, said: expect.stringContaining(where) });
  });

  it('tells how to call it', async () => {
    const answer = await call(['--help']);
    expect([answer.code, asked]).toEqual([0, []]);
    expect(answer.said).toMatch(/^Looks\.\n\n {2}npm run look -- ORDER… +looks at orders\n/);
  });

  it('says that a platform cannot be reached, without a stack', async () => {
    const lost = new PlatformError({
      platform: 'commercetools',
      request: 'GET /',
      summary: 'no connection (ECONNREFUSED)',
      applied: 'no',
      retryable: true,
    });
    const answer = await call(['A'], { run: () => Promise.reject(lost) });
    expect(answer).toEqual({
      code: 1,
      said: 'commercetools cannot be reached: no connection (ECONNREFUSED).',
    });
  });

  it.each([
    [
      'commercetools',
      401,
      /^commercetools: the log-in fails \(.*\): check CTP_CLIENT_ID, CTP_CLIENT_SECRET /,
    ],
    ['fulfillmenttools', 400, /^fulfillmenttools: the log-in fails \(.*FFT_API_USER and FFT_API_PASSWORD\.$/],
    ['shopgate', 401, /^shopgate: the log-in fails \(.*SHOPGATE_USERNAME, SHOPGATE_PASSWORD /],
  ] as const)(
    'names the credentials that %s refuses, which it was reached to do',
    async (platform, status, words) => {
      const refusal = { platform, request: 'log-in', applied: 'no', retryable: true } as const;
      const cause = new PlatformError({ ...refusal, status, summary: 'Not so.' });
      const refused = new PlatformError({ ...refusal, summary: `HTTP ${status}: Not so.`, cause });
      expect(refused.message).toBe(`${platform}: log-in: HTTP ${status}: Not so.`);
      const answer = await call(['A'], { run: () => Promise.reject(refused) });
      expect(answer).toEqual({ code: 1, said: expect.stringMatching(words) });
      expect(answer.said).not.toMatch(/no answer|cannot be reached|\.\.$/);
    },
  );
});
