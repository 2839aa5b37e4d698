import { describe, expect, it } from '@jest/globals';
import type { ListedSubscription } from '../fulfillmenttools/subscriptions.ts';
import { diagnoseWebhooks, isWell, wordsFor, type WebhookDiagnosis } from './webhook-diagnosis.ts';

const here = 'https://service.example/service';
const there = 'https://old.example/service';
const needed = ['ORDER_CREATED', 'ORDER_CANCELLED'];

const to = (event: string, callbackUrl = here, tokenProblem?: string) => ({
  subscription: {
    id: `${event} ${callbackUrl}`,
    name: event,
    event,
    target: { type: 'WEBHOOK', callbackUrl },
  } satisfies ListedSubscription,
  tokenProblem,
});

const well: WebhookDiagnosis = { missing: [], elsewhere: [], expiring: [], refusals: [] };

describe('what is wrong with our webhooks', () => {
  it.each<[string, ReturnType<typeof to>[], string | undefined, Partial<WebhookDiagnosis>]>([
    ['nothing', needed.map((event) => to(event)), here, {}],
    ['nothing, as far as one can tell without the address', needed.map((event) => to(event)), undefined, {}],
    ['all are gone', [], here, { missing: needed }],
    ['one is gone', [to('ORDER_CREATED')], here, { missing: ['ORDER_CANCELLED'] }],
    [
      'one calls another address',
      [to('ORDER_CREATED'), to('ORDER_CANCELLED', there)],
      here,
      { elsewhere: ['ORDER_CANCELLED'] },
    ],
    [
      'nothing, where one calls the address of a deployment that has not ended yet as well',
      [to('ORDER_CREATED'), to('ORDER_CREATED', there, 'wrong signature'), to('ORDER_CANCELLED')],
      here,
      {},
    ],
    [
      'a token has expired',
      [to('ORDER_CREATED', here, 'expired'), to('ORDER_CANCELLED')],
      here,
      { expiring: ['ORDER_CREATED'] },
    ],
    [
      'tokens are of other settings',
      needed.map((event) => to(event, here, 'wrong signature')),
      here,
      { refusals: ['wrong signature'] },
    ],
  ])('%s', (_, ours, callbackUrl, expected) => {
    const diagnosis = diagnoseWebhooks(needed, ours, callbackUrl);
    expect(diagnosis).toEqual({ ...well, ...expected });
    expect(isWell(diagnosis)).toBe(Object.keys(expected).length === 0);
  });

  it('is said in words, of many events by number', () => {
    const missing = ['A', 'B', 'C', 'D', 'E'];
    expect(wordsFor({ ...well, missing, refusals: ['wrong signature'] })).toBe(
      'no subscription to A, B, C and 2 more; JWT_SECRET and the other JWT settings do not accept the token (wrong signature)',
    );
  });
});
