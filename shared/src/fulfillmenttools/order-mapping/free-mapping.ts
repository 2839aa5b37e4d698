import type { CustomLineItem, Order as CommercetoolsOrder } from '@commercetools/platform-sdk';
import { cleanText } from '../../fulfillment/order/clean-text.ts';
import type { FieldTarget } from '../../fulfillment/steering.ts';
import { readableValues } from './attribute-values.ts';
import { fulfillmenttoolsLocaleString } from './localized-text.ts';
import type { StickerForCreation, TagReference } from './order-for-creation.ts';

/** fulfillmenttools API document: Sticker. */
const maxStickerLength = 14;

/** What the fields that a merchant names become. */
export interface FreelyMapped {
  customAttributes: Record<string, string>;
  comments: string[];
  /** Attributes of an article: what a picker sees. */
  attributes: { key: string; value: string }[];
  tags: TagReference[];
  stickers: StickerForCreation[];
}

/**
 * Maps the custom fields, or the attributes, that a merchant names, and no other: nothing personal goes along unless it
 * is named. A set gives one tag per value; a boolean that is false is a custom attribute and nothing else.
 */
export function mapFreely(
  values: Readonly<Record<string, unknown>>,
  targets: Readonly<Record<string, FieldTarget>>,
  locale: string | undefined,
): FreelyMapped {
  const all = Object.entries(targets).map(([name, target]) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    const found = readableValues(value, locale).map(({ text }) => text);
    return mapValue(found, target, { isFalse: value === false, locale });
  });
  return together(...all);
}

const nothing: FreelyMapped = { customAttributes: {}, comments: [], attributes: [], tags: [], stickers: [] };

function mapValue(
  found: readonly string[],
  { customAttribute, comment, attribute, tag, sticker }: FieldTarget,
  { isFalse, locale }: { isFalse: boolean; locale: string | undefined },
): FreelyMapped {
  const text = cleanText(found.join(', '));
  if (text === undefined) return nothing;
  const customAttributes = customAttribute === undefined ? {} : { [customAttribute]: text };
  if (isFalse) return { ...nothing, customAttributes };
  return {
    customAttributes,
    comments: comment === undefined ? [] : [`${comment}: ${text}`],
    attributes: attribute === undefined ? [] : [{ key: attribute, value: text }],
    tags: tag === undefined ? [] : found.map((value) => ({ id: tag, value })),
    stickers: sticker ? [stickerOf(sticker, text, locale)] : [],
  };
}

function stickerOf(
  { key, text, priority, color }: NonNullable<FieldTarget['sticker']>,
  value: string,
  locale: string | undefined,
): StickerForCreation {
  const shown = cleanText(text ?? value, maxStickerLength) ?? key.slice(0, maxStickerLength);
  const nameLocalized = fulfillmenttoolsLocaleString({ [locale ?? 'en']: shown }) ?? { en_US: shown };
  return { key, nameLocalized, priority, ...(color === undefined ? {} : { color }) };
}

/** Everything of several mappings. */
export const together = (...all: readonly FreelyMapped[]): FreelyMapped => ({
  customAttributes: Object.assign({}, ...all.map(({ customAttributes }) => customAttributes)) as Record<
    string,
    string
  >,
  comments: all.flatMap(({ comments }) => comments),
  attributes: all.flatMap(({ attributes }) => attributes),
  tags: all.flatMap(({ tags }) => tags),
  stickers: all.flatMap(({ stickers }) => stickers),
});

/** Imported orders have been seen without any. */
export const customLineItemsOf = ({ customLineItems }: Partial<CommercetoolsOrder>): CustomLineItem[] =>
  customLineItems ?? [];

/** The custom line items that a merchant names, as comments: `Gift wrapping: 2`. */
export function commentsOfCustomLineItems(
  order: CommercetoolsOrder,
  rules: Readonly<Record<string, { comment?: string | undefined }>>,
): string[] {
  return customLineItemsOf(order).flatMap(({ key, slug, quantity }) => {
    const rule = [key, slug].flatMap((name) =>
      name !== undefined && Object.hasOwn(rules, name) ? rules[name] : [],
    )[0];
    return rule?.comment === undefined || quantity < 1 ? [] : [`${rule.comment}: ${quantity}`];
  });
}
