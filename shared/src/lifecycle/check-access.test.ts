import { describe, expect, it } from '@jest/globals';
import { withCommercetools } from '../commercetools/commercetools-server.fixture.ts';
import { withFulfillmenttools } from '../fulfillmenttools/fulfillmenttools-server.fixture.ts';
import type { Reply } from '../http/loopback-server.fixture.ts';
import { checkAccess, requiredScopes } from './check-access.ts';
import { outageOf } from './explain-failure.ts';
import { recordingLogger } from './recording-logger.fixture.ts';

interface Surroundings {
  /** Answers to reads of commercetools, by the first part of their path. */
  reads?: Record<string, Reply>;
  commercetoolsLogIn?: Reply;
  fulfillmenttoolsLogIn?: Reply;
  permissions?: Reply;
}

const granted = (permissions: string[]): Reply => ({
  json: { userId: 'user', roles: [{ name: 'API', permissions }] },
});
const forbidden: Reply = {
  status: 403,
  json: {
    message: 'Insufficient scope.',
    errors: [{ code: 'insufficient_scope', message: 'Insufficient scope.' }],
  },
};

/** What was logged, the message of the error if there was one, and whether waiting may help against it. */
async function check(surroundings: Surroundings) {
  const { logger, lines } = recordingLogger();
  let problem: string | undefined;
  let isOutage = false;
  await withCommercetools(
    ({ operation }) => surroundings.reads?.[operation.split('/')[1] ?? ''] ?? { json: { results: [] } },
    ({ project }) =>
      withFulfillmenttools(
        () => surroundings.permissions ?? granted(['ORDER_READ', 'ORDER_WRITE']),
        async ({ client }) => {
          try {
            await checkAccess({ project, client, logger }, ['ORDER_READ', 'ORDER_WRITE']);
          } catch (error) {
            if (!(error instanceof Error)) throw error;
            problem = error.message;
            isOutage = outageOf(error) !== undefined;
          }
        },
        surroundings.fulfillmenttoolsLogIn ? { signIn: () => surroundings.fulfillmenttoolsLogIn ?? {} } : {},
      ),
    surroundings.commercetoolsLogIn,
  );
  return { lines, problem, isOutage };
}

describe('the check of access', () => {
  it('says so when both platforms let the connector in', async () => {
    expect(await check({})).toEqual({
      lines: ['info: Logged in to commercetools and fulfillmenttools'],
      problem: undefined,
      isOutage: false,
    });
  });

  it('names every scope that the API client lacks', async () => {
    const { problem } = await check({ reads: { types: forbidden, subscriptions: forbidden } });
    expect(problem).toContain('lacks manage_types, manage_subscriptions');
    expect(requiredScopes).toEqual(expect.arrayContaining(['manage_types', 'manage_subscriptions']));
  });

  it('tells the settings to look at when the log-ins are refused, of both platforms at once and once each', async () => {
    const { problem, isOutage } = await check({
      commercetoolsLogIn: {
        status: 401,
        json: { error: 'invalid_client', error_description: 'Unknown client.' },
      },
      fulfillmenttoolsLogIn: { status: 400, json: { error: { message: 'INVALID_LOGIN_CREDENTIALS' } } },
    });
    expect(problem?.split('\n').slice(1)).toEqual([
      expect.stringMatching(/^- commercetools: the log-in fails .*Unknown client.*: check CTP_CLIENT_ID, /),
      expect.stringMatching(/^- fulfillmenttools: the log-in fails .*CREDENTIALS\): check FFT_API_KEY, /),
    ]);
    expect(isOutage).toBe(false);
  });

  it('tells the address to look at when there is no such project', async () => {
    const unauthorized: Reply = { status: 401, json: [{ summary: 'Unauthorized' }] };
    const { problem } = await check({ permissions: unauthorized });
    expect(problem).toContain('check FFT_PROJECT_ID or FFT_API_URL');
  });

  const everyRead = (reply: Reply): Surroundings => ({
    reads: Object.fromEntries(
      [
        ...['orders', 'types', 'subscriptions', 'custom-objects', 'inventory', 'stores', 'shipping-methods'],
        ...['states', ''],
      ].map((path) => [path, reply]),
    ),
  });

  it.each<[string, Surroundings]>([
    ['the log-in of commercetools answers 503', { commercetoolsLogIn: { status: 503 } }],
    ['the log-in of commercetools answers nothing', { commercetoolsLogIn: { cut: 'before' } }],
    ['the log-in of fulfillmenttools answers 503', { fulfillmenttoolsLogIn: { status: 503 } }],
    ['the log-in of fulfillmenttools answers 429', { fulfillmenttoolsLogIn: { status: 429 } }],
    ['every read of commercetools is answered with 503', everyRead({ status: 503 })],
    ['every read of commercetools loses its connection', everyRead({ cut: 'before' })],
  ])('is an outage, which may pass, where %s', async (_, surroundings) => {
    expect(await check(surroundings)).toMatchObject({ isOutage: true });
  });

  it.each<[string, Surroundings]>([
    ['a scope is lacking as well', { fulfillmenttoolsLogIn: { status: 503 }, reads: { types: forbidden } }],
    [
      'the other log-in is refused',
      { fulfillmenttoolsLogIn: { status: 400 }, commercetoolsLogIn: { status: 503 } },
    ],
    ['there is no such project', everyRead({ status: 404 })],
    ['there is no such log-in', { commercetoolsLogIn: { status: 404 } }],
  ])('is final where %s', async (_, surroundings) => {
    const { problem, isOutage } = await check(surroundings);
    expect(problem).toBeDefined();
    expect(isOutage).toBe(false);
  });

  it.each<[string, Reply]>([
    ['answered with 503', { status: 503 }],
    ['lost', { cut: 'before' }],
  ])('only warns of a scope whose read alone is %s', async (_, reply) => {
    const { lines, problem } = await check({ reads: { states: reply } });
    expect(problem).toBeUndefined();
    expect(lines[0]).toMatch(/^warn: The scope view_states could not be checked/);
  });

  it.each<[string, Reply]>([
    ['404', { status: 404, json: [{ summary: 'Not found' }] }],
    ['an empty list', { json: [] }],
    ['another shape', { json: { roles: 'none' } }],
    ['no JSON', { text: '<html>' }],
    ['500', { status: 500 }],
    ['nothing: the connection breaks', { cut: 'before' }],
  ])('only warns where the log-in works and the permissions are answered with %s', async (_, permissions) => {
    const { lines, problem } = await check({ permissions });
    expect(problem).toBeUndefined();
    expect(lines[0]).toMatch(/^warn: .*permissions of the API user are not checked/);
  });

  it('warns of permissions that seem to be missing and of those that nobody tells', async () => {
    const [missing] = (await check({ permissions: granted(['ORDER_READ']) })).lines;
    expect(missing).toBe('warn: The roles of the API user (FFT_API_USER) seem to lack ORDER_WRITE');
    const { lines, problem } = await check({ permissions: { status: 403, json: [{ summary: 'No.' }] } });
    expect(lines[0]).toMatch(/^warn: .*permissions of the API user are not checked/);
    expect(problem).toBeUndefined();
  });
});
