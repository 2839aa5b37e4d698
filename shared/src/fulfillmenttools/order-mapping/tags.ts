import type { Order as CommercetoolsOrder } from '@commercetools/platform-sdk';
import type { Steering } from '../../fulfillment/steering.ts';
import { readableValues } from './attribute-values.ts';
import type { TagReference } from './order-for-creation.ts';

/** fulfillmenttools API document: OrderForCreation.tags. */
const maxTags = 500;

/**
 * The tags of the order: those of its store, and one for each value of a custom field that is mapped to a tag. An
 * enum field gives its key. fulfillmenttools refuses an order whose tag, or the value of it, it does not know.
 *
 * @returns `undefined` without any: an empty list is refused
 */
export function tagsOf(
  order: CommercetoolsOrder,
  configuration: Pick<Steering, 'storeTagMapping' | 'customFieldTagMapping'>,
  further: readonly TagReference[] = [],
): TagReference[] | undefined {
  return distinctTags([
    ...storeTags(order, configuration),
    ...customFieldTags(order, configuration),
    ...further,
  ]);
}

/** Each tag once, at most 500; `undefined` without any: an empty list is refused. */
export function distinctTags(all: readonly TagReference[]): TagReference[] | undefined {
  const distinct = new Map(all.map((tag) => [JSON.stringify([tag.id, tag.value]), tag]));
  return distinct.size > 0 ? [...distinct.values()].slice(0, maxTags) : undefined;
}

function storeTags(
  { store }: CommercetoolsOrder,
  { storeTagMapping }: Pick<Steering, 'storeTagMapping'>,
): readonly TagReference[] {
  if (!store) return [];
  if (typeof storeTagMapping === 'string') return [{ id: storeTagMapping, value: store.key }];
  return Object.hasOwn(storeTagMapping, store.key) ? (storeTagMapping[store.key] ?? []) : [];
}

function customFieldTags(
  order: CommercetoolsOrder,
  { customFieldTagMapping }: Pick<Steering, 'customFieldTagMapping'>,
): TagReference[] {
  const fields: Record<string, unknown> = order.custom?.fields ?? {};
  return Object.entries(customFieldTagMapping).flatMap(([name, id]) =>
    Object.hasOwn(fields, name)
      ? readableValues(fields[name], order.locale).map(({ text }) => ({ id, value: text }))
      : [],
  );
}
