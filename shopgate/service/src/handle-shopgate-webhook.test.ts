import { describe, expect, it } from '@jest/globals';
import { RefusedRequest } from 'shared/edge/answer.ts';
import { done } from 'shared/fulfillment/outcome.ts';
import {
  observeShopgateWebhook,
  shopgateEventTable,
  type ShopgateHint,
} from 'shared/shopgate/shopgate-event-table.ts';
import { handleShopgateWebhook } from './handle-shopgate-webhook.ts';

const numbers = { salesOrderNumber: '10001', fulfillmentOrderNumber: '10001-0001', returnOrderNumber: 'R1' };
const webhook = (fields: object) => ({
  id: 'webhook-1',
  eventCode: 'salesOrderUpdated',
  tenantId: 'MYSHOP',
  payload: numbers,
  ...fields,
});

async function handle(body: unknown, statusUpdates = true) {
  const followed: ShopgateHint[] = [];
  const noted: Record<string, unknown> = {};
  const note = (fields: object) => void Object.assign(noted, fields);
  const outcome = await handleShopgateWebhook(
    { text: '', json: () => body, note },
    {
      news: { observe: observeShopgateWebhook },
      readBack: {
        follow: (hint) => {
          followed.push(hint);
          return Promise.resolve(done('followed'));
        },
      },
      merchantCode: 'MYSHOP',
      features: { statusUpdates },
    },
  );
  return { outcome, followed, noted };
}

describe('the handling of a webhook of Shopgate', () => {
  it.each(shopgateEventTable)('does with $name what the event table says', async ({ name, hint }) => {
    const { outcome, followed, noted } = await handle(webhook({ eventCode: name }));
    expect(followed).toHaveLength(hint ? 1 : 0);
    expect(outcome.kind).toBe(hint ? 'done' : 'ignored');
    expect(noted).toEqual({ handler: name, eventId: 'webhook-1' });
  });

  it.each([
    ['that the event table does not have', { eventCode: 'somethingNew' }],
    ['of another merchant', { tenantId: 'THEIRSHOP' }],
  ])('does nothing with an event %s', async (_what, fields) => {
    const { outcome, followed } = await handle(webhook(fields));
    expect([outcome.kind, followed]).toEqual(['ignored', []]);
  });

  it('does nothing while status updates are switched off', async () => {
    const { outcome, followed } = await handle(webhook({}), false);
    expect(outcome).toMatchObject({ kind: 'ignored', reason: 'FEAT_STATUSUPDATES_ACTIVE is off' });
    expect(followed).toEqual([]);
  });

  it('acknowledges a payload that is not as documented, and names the place but no value', async () => {
    const { outcome } = await handle(webhook({ payload: { salesOrderNumber: '../secrets' } }));
    expect(outcome.kind).toBe('rejected');
    expect(JSON.stringify(outcome)).toContain('salesOrderNumber');
    expect(JSON.stringify(outcome)).not.toContain('secrets');
  });

  it.each([undefined, 'text', { payload: {} }, { eventCode: 7 }])(
    'refuses %p, which is no webhook',
    async (body) => {
      await expect(handle(body)).rejects.toBeInstanceOf(RefusedRequest);
    },
  );
});
