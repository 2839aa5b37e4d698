import type { Subscription } from '@commercetools/platform-sdk';
import * as z from 'zod';
import { ApiError, duplicateField, invalidInput, invalidJson } from './api-error.ts';
import { destinationOf, type Notifications } from './notifications.ts';
import type { ResourceRules } from './owned-endpoint.ts';
import { resourceKey } from './platform-schemas.ts';
import type { Collection } from './resource-store.ts';
import { action } from './update-actions.ts';

/** At most so many per project: https://docs.commercetools.com/api/limits#subscriptions */
const maximum = 50;

const destination = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('GoogleCloudPubSub'),
    projectId: z.string().min(1),
    topic: z.string().min(1),
  }),
  z.strictObject({
    type: z.literal('SNS'),
    topicArn: z.string().min(1),
    authenticationMode: z.enum(['IAM', 'Credentials']).optional(),
    accessKey: z.string().optional(),
    accessSecret: z.string().optional(),
  }),
]);
const resourceTypeId = z.string().regex(/^[a-z]+(-[a-z]+)*$/);
const messages = z.array(z.strictObject({ resourceTypeId, types: z.array(z.string()).default([]) }));
const changes = z.array(z.strictObject({ resourceTypeId }));
const draftSchema = z
  .strictObject({
    key: resourceKey.optional(),
    destination,
    messages: messages.default([]),
    changes: changes.default([]),
    events: z.array(z.looseObject({ resourceTypeId: z.string() })).default([]),
    format: z.strictObject({ type: z.literal('Platform') }).default({ type: 'Platform' }),
  })
  .refine(
    (draft) => draft.messages.length + draft.changes.length + draft.events.length > 0,
    'nothing is subscribed to',
  );

/**
 * Subscriptions: https://docs.commercetools.com/api/projects/subscriptions
 *
 * `reachable` says whether the test notification can be put into a topic; if not, the request is refused.
 */
export function subscriptionRules(
  subscriptions: Collection<Subscription>,
  notifications: Notifications,
  reachable: (destination: string) => boolean,
): ResourceRules<Subscription> {
  const checkReachable = (subscription: Pick<Subscription, 'destination'>) => {
    if (!reachable(destinationOf(subscription)?.name ?? '')) {
      throw invalidInput(
        'A test message could not be delivered to this destination. Please make sure it is configured.',
      );
    }
  };
  const checkKey = async (key: string | undefined) => {
    if (key !== undefined && (await subscriptions.find({ by: 'key', value: key })) !== undefined) {
      throw duplicateField('key', key);
    }
  };
  return {
    collection: subscriptions,
    async create(body, base) {
      const draft = draftSchema.safeParse(body);
      if (!draft.success) {
        throw invalidJson(z.prettifyError(draft.error));
      }
      if ((await subscriptions.all()).length >= maximum) {
        throw new ApiError(400, { code: 'MaxResourceLimitExceeded', message: 'Too many subscriptions.' });
      }
      await checkKey(draft.data.key);
      checkReachable(draft.data);
      return { ...base, ...draft.data, status: 'Healthy' };
    },
    actions: {
      setMessages: action({ messages: messages.default([]) }, (subscription: Subscription, change) => ({
        ...subscription,
        messages: change.messages,
      })),
      setChanges: action({ changes: changes.default([]) }, (subscription: Subscription, change) => ({
        ...subscription,
        changes: change.changes,
      })),
      setKey: action({ key: resourceKey.optional() }, async (subscription: Subscription, { key }) => {
        await checkKey(key === subscription.key ? undefined : key);
        return { ...subscription, key };
      }),
      changeDestination: action({ destination }, (subscription: Subscription, change, context) => {
        const changed = { ...subscription, destination: change.destination } as Subscription;
        checkReachable(changed);
        context.message('DestinationChanged', {});
        return changed;
      }),
    },
    created: (subscription) => notifications.test(subscription),
    updated: (subscription, happenings) => {
      if (happenings.some(({ type }) => type === 'DestinationChanged')) {
        notifications.test(subscription);
      }
      return Promise.resolve();
    },
  };
}
