import type { LineItem } from '@commercetools/platform-sdk';
import { pickableLineItems, variantOf } from '../../fulfillment/order/pickable-lines.ts';
import type { Steering } from '../../fulfillment/steering.ts';
import { articleAttributes, scannableCodes } from './article-attributes.ts';
import { limitedAttributes } from './custom-attributes.ts';
import { mapFreely, together, type FreelyMapped } from './free-mapping.ts';
import { distinctTags } from './tags.ts';
import type { OrderMappingInput } from '../../fulfillment/order/order-mapping-input.ts';
import { cleanText, presentTexts } from '../../fulfillment/order/clean-text.ts';
import { textInLocale } from '../../fulfillment/order/text-in-locale.ts';
import { fulfillmenttoolsLocaleString } from './localized-text.ts';
import { mapped, unmappable, type Mapped } from '../../fulfillment/order/mapped.ts';
import type { OrderLineItemForCreation } from './order-for-creation.ts';

/** fulfillmenttools API document: OrderForCreation.orderLineItems. */
const maxLineItems = 500;

/** @returns unmappable without a line item to pick, with one that has no SKU, or with more than fulfillmenttools takes */
export function mapLineItems(input: OrderMappingInput): Mapped<OrderLineItemForCreation[]> {
  const { order, configuration } = input;
  const lineItems = pickableLineItems(order, configuration.lines);
  if (lineItems.length === 0) {
    return unmappable(
      'The order has nothing to fulfil: no line item with a quantity. Custom line items are not sent.',
    );
  }
  if (lineItems.length > maxLineItems) {
    return unmappable(
      `The order has ${lineItems.length} line items; fulfillmenttools takes ${maxLineItems}. Split it into several orders.`,
    );
  }
  const { productIdWithoutSku } = configuration.articles;
  const withoutNumber = lineItems.filter((line) => articleNumberOf(line, configuration) === undefined);
  if (withoutNumber.length > 0) {
    const ids = withoutNumber.slice(0, 5).map(({ id }) => id);
    const remedy = productIdWithoutSku
      ? ''
      : ', or let articles.productIdWithoutSku send the id of the product';
    return unmappable(
      `Line items without a SKU: ${ids.join(', ')}. The SKU is the article number in fulfillmenttools; order variants that have one${remedy}.`,
    );
  }
  return mapped(lineItems.map((lineItem) => mapLineItem(lineItem, input)));
}

/** What the fields and attributes of a line become that the merchant names. */
export function lineMapping(
  line: LineItem,
  { order, configuration }: Pick<OrderMappingInput, 'order' | 'configuration'>,
): FreelyMapped {
  const { fieldMapping } = configuration;
  const attributes = Object.fromEntries(
    (variantOf(line)?.attributes ?? []).map(({ name, value }) => [name, value as unknown]),
  );
  return together(
    mapFreely(line.custom?.fields ?? {}, fieldMapping.line, order.locale),
    mapFreely(attributes, fieldMapping.attributes, order.locale),
  );
}

function mapLineItem(lineItem: LineItem, input: OrderMappingInput): OrderLineItemForCreation {
  const { configuration, order, attributeOrders } = input;
  const { locale } = order;
  const free = lineMapping(lineItem, input);
  const { name, quantity, id } = lineItem;
  const articleNumber = articleNumberOf(lineItem, configuration) ?? '';
  return {
    article: {
      tenantArticleId: articleNumber,
      title: textInLocale(name, locale) ?? articleNumber,
      titleLocalized: fulfillmenttoolsLocaleString(name),
      imageUrl: imageUrlOf(lineItem),
      attributes: articleAttributes(lineItem, {
        locale,
        configuration,
        attributeOrder: attributeOrders?.get(lineItem.productType?.id),
        mapped: free.attributes,
      }),
    },
    quantity,
    scannableCodes: scannableCodes(lineItem, configuration),
    customAttributes: limitedAttributes(free.customAttributes, presentTexts({ commercetoolsId: id })),
    tags: distinctTags(free.tags),
  };
}

/** The SKU exactly as it is; else, where the merchant says so, the id of the product. */
function articleNumberOf(line: LineItem, { articles }: Steering): string | undefined {
  const { sku } = variantOf(line) ?? {};
  if (cleanText(sku) !== undefined) return sku;
  return articles.productIdWithoutSku ? cleanText(line.productId) : undefined;
}

/** The first image of the variant, where a browser can show it. */
function imageUrlOf(line: LineItem): string | undefined {
  const url = variantOf(line)?.images?.[0]?.url?.trim();
  return url !== undefined && /^https?:\/\/\S+$/i.test(url) ? url : undefined;
}
