import type { Order as CommercetoolsOrder } from '@commercetools/platform-sdk';
import { cleanText, presentTexts } from '../../fulfillment/order/clean-text.ts';
import type { OrderMappingInput } from '../../fulfillment/order/order-mapping-input.ts';
import { pickableLineItems } from '../../fulfillment/order/pickable-lines.ts';
import { shippingAddressesOf, shippingInfosOf } from '../../fulfillment/order/shippings.ts';
import { limitedAttributes } from './custom-attributes.ts';
import {
  commentsOfCustomLineItems,
  customLineItemsOf,
  mapFreely,
  together,
  type FreelyMapped,
} from './free-mapping.ts';
import { lineMapping } from './line-items.ts';
import type { OrderForCreation, OrderLineItemForCreation } from './order-for-creation.ts';
import { tagsOf } from './tags.ts';

/** fulfillmenttools API document: OrderForCreation. */
const maxStickers = 100;
const maxCustomServices = 500;
const maxCommentLength = 4_000;

type OrderDetails = Pick<OrderForCreation, 'tags' | 'stickers' | 'customServices' | 'customAttributes'>;

/**
 * What goes along with an order beside its lines and its people: custom attributes, tags, stickers and custom services.
 * `OrderForCreation` has no comment, so the comment is a custom attribute.
 */
export function mapOrderDetails(
  input: OrderMappingInput,
  lineItems: readonly OrderLineItemForCreation[],
): OrderDetails {
  const { order, configuration } = input;
  const free = mapOrderFields(input);
  const stickers = [...new Map(free.stickers.map((sticker) => [sticker.key, sticker])).values()];
  return {
    tags: tagsOf(order, configuration, free.tags),
    stickers: unlessEmpty(stickers.slice(0, maxStickers)),
    customServices: customServicesOf(input, lineItems),
    customAttributes: limitedAttributes(
      { ...presentTexts({ comment: commentOf(input, free) }, maxCommentLength), ...free.customAttributes },
      ownAttributesOf(input),
    ),
  };
}

/** The fields of the order and of its shipping address that the merchant names. */
function mapOrderFields({ order, configuration: { fieldMapping } }: OrderMappingInput): FreelyMapped {
  const [address] = shippingAddressesOf(order);
  const ofAddress = mapFreely(address?.custom?.fields ?? {}, fieldMapping.address, order.locale);
  return together(mapFreely(order.custom?.fields ?? {}, fieldMapping.order, order.locale), {
    ...ofAddress,
    customAttributes: {}, // they belong to the address
  });
}

/** One line per wish: of the order, of its address, of its lines by SKU, and custom line items. */
function commentOf(input: OrderMappingInput, free: FreelyMapped): string | undefined {
  const { order, configuration } = input;
  const ofLines = pickableLineItems(order, configuration.lines).flatMap((line) => {
    const { comments } = lineMapping(line, input);
    const name = cleanText(line.variant?.sku) ?? line.id;
    return comments.map((comment) => `${name}: ${comment}`);
  });
  const ofCustomLines = commentsOfCustomLineItems(order, configuration.customLineItems);
  return [...free.comments, ...ofCustomLines, ...ofLines].join('; ') || undefined;
}

/** A custom service is done on every article of the order: an order tells no closer. */
function customServicesOf(
  { order, configuration }: OrderMappingInput,
  lineItems: readonly OrderLineItemForCreation[],
): OrderForCreation['customServices'] {
  const pieces = new Map<string, number>();
  for (const { article, quantity } of lineItems)
    pieces.set(
      article.tenantArticleId,
      Math.min((pieces.get(article.tenantArticleId) ?? 0) + quantity, Number.MAX_SAFE_INTEGER),
    );
  const articleItems = [...pieces].map(([tenantArticleRef, quantity]) => ({ tenantArticleRef, quantity }));
  const rules = new Map(Object.entries(configuration.customLineItems));
  const services = customLineItemsOf(order).flatMap(({ key, slug, quantity }) => {
    const { customService } = rules.get(key ?? '') ?? rules.get(slug) ?? {};
    return customService === undefined || quantity < 1 ? [] : [customService];
  });
  const entries = [...new Set(services)].map((tenantCustomServiceId) => ({
    customServiceDefinition: { tenantCustomServiceId },
    articleItems,
    customServiceItems: [],
  }));
  return unlessEmpty(entries.slice(0, maxCustomServices));
}

/**
 * `commercetoolsId` is how every webhook finds back to the order, `commercetoolsProjectKey` keeps two projects on one
 * tenant apart. The rest is for the people who handle it.
 */
function ownAttributesOf({ order, projectKey }: OrderMappingInput): Record<string, string> {
  return presentTexts({
    commercetoolsId: order.id,
    commercetoolsProjectKey: projectKey,
    purchaseOrderNumber: order.purchaseOrderNumber,
    businessUnitKey: order.businessUnit?.key,
    storeKey: order.store?.key,
    shippingMethod: shippingMethodNames(order),
    locale: order.locale,
  });
}

const shippingMethodNames = (order: CommercetoolsOrder): string =>
  [...new Set(shippingInfosOf(order).flatMap((info) => cleanText(info.shippingMethodName) ?? []))].join(', ');

function unlessEmpty<Entry>(entries: Entry[]): Entry[] | undefined {
  return entries.length > 0 ? entries : undefined;
}
