import type { Order as CommercetoolsOrder } from '@commercetools/platform-sdk';
import { variantOf } from './pickable-lines.ts';

/** Attributes of an article that go along with certainty, beside its price. */
const room = 37;

/**
 * The product types of the variants with more attributes than go along, by id: their order says which matter. Most
 * orders have none, so that no product type is read for them.
 */
export function crowdedProductTypes({ lineItems }: Pick<CommercetoolsOrder, 'lineItems'>): string[] {
  const crowded = lineItems.filter((line) => (variantOf(line)?.attributes?.length ?? 0) > room);
  const ids = crowded.flatMap(({ productType }: { productType?: { id?: string } }) => productType?.id ?? []);
  return [...new Set(ids)];
}
