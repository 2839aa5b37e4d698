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
 * postal codes. 3: no house number is taken out of a street that holds another number.
 */
export const mappingVersion = 3;

/** Tells later whether the consumer or the lines of an order differ from what was sent, without keeping either. */
export function sentDigest(
  order: Pick<OrderForCreation, 'consumer' | 'orderLineItems'>,
  { addresses, servicePoints, fieldMapping, lines: lineRules, articles }: Steering,
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
  ];
  return {
    consumer: digest(order.consumer),
    lines: digest(lines),
    mapping: mappingVersion,
    steering: digest(steered),
  };
}

const digest = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('base64url').slice(0, 22);
