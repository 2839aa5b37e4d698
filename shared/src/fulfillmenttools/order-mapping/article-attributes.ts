import type { LineItem } from '@commercetools/platform-sdk';
import type { Steering } from '../../fulfillment/steering.ts';
import { chosenAttributes, isIds } from './attribute-choice.ts';
import { readableAttributes, readableValues } from './attribute-values.ts';
import { cleanText } from '../../fulfillment/order/clean-text.ts';
import type { ArticleAttribute } from './order-for-creation.ts';
import { variantOf } from '../../fulfillment/order/pickable-lines.ts';
import { unitPriceOf } from '../../fulfillment/order/unit-price.ts';

/** Orders may have more, but shipments, parcels and handover jobs hold 40 (API document: their line items). */
const maxAttributes = 40;
/** fulfillmenttools API document: scannableCodes of pick lines. */
const maxScannableCodes = 50;

export interface ArticleAttributesInput {
  locale: string | undefined;
  configuration: Pick<Steering, 'articles' | 'scannableCodesAttribute'>;
  /** Names of the attributes in the order of the product type, those that make variants first. */
  attributeOrder?: readonly string[] | undefined;
  /** Attributes that a merchant made of custom fields. */
  mapped?: readonly { key: string; value: string }[];
}

/**
 * The attributes of an article: its price, what the merchant made of custom fields, then the attributes of the product
 * variant, the most telling first. Beyond 40 they are left out, the price never.
 */
export function articleAttributes(
  lineItem: LineItem,
  { locale, configuration, attributeOrder, mapped = [] }: ArticleAttributesInput,
): ArticleAttribute[] {
  const { scannableCodesAttribute, articles } = configuration;
  const others = chosenAttributes(lineItem, articles.attributes, attributeOrder).filter(
    ({ name }) => name !== scannableCodesAttribute,
  );
  const described = new Map<string, ArticleAttribute>(
    mapped.map(({ key, value }) => [key, { key, value, type: 'STRING', category: 'descriptive' }]),
  );
  for (const [name, { text, type, textLocalized }] of readableAttributes(others, locale)) {
    const key = cleanText(name);
    if (key === undefined || described.has(key) || isIds(text)) continue;
    described.set(key, { key, value: text, type, category: 'descriptive', valueLocalized: textLocalized });
  }
  return [...priceAttributes(lineItem), ...described.values()].slice(0, maxAttributes);
}

/** What a picker can scan for this article: the texts or numbers of the configured attribute. */
export function scannableCodes(
  lineItem: LineItem,
  configuration: Pick<Steering, 'scannableCodesAttribute'>,
): string[] | undefined {
  const wanted = configuration.scannableCodesAttribute;
  const attribute = variantOf(lineItem)?.attributes?.find(({ name }) => name === wanted);
  const codes = new Set(readableValues(attribute?.value, undefined).map(({ text }) => text));
  return codes.size > 0 ? [...codes].slice(0, maxScannableCodes) : undefined;
}

/**
 * The price of one piece, in the keys that fulfillmenttools asks for: a whole number of the smallest units, the
 * currency, and how many decimal places the number has. `type` is mandatory in the category `shop`:
 * https://docs.fulfillmenttools.com/documentation/by-pillar/global-inventory-hub/articles/article-attributes
 */
function priceAttributes(lineItem: LineItem): ArticleAttribute[] {
  const price = unitPriceOf(lineItem);
  if (!price) return [];
  const shop = { category: 'shop' } as const;
  return [
    { ...shop, key: 'valuePerUnit', value: String(price.centAmount), type: 'NUMBER' },
    { ...shop, key: 'currency', value: price.currency, type: 'CURRENCY' },
    { ...shop, key: 'numberOfDecimalPlaces', value: String(price.fractionDigits), type: 'NUMBER' },
  ];
}
