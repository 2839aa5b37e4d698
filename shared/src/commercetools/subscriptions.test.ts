import { describe, expect, it } from '@jest/globals';
import { conflict, duplicateKey, notFound, withCommercetools } from './commercetools-server.fixture.ts';
import { CommercetoolsSubscriptions, type WantedSubscription } from './subscriptions.ts';

const wanted: WantedSubscription = {
  key: 'fft-orders',
  destination: { type: 'GoogleCloudPubSub', projectId: 'p', topic: 't' },
  messages: [{ resourceTypeId: 'order', types: ['OrderStateChanged', 'OrderCreated'] }],
};

const existing = (changed: object = {}) => ({
  json: {
    id: '1',
    version: 4,
    key: 'fft-orders',
    destination: { type: 'GoogleCloudPubSub', projectId: 'p', topic: 't', extra: 'x' },
    messages: [{ resourceTypeId: 'order', types: ['OrderCreated', 'OrderStateChanged'] }],
    changes: [],
    ...changed,
  },
});

describe('CommercetoolsSubscriptions', () => {
  it('creates a subscription that is missing', async () => {
    await withCommercetools(
      ({ operation }) => (operation.startsWith('GET') ? notFound : existing()),
      async ({ project, requests }) => {
        expect(await new CommercetoolsSubscriptions(project).converge(wanted)).toEqual({
          isChanged: true,
          words: 'created',
        });
        expect(requests[1]).toMatchObject({
          operation: 'POST /subscriptions',
          body: { ...wanted, changes: [] },
        });
      },
    );
  });

  it('does nothing when all is as wanted, in whatever order commercetools lists it', async () => {
    await withCommercetools(
      () => existing(),
      async ({ project, requests }) => {
        expect(await new CommercetoolsSubscriptions(project).converge(wanted)).toEqual({
          isChanged: false,
          words: 'unchanged',
        });
        expect(requests).toHaveLength(1);
      },
    );
  });

  it('changes in place only what differs', async () => {
    await withCommercetools(
      () => existing(),
      async ({ project, requests }) => {
        const subscriptions = new CommercetoolsSubscriptions(project);
        const changed = {
          ...wanted,
          destination: { type: 'SNS', topicArn: 'arn' },
          changes: ['channel'],
        } as const;
        expect(await subscriptions.converge(changed)).toEqual({
          isChanged: true,
          words: 'changed (changeDestination, setChanges)',
        });
        expect(requests[1]).toMatchObject({
          operation: 'POST /subscriptions/1',
          body: {
            version: 4,
            actions: [
              {
                action: 'changeDestination',
                destination: { type: 'SNS', topicArn: 'arn', authenticationMode: 'IAM' },
              },
              { action: 'setChanges', changes: [{ resourceTypeId: 'channel' }] },
            ],
          },
        });
      },
    );
  });

  it('starts over when another deployment changes or creates it at the same moment', async () => {
    await withCommercetools(
      (_, count) =>
        [notFound, duplicateKey, existing({ messages: [] }), conflict, existing()][count - 1] ?? notFound,
      async ({ project, requests }) => {
        expect(await new CommercetoolsSubscriptions(project).converge(wanted)).toEqual({
          isChanged: false,
          words: 'unchanged',
        });
        expect(requests).toHaveLength(5);
      },
    );
  });

  it('deletes the version that it read, and is content when it is gone', async () => {
    await withCommercetools(
      (_, count) => (count <= 2 ? existing() : notFound),
      async ({ project, requests }) => {
        const subscriptions = new CommercetoolsSubscriptions(project);
        expect(await subscriptions.delete('fft-orders')).toBe('deleted');
        expect(requests[1]?.operation).toBe('DELETE /subscriptions/1');
        expect(requests[1]?.query.get('version')).toBe('4');
        expect(await subscriptions.delete('fft-orders')).toBe('not there');
      },
    );
  });
});
