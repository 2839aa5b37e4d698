import type { Order as CommercetoolsOrder } from '@commercetools/platform-sdk';
import type { OrderCondition } from '../steering.ts';
import { allHold } from './condition-values.ts';
import { isUnread, keyOfReference, type Reference } from './references.ts';
import { shippingAddressesOf, shippingInfosOf } from './shippings.ts';

/** `unknown`: it hangs on something that could not be read. */
export type Verdict = 'yes' | 'no' | 'unknown';

type Keys = ReadonlyMap<string, string> | undefined;

/** Names of one kind that an order has. `undefined` among them stands for one that could not be read. */
type Names = readonly (string | undefined)[];

/** What an order has of each kind that a condition can name. */
const namesOf: Readonly<
  Record<Exclude<keyof OrderCondition, 'customFields'>, (order: CommercetoolsOrder, keys: Keys) => Names>
> = {
  stores: ({ store }) => (store ? [store.key] : []),
  channels: ({ lineItems }, keys) =>
    lineItems.flatMap(({ supplyChannel, distributionChannel }) =>
      [supplyChannel, distributionChannel].flatMap((reference) => keysOf(reference, keys)),
    ),
  shippingMethods: (order, keys) =>
    shippingInfosOf(order).flatMap(({ shippingMethod, shippingMethodName }) => [
      shippingMethodName,
      shippingMethodName?.trim(),
      ...keysOf(shippingMethod, keys),
    ]),
  countries: (order) => shippingAddressesOf(order).map(({ country }) => country),
  customerGroups: ({ customerGroup }, keys) => keysOf(customerGroup, keys),
  paymentMethods: ({ paymentInfo }) =>
    (paymentInfo?.payments ?? []).map(({ obj }) => (obj ? (obj.paymentMethodInfo.method ?? '') : undefined)),
  businessUnits: ({ businessUnit }) => (businessUnit ? [businessUnit.key] : []),
  currencies: ({ totalPrice }) => [totalPrice.currencyCode],
};

/**
 * Whether an order is what a condition describes. Of each list any entry will do; a condition that names nothing
 * describes every order.
 */
export function isDescribedBy(order: CommercetoolsOrder, condition: OrderCondition, keys: Keys): Verdict {
  const { customFields, ...lists } = condition;
  const verdicts = Object.entries(lists).flatMap(([kind, wanted]) =>
    wanted === undefined ? [] : [anyOf(namesOf[kind as keyof typeof namesOf](order, keys), wanted)],
  );
  if (customFields) verdicts.push(allHold(order.custom?.fields ?? {}, customFields) ? 'yes' : 'no');
  if (verdicts.includes('no')) return 'no';
  return verdicts.includes('unknown') ? 'unknown' : 'yes';
}

function anyOf(names: Names, wanted: readonly string[]): Verdict {
  if (names.some((name) => name !== undefined && wanted.includes(name))) return 'yes';
  return names.includes(undefined) ? 'unknown' : 'no';
}

/** The key of what is referred to: none without a reference or a key, `undefined` where it could not be read. */
export function keysOf(reference: Reference | undefined, keys: Keys): Names {
  if (!reference) return [];
  const key = keyOfReference(reference, keys);
  if (key !== undefined) return [key];
  return isUnread(reference, keys) ? [undefined] : [];
}
