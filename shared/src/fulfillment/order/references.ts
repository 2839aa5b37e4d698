import type { Order as CommercetoolsOrder } from '@commercetools/platform-sdk';
import type { Steering } from '../steering.ts';
import { cleanText } from './clean-text.ts';
import { shippingInfosOf } from './shippings.ts';

/** A reference of commercetools, expanded or not: https://docs.commercetools.com/api/types#reference */
export interface Reference {
  typeId: string;
  id: string;
  obj?: { key?: string | undefined } | undefined;
}

type KeysOfReferences = ReadonlyMap<string, string> | undefined;

/** The key of what is referred to; `undefined` when it has none or could not be read. */
export function keyOfReference(reference: Reference, keys: KeysOfReferences): string | undefined {
  return cleanText(reference.obj?.key) ?? cleanText(keys?.get(reference.id));
}

/** True when nobody could say what is referred to: it was not expanded and its key is not known otherwise. */
export function isUnread(reference: Reference, keys: KeysOfReferences): boolean {
  return reference.obj === undefined && keys?.has(reference.id) !== true;
}

/** The value of the custom field that names the store of a click-and-collect order; a set of one counts as that one. */
export function collectFieldValue(
  order: CommercetoolsOrder,
  configuration: Pick<Steering, 'collectChannelReferenceFieldName'>,
): unknown {
  const name = configuration.collectChannelReferenceFieldName;
  const fields: Record<string, unknown> = order.custom?.fields ?? {};
  const value = name !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined;
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

/**
 * The ids whose keys the mapping has to be told (`keysOfReferences`) because the order was read, or came back from
 * an update, without expanding them.
 */
export function unreadReferences(
  order: CommercetoolsOrder,
  configuration: Pick<Steering, 'collectChannelReferenceFieldName'>,
): { shippingMethodIds: string[]; channelIds: string[] } {
  const collectField = collectFieldValue(order, configuration);
  const channels = [...order.lineItems.map(({ supplyChannel }) => supplyChannel), collectField];
  return {
    shippingMethodIds: unreadIds(shippingInfosOf(order).map(({ shippingMethod }) => shippingMethod)),
    channelIds: unreadIds(channels),
  };
}

/** Whether a custom field says anything. */
export function isFilled(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return (typeof value === 'object' && value !== null) || cleanText(value) !== undefined;
}

export function isReference(value: unknown): value is Reference {
  return (
    typeof value === 'object' &&
    value !== null &&
    'typeId' in value &&
    'id' in value &&
    typeof value.id === 'string'
  );
}

function unreadIds(references: readonly unknown[]): string[] {
  const unread = references.filter(isReference).filter((reference) => isUnread(reference, undefined));
  return [...new Set(unread.map(({ id }) => id))];
}
