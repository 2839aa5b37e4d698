import { describe, expect, it } from '@jest/globals';
import { done } from 'shared/fulfillment/outcome.ts';
import type { InboundMessage } from 'shared/edge/receive-message.ts';
import { channelMessages } from './channel-messages.ts';
import { handleMessage, type MessageHandlers } from 'shared/messages/handle-message.ts';

const channelId = 'c0000000-0000-4000-8000-000000000001';

const notificationOf = (notificationType: string) => ({
  notificationType,
  resource: { typeId: 'channel', id: channelId },
  resourceUserProvidedIdentifiers: { key: 'berlin' },
  version: 2,
  modifiedAt: '2026-01-01T00:00:00.000Z',
});

async function deliver(notification: object, channelSync = true) {
  const synchronized: string[] = [];
  const noted: Record<string, unknown> = {};
  const inbound = {
    text: JSON.stringify(notification),
    note: (fields: object) => void Object.assign(noted, fields),
  } as InboundMessage;
  const facilities = {
    synchronize: (id: string) => {
      synchronized.push(id);
      return Promise.resolve(done('facility created'));
    },
  };
  const channels = channelMessages(facilities, { channelSync });
  const handlers = { channels, features: { orderSync: true } } as unknown as MessageHandlers;
  return { outcome: await handleMessage(inbound, handlers), synchronized, noted };
}

describe('a notification about a channel', () => {
  it.each(['ResourceCreated', 'ResourceUpdated', 'ResourceDeleted'])(
    '%s brings the facility of the channel in line',
    async (notificationType) => {
      const { outcome, synchronized, noted } = await deliver(notificationOf(notificationType));
      expect(outcome).toEqual(done('facility created'));
      expect(synchronized).toEqual([channelId]);
      expect(noted).toMatchObject({ channelId, handler: notificationType });
    },
  );

  it('is ignored while channels are not synchronized', async () => {
    const { outcome, synchronized } = await deliver(notificationOf('ResourceUpdated'), false);
    expect(outcome).toMatchObject({ kind: 'ignored', reason: 'FEAT_CHANNELSYNC_ACTIVE is off' });
    expect(synchronized).toEqual([]);
  });
});
