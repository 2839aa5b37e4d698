import type { LineItem, Order as CommercetoolsOrder } from '@commercetools/platform-sdk';
import { allLines, type LineCondition, type LineRules } from '../steering.ts';
import { allHold } from './condition-values.ts';

/**
 * The line items that are ours: those with a quantity that no rule of the merchant excludes (digital goods, gift cards,
 * services). Gifts are among them. Custom line items (a fee, a voucher) have no article and are not sent. The one
 * answer for the order that is sent and for its ShipmentState.
 */
export function pickableLineItems(
  order: Pick<CommercetoolsOrder, 'lineItems'>,
  rules: LineRules = allLines,
): LineItem[] {
  return order.lineItems.filter(
    (line) =>
      Number.isSafeInteger(line.quantity) &&
      line.quantity >= 1 &&
      !rules.exclude.some((condition) => describes(condition, line, rules.keysById)),
  );
}

type Keys = LineRules['keysById'];

/** A condition that names nothing describes no line item: excluding all of them is not a way to say anything. */
function describes(condition: LineCondition, line: LineItem, keys: Keys): boolean {
  const checks = [
    condition.productTypes && refersTo(line.productType, condition.productTypes, keys),
    condition.attributes && allHold(attributesOf(line), condition.attributes),
    condition.customFields && allHold(line.custom?.fields ?? {}, condition.customFields),
    condition.supplyChannels && refersTo(line.supplyChannel, condition.supplyChannels, keys),
    condition.distributionChannels &&
      refersTo(line.distributionChannel, condition.distributionChannels, keys),
    condition.shippingMethods && isTargetedTo(line, condition.shippingMethods),
    condition.skus && condition.skus.includes(skuOf(line) ?? ''),
  ].filter((check) => check !== undefined);
  return checks.length > 0 && checks.every(Boolean);
}

/** The variant is there by commercetools' documents; imported orders have been seen without one. */
export const variantOf = ({ variant }: LineItem): LineItem['variant'] | undefined => variant;

export const skuOf = (line: LineItem): string | undefined => variantOf(line)?.sku;

function attributesOf(line: LineItem): Record<string, unknown> {
  const { attributes = [] } = variantOf(line) ?? {};
  return Object.fromEntries(attributes.map(({ name, value }) => [name, value as unknown]));
}

interface ExpandableReference {
  readonly id: string;
  readonly obj?: { readonly key?: string | undefined } | undefined;
}

function refersTo(reference: ExpandableReference | undefined, names: readonly string[], keys: Keys): boolean {
  if (!reference) return false;
  const known = [reference.id, reference.obj?.key, keys?.get(reference.id)];
  return known.some((name) => name !== undefined && names.includes(name));
}

/** https://docs.commercetools.com/api/projects/carts#itemshippingtarget */
function isTargetedTo({ shippingDetails }: LineItem, methods: readonly string[]): boolean {
  const targets = shippingDetails?.targets ?? [];
  return (
    targets.length > 0 && targets.every(({ shippingMethodKey }) => methods.includes(shippingMethodKey ?? ''))
  );
}
