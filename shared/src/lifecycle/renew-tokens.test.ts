import { describe, expect, it } from '@jest/globals';
import { signWebhookToken, verifyWebhookToken } from '../edge/webhook-token.ts';
import {
  withFulfillmenttools,
  type SeenRequest,
} from '../fulfillmenttools/fulfillmenttools-server.fixture.ts';
import type { Reply } from '../http/loopback-server.fixture.ts';
import { loadServiceSettings } from '../settings/settings.ts';
import { recordingLogger } from './recording-logger.fixture.ts';
import { renewExpiringTokens } from './renew-tokens.ts';

const settings = loadServiceSettings({
  CTP_PROJECT_KEY: 'shop',
  CTP_CLIENT_ID: 'id',
  CTP_CLIENT_SECRET: 'secret',
  CTP_REGION: 'europe-west1.gcp',
  FFT_PROJECT_ID: 'tenant',
  FFT_API_KEY: 'key',
  FFT_API_USER: 'user',
  FFT_API_PASSWORD: 'password',
  JWT_SECRET: 's'.repeat(32),
});
const callbackUrl = 'https://service.example/service';
const name = 'commercetools-connector/shop/ORDER_CREATED';

interface Target {
  callbackUrl: string;
  headers: { key: string; value: string }[];
}

/** Runs the renewal over one subscription of ours and one of somebody else. */
async function renew(expiresInDays: number, secret = settings.jwt.secret) {
  const token = await signWebhookToken({ ...settings.jwt, secret }, { expiresInDays });
  const target = {
    type: 'WEBHOOK',
    callbackUrl,
    headers: [{ key: 'authorization', value: `Bearer ${token}` }],
  };
  const subscriptions = [
    { id: '1', name, event: 'ORDER_CREATED', target },
    { id: '2', name: 'of somebody else', event: 'ORDER_CREATED', target },
  ];
  const changes: SeenRequest[] = [];
  const { logger, lines } = recordingLogger();
  const reply = (request: SeenRequest): Reply => {
    if (request.operation === 'GET subscriptions') return { json: { subscriptions } };
    changes.push(request);
    return { status: 201, json: { id: '3', ...(request.body as object) } };
  };
  await withFulfillmenttools(reply, ({ client }) =>
    renewExpiringTokens({ settings, logger, client }, new Date()),
  );
  return { changes, lines };
}

describe('the token of our subscriptions', () => {
  it('stays while it holds for more than thirty days', async () => {
    expect((await renew(31)).changes).toEqual([]);
  });

  it('is replaced by one for a year before it expires, at the same address, for ours alone', async () => {
    const { changes } = await renew(29);
    expect(changes.map(({ operation }) => operation)).toEqual([
      'POST subscriptions',
      'DELETE subscriptions/1',
    ]);
    const body = changes[0]?.body as { name: string; target: Target };
    expect(body).toMatchObject({ name, target: { callbackUrl } });
    const inElevenMonths = new Date(Date.now() + 334 * 86_400_000);
    const [header] = body.target.headers;
    expect(await verifyWebhookToken(header?.value, settings.jwt, inElevenMonths)).toEqual({ accepted: true });
  });

  it('is replaced when it has expired already', async () => {
    expect((await renew(-1)).changes).toHaveLength(2);
  });

  it('is left alone and reported when it was signed with another secret', async () => {
    const { changes, lines } = await renew(29, 'x'.repeat(32));
    expect(changes).toEqual([]);
    expect(lines).toEqual([expect.stringMatching(/^error: .*deploy the service again/)]);
  });
});
