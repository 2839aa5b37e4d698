import { describe, expect, it } from '@jest/globals';
import { PlatformError } from '../errors.ts';
import { withFulfillmenttools } from './fulfillmenttools-server.fixture.ts';

const ok = () => ({ json: { fine: true } });

describe('FulfillmenttoolsClient', () => {
  it('logs in once for fifty requests at once, the way the identity service wants it', async () => {
    await withFulfillmenttools(ok, async ({ client, requests, logIns }) => {
      await Promise.all(Array.from({ length: 50 }, () => client.get('status')));
      expect(requests).toHaveLength(50);
      expect(requests[0]).toMatchObject({ operation: 'GET status', authorization: 'Bearer token' });
      expect(logIns.map(({ method, url, body }) => [method, url, JSON.parse(body) as unknown])).toEqual([
        [
          'POST',
          '/sign-in?key=api-key',
          { email: 'connector@ocff-shop-pre.example', password: 'pass-word', returnSecureToken: true },
        ],
      ]);
    });
  });

  it('releases every waiting request when the log-in fails, without password, key and user in the error', async () => {
    const signIn = () => ({ status: 400, json: { error: { code: 400, message: 'INVALID_PASSWORD' } } });
    const work = async ({ client, requests }: Parameters<Parameters<typeof withFulfillmenttools>[1]>[0]) => {
      const all = await Promise.allSettled(Array.from({ length: 5 }, () => client.get('status')));
      for (const result of all) {
        const error = result.status === 'rejected' ? (result.reason as PlatformError) : undefined;
        expect(error).toMatchObject({
          applied: 'no',
          retryable: true,
          summary: 'HTTP 400: INVALID_PASSWORD',
        });
        expect(error?.message).not.toMatch(/pass-word|api-key|connector@/);
      }
      expect(requests).toHaveLength(0);
    };
    await withFulfillmenttools(ok, work, { signIn });
  });

  it('renews an ending token with the refresh token, and with the password when that is refused', async () => {
    const signIn = () => ({ json: { idToken: 'first', refreshToken: 'r1', expiresIn: '1' } });
    let refusing = false;
    const refresh = () =>
      refusing ? { status: 400 } : { json: { id_token: 'second', refresh_token: 'r2', expires_in: '1' } };
    const work = async ({
      client,
      requests,
      logIns,
    }: Parameters<Parameters<typeof withFulfillmenttools>[1]>[0]) => {
      await client.get('status');
      await client.get('status');
      refusing = true;
      await client.get('status');
      expect(requests.map(({ authorization }) => authorization)).toEqual([
        'Bearer first',
        'Bearer second',
        'Bearer first',
      ]);
      expect(logIns.map(({ url }) => url.split('?')[0])).toEqual([
        '/sign-in',
        '/refresh',
        '/refresh',
        '/sign-in',
      ]);
      expect(logIns[1]?.body).toBe('grant_type=refresh_token&refresh_token=r1');
      expect(logIns[2]?.body).toBe('grant_type=refresh_token&refresh_token=r2');
    };
    await withFulfillmenttools(ok, work, { signIn, refresh });
  });

  it('logs in again with the password after a 401, and sends the request once more', async () => {
    let count = 0;
    const signIn = () => ({ json: { idToken: `token ${++count}`, refreshToken: 'r', expiresIn: '3600' } });
    await withFulfillmenttools(
      ({ authorization }) => (authorization === 'Bearer token 2' ? ok() : { status: 401 }),
      async ({ client, logIns }) => {
        expect(await client.post('orders', { a: 1 })).toEqual({ fine: true });
        expect(logIns.map(({ url }) => url.split('?')[0])).toEqual(['/sign-in', '/sign-in']);
      },
      { signIn },
    );
  });

  it('encodes every value of a query', async () => {
    await withFulfillmenttools(ok, async ({ client, requests }) => {
      const hostile = '100% A&B=1#x+y';
      await client.get('orders', { tenantOrderId: hostile });
      expect(requests[0]?.query).toEqual({ tenantOrderId: hostile });
    });
  });

  it.each(['orders/..', 'orders/../users', 'orders/a?b=c', 'orders/%zz', 'orders/a b', 'orders/a#b'])(
    'does not send a request for the path %j',
    async (path) => {
      await withFulfillmenttools(ok, async ({ client, requests }) => {
        await expect(client.get(path)).rejects.toMatchObject({ applied: 'no', retryable: false });
        expect(requests).toHaveLength(0);
      });
    },
  );

  it.each([
    ['POST', (client) => client.post('orders', {}), 1],
    ['PATCH', (client) => client.patch('orders/1', {}), 1],
    ['PUT', (client) => client.put('orders/1', {}), 4],
    ['DELETE', (client) => client.delete('orders/1'), 4],
    ['GET', (client) => client.get('orders/1'), 4],
  ] satisfies [
    string,
    (client: Parameters<Parameters<typeof withFulfillmenttools>[1]>[0]['client']) => unknown,
    number,
  ][])('sends a %s only as often as it may be carried out', async (_, send, times) => {
    await withFulfillmenttools(
      () => ({ status: 503 }),
      async ({ client, requests }) => {
        await expect(send(client)).rejects.toMatchObject({ status: 503, applied: 'unknown' });
        expect(requests).toHaveLength(times);
      },
    );
  });

  it("keeps fulfillmenttools' own words of a conflict", async () => {
    await withFulfillmenttools(
      () => ({ status: 409, json: [{ summary: 'Version mismatch', requestVersion: 1, version: 7 }] }),
      async ({ client }) => {
        const call = client.post('orders/1/actions', { name: 'CANCEL', version: 1 });
        await expect(call).rejects.toBeInstanceOf(PlatformError);
        await expect(call).rejects.toMatchObject({
          message: 'fulfillmenttools: POST /api/orders/1/actions: HTTP 409: Version mismatch',
          applied: 'no',
        });
      },
    );
  });
});
