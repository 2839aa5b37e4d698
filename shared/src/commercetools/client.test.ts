import { describe, expect, it } from '@jest/globals';
import { PlatformError } from '../errors.ts';
import { withLoopbackServer } from '../http/loopback-server.fixture.ts';
import { createCommercetools } from './client.ts';
import { conflict, notFound, withCommercetools } from './commercetools-server.fixture.ts';

describe('commercetools client', () => {
  it('logs in once for fifty requests at once, with its scopes', async () => {
    await withLoopbackServer(
      ({ url }) => ({
        json: url === '/oauth/token' ? { access_token: 'a', expires_in: 60 } : { key: 'shop' },
      }),
      async ({ url, requests }) => {
        const project = createCommercetools({
          projectKey: 'shop',
          clientId: 'id',
          clientSecret: 'secret',
          scopes: ['manage_orders:shop', 'manage_types:shop'],
          apiUrl: `${url}/`,
          authUrl: `${url}/`,
        });
        await Promise.all(Array.from({ length: 50 }, () => project.get().execute()));
        const logIns = requests.filter((request) => request.url === '/oauth/token');
        expect(logIns).toHaveLength(1);
        expect(logIns[0]?.body).toBe(
          'grant_type=client_credentials&scope=manage_orders%3Ashop+manage_types%3Ashop',
        );
        expect(logIns[0]?.headers.authorization).toBe(`Basic ${btoa('id:secret')}`);
      },
    );
  });

  it('releases every waiting request when the log-in fails', async () => {
    const logIn = { status: 401, json: { error: 'invalid_client', error_description: 'Unknown client.' } };
    const work = async ({ project, requests }: Parameters<Parameters<typeof withCommercetools>[1]>[0]) => {
      const all = await Promise.allSettled(Array.from({ length: 5 }, () => project.get().execute()));
      const reasons = all.map((result) =>
        result.status === 'rejected' ? (result.reason as PlatformError) : undefined,
      );
      expect(reasons.every((reason) => reason instanceof PlatformError)).toBe(true);
      expect(reasons[0]).toMatchObject({
        applied: 'no',
        retryable: true,
        summary: 'HTTP 401: Unknown client.',
      });
      expect(requests).toHaveLength(0);
    };
    await withCommercetools(() => ({}), work, logIn);
  });

  it('surfaces a refusal as a PlatformError with the words and codes of commercetools', async () => {
    await withCommercetools(
      () => conflict,
      async ({ project }) => {
        const call = project
          .orders()
          .withId({ ID: '1' })
          .post({ body: { version: 1, actions: [] } })
          .execute();
        await expect(call).rejects.toBeInstanceOf(PlatformError);
        await expect(call).rejects.toMatchObject({
          status: 409,
          summary: 'Conflict.',
          platformCodes: ['ConcurrentModification'],
          applied: 'no',
        });
      },
    );
  });

  it('repeats an update, which carries a version, after a server error', async () => {
    await withCommercetools(
      (_, number) =>
        number === 1 ? { status: 502, text: '<html>Bad Gateway</html>' } : { json: { id: '1' } },
      async ({ project, requests }) => {
        const { body } = await project
          .orders()
          .withId({ ID: '1' })
          .post({ body: { version: 1, actions: [] } })
          .execute();
        expect(body.id).toBe('1');
        expect(requests).toHaveLength(2);
      },
    );
  });

  it('does not repeat a create without a key', async () => {
    await withCommercetools(
      () => ({ status: 503 }),
      async ({ project, requests }) => {
        const call = project
          .inventory()
          .post({ body: { sku: 'a', quantityOnStock: 1 } })
          .execute();
        await expect(call).rejects.toMatchObject({ applied: 'unknown' });
        expect(requests).toHaveLength(1);
      },
    );
  });

  it.each(['..', '.'])('sends no request for the id "%s", which would lead elsewhere', async (ID) => {
    await withCommercetools(
      () => notFound,
      async ({ project, requests }) => {
        const call = project.types().withId({ ID }).get().execute();
        await expect(call).rejects.toMatchObject({ applied: 'no', retryable: false });
        expect(requests).toHaveLength(0);
      },
    );
  });
});
