import { createHash } from 'node:crypto';
import { canonicalJson, type SentDigest } from '../../fulfillment/ledger.ts';
import type { OrderForCreation } from './order-for-creation.ts';

/** Tells later whether the consumer or the lines of an order differ from what was sent, without keeping either. */
export function sentDigest(order: Pick<OrderForCreation, 'consumer' | 'orderLineItems'>): SentDigest {
  const lines = order.orderLineItems.map(({ article, quantity, customAttributes }) => [
    customAttributes.commercetoolsId,
    article.tenantArticleId,
    quantity,
  ]);
  return { consumer: digest(order.consumer), lines: digest(lines) };
}

const digest = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('base64url').slice(0, 22);
