import type { ArticleAttribute, OrderForCreation, OrderLineItemForCreation } from './order-for-creation.ts';

/**
 * Bytes that a body may have as JSON. fulfillmenttools documents no limit, but everything that is made of an order
 * carries its lines again, in webhooks as well: an order of 150 lines of 40 translated attributes has 1.3 MB.
 */
export const bodyBudget = 512 * 1024;

type Trim = (order: OrderForCreation) => OrderForCreation;

/** What is left out, the least important first; each step only where those before it were not enough. */
const trims: readonly Trim[] = [
  ofAttributes((attributes) => attributes.map(({ valueLocalized: _translations, ...others }) => others)),
  ofLines(({ article: { titleLocalized: _translations, ...article }, ...line }) => ({ ...line, article })),
  ofAttributes((attributes) => firstDescriptive(attributes, 20)),
  ofAttributes((attributes) => firstDescriptive(attributes, 10)),
  ofLines((line) => ({ ...line, scannableCodes: line.scannableCodes?.slice(0, 10) })),
  ofAttributes((attributes) => firstDescriptive(attributes, 5)),
  ofLines(({ article: { imageUrl: _image, ...article }, ...line }) => ({ ...line, article })),
  ofAttributes((attributes) => firstDescriptive(attributes, 2)),
  ofLines(({ customAttributes: { commercetoolsId = '' }, ...line }) => ({
    ...line,
    customAttributes: { commercetoolsId },
  })),
  ofLines(({ tags: _tags, ...line }) => line),
  ofAttributes((attributes) => firstDescriptive(attributes, 0)),
  ofLines(({ article, ...line }) => ({
    ...line,
    article: { ...article, title: article.title.slice(0, 100).trim() },
  })),
];

/**
 * The order within the budget. The same order is always trimmed alike; articles, quantities, prices, addresses and the
 * ids by which everything is found again are never left out.
 *
 * @param budget bytes as JSON
 */
export function withinBudget(order: OrderForCreation, budget = bodyBudget): OrderForCreation {
  let trimmed = order;
  for (const trim of trims) {
    if (bytesOf(trimmed) <= budget) return trimmed;
    trimmed = trim(trimmed);
  }
  return trimmed;
}

const bytesOf = (order: OrderForCreation): number => Buffer.byteLength(JSON.stringify(order));

function ofLines(change: (line: OrderLineItemForCreation) => OrderLineItemForCreation): Trim {
  return (order) => ({ ...order, orderLineItems: order.orderLineItems.map(change) });
}

function ofAttributes(change: (attributes: ArticleAttribute[]) => ArticleAttribute[]): Trim {
  return ofLines(({ article, ...line }) => ({
    ...line,
    article: { ...article, attributes: change(article.attributes) },
  }));
}

/** They stand in the order of their importance. */
function firstDescriptive(attributes: readonly ArticleAttribute[], count: number): ArticleAttribute[] {
  const kept = new Set(attributes.filter(({ category }) => category === 'descriptive').slice(0, count));
  return attributes.filter((attribute) => attribute.category !== 'descriptive' || kept.has(attribute));
}
