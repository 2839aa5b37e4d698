import { createHash } from 'node:crypto';
import { canonicalJson, type SentDigest } from '../../fulfillment/ledger.ts';
import type { Steering } from '../../fulfillment/steering.ts';
import type { OrderForCreation } from './order-for-creation.ts';

/**
 * Raise it whenever `sentDigest` of an order that nobody has edited would not be what it was: when the mapping of the
 * consumer, of an address, of article numbers or quantities changes, or what the digest is made of. Otherwise the next
 * message about an order on its way takes the upgrade for an edit and sends it on, or notes that it was refused.
 *
 * 1.0.0 noted no version. 2: house numbers taken out of the street, service points, region, titles, placeholders of
 * postal codes. 3: no house number is taken out of a street that holds another number;
 * the time by which a collected order is ready.
 */
export const mappingVersion = 3;

/** Tells later whether the consumer, the lines or the time of an order differ from what was sent, without keeping them. */
export function sentDigest(
  order: Pick<OrderForCreation, 'consumer' | 'orderLineItems' | 'deliveryPreferences'>,
  { addresses, servicePoints, fieldMapping, lines: lineRules, articles, desiredTime }: Steering,
): SentDigest {
  const lines = order.orderLineItems.map(({ article, quantity, customAttributes }) => [
    customAttributes.commercetoolsId,
    article.tenantArticleId,
    quantity,
  ]);
  const steered = [
    addresses,
    servicePoints,
    fieldMapping.address,
    lineRules.exclude,
    articles.productIdWithoutSku,
    desiredTime,
  ];
  const time = provisioningTimeOf(order);
  return {
    consumer: digest(order.consumer),
    lines: digest(lines),
    ...(time === undefined ? {} : { time: digest(time) }),
    mapping: mappingVersion,
    steering: digest(steered),
  };
}

/** By when a collected order is to be ready: the one time that can be sent again. */
export const provisioningTimeOf = ({
  deliveryPreferences,
}: Pick<OrderForCreation, 'deliveryPreferences'>): string | undefined =>
  'collect' in deliveryPreferences ? deliveryPreferences.collect[0]?.provisioningTime : undefined;

const digest = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('base64url').slice(0, 22);
