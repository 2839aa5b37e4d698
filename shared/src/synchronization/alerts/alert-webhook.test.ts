import { describe, expect, it } from '@jest/globals';
import { withLoopbackServer } from '../../http/loopback-server.fixture.ts';
import { sendAlert } from './alert-webhook.ts';

describe('an alert', () => {
  it('is one JSON message with a text', async () => {
    await withLoopbackServer(
      () => ({ status: 200, json: {} }),
      async ({ url, requests }) => {
        await sendAlert(`${url}/hook/secret`, 'new: R-1');
        expect(requests).toMatchObject([
          { method: 'POST', url: '/hook/secret', body: '{"text":"new: R-1"}' },
        ]);
      },
    );
  });

  it.each([301, 404, 500])(
    'that is answered %i was not sent, and the error does not show the address',
    async (status) => {
      await withLoopbackServer(
        () => ({ status, json: {} }),
        async ({ url }) => {
          const error: unknown = await sendAlert(`${url}/hook/secret`, 'x').catch(
            (reason: unknown) => reason,
          );
          expect(error).toMatchObject({ code: 'ALERT_NOT_SENT', retryable: true });
          expect(JSON.stringify(error) + String(error)).not.toContain('secret');
        },
      );
    },
  );

  it('that nobody takes was not sent', async () => {
    await expect(sendAlert('http://127.0.0.1:9/hook', 'x')).rejects.toMatchObject({ code: 'ALERT_NOT_SENT' });
  });
});
