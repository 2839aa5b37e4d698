import type { LineItem } from '@commercetools/platform-sdk';

/** A price in the smallest units of its currency: 1999 with 2 fraction digits is 19.99. */
export interface UnitPrice {
  centAmount: number;
  currency: string;
  fractionDigits: number;
}

/**
 * What the customer pays for one piece: after the discounts of the line item, with tax where commercetools has
 * calculated it. A share of a discount on the order's total is not in it. Where the pieces of a line differ by a
 * fraction (a discount on one of three), it is their average, rounded to the smallest unit.
 *
 * `totalPrice` includes tax or not as the shop's tax rate says (`includedInPrice`); `taxedPrice.totalGross` always
 * does, so it goes first: https://docs.commercetools.com/api/projects/carts#lineitem
 *
 * @returns `undefined` when the line item has no price that makes sense; a gift costs 0
 */
export function unitPriceOf(lineItem: LineItem): UnitPrice | undefined {
  const money = lineItem.taxedPrice?.totalGross ?? lineItem.totalPrice;
  const centAmount = Math.round(money?.centAmount / lineItem.quantity);
  const fractionDigits = money?.fractionDigits ?? 2;
  const isPrice = Number.isSafeInteger(centAmount) && centAmount >= 0 && fractionDigits >= 0;
  if (!isPrice || !/^[A-Z]{3}$/.test(money.currencyCode)) return undefined;
  return { centAmount, currency: money.currencyCode, fractionDigits };
}
