import * as z from 'zod';

const filled = z.string().min(1);
const headers = z.array(z.strictObject({ key: z.string(), value: z.string() })).min(1);

/** https is required; a sandbox on the same machine may do without. */
const callbackUrl = z
  .url()
  .refine(
    (url) => /^https:|^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(url),
    'must be reachable over https',
  );

/** fulfillmenttools API document: SubscriptionForCreation. */
export const subscriptionForCreation = z
  .strictObject({
    callbackUrl: callbackUrl.optional(),
    contexts: z
      .array(
        z.strictObject({ type: z.enum(['FACILITY', 'FACILITY_GROUP']), values: z.array(z.string()).min(1) }),
      )
      .optional(),
    event: z.string(),
    headers: headers.optional(),
    name: z.string(),
    target: z
      .discriminatedUnion('type', [
        z.strictObject({ type: z.literal('WEBHOOK'), callbackUrl, headers: headers.optional() }),
        z.strictObject({ type: z.literal('GOOGLE_CLOUD_PUB_SUB'), projectId: filled, topicId: filled }),
        z.strictObject({
          type: z.literal('MICROSOFT_AZURE_SERVICE_BUS'),
          clientId: filled,
          clientSecret: filled,
          namespace: filled,
          queueOrTopicName: filled,
          tenantId: filled,
        }),
      ])
      .optional(),
  })
  .refine(
    ({ target, callbackUrl: deprecated }) => target !== undefined || deprecated !== undefined,
    'target is required',
  );
