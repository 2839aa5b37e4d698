import type { LineItem, Order as CommercetoolsOrder } from '@commercetools/platform-sdk';
import type { Steering } from '../steering.ts';
import { variantOf } from './pickable-lines.ts';

/** Attributes of an article that go along with certainty, beside its price. */
const room = 37;
/** commercetools allows five levels of nested attributes. */
const deepestNesting = 5;

/**
 * The product types of the variants with more attributes than go along, by id: their order says which matter. Most
 * orders have none, so that no product type is read for them.
 *
 * What goes along is counted at its most: each attribute of a nested one by itself, and what the merchant makes
 * attributes of, which takes its room first.
 */
export function crowdedProductTypes(
  { lineItems }: Pick<CommercetoolsOrder, 'lineItems'>,
  { fieldMapping }: Pick<Steering, 'fieldMapping'>,
): string[] {
  const targets = [...Object.values(fieldMapping.line), ...Object.values(fieldMapping.attributes)];
  const mapped = targets.filter(({ attribute }) => attribute !== undefined).length;
  const crowded = lineItems.filter((line) => attributesOf(line) + mapped > room);
  const ids = crowded.flatMap(({ productType }: { productType?: { id?: string } }) => productType?.id ?? []);
  return [...new Set(ids)];
}

const attributesOf = (line: LineItem): number => countOf(variantOf(line)?.attributes ?? [], 0);

const countOf = (attributes: readonly unknown[], depth: number): number =>
  attributes.reduce<number>((sum, attribute) => sum + countOfValue(valueOf(attribute), depth), 0);

/** A nested attribute is a list of attributes, a set of them a list of lists; everything else becomes one text. */
function countOfValue(value: unknown, depth: number): number {
  if (!Array.isArray(value) || depth > deepestNesting) return 1;
  if (value.some(isAttribute)) return countOf(value, depth + 1);
  const inner = value.filter((one): one is unknown[] => Array.isArray(one) && one.some(isAttribute));
  return inner.length === 0 ? 1 : inner.reduce((sum, one) => sum + countOf(one, depth + 1), 0);
}

const isAttribute = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'name' in value && 'value' in value;

const valueOf = (attribute: unknown): unknown =>
  typeof attribute === 'object' && attribute !== null && 'value' in attribute ? attribute.value : undefined;
