import type { LineItem, Order as CommercetoolsOrder, TypedMoney } from '@commercetools/platform-sdk';
import type { LineAmounts, OrderAmounts } from './sales-order-for-creation.ts';

/** Money as commercetools counts it: in the smallest units of the currency. */
type Cents = number;

export interface Currency {
  code: string;
  fractionDigits: number;
}

/** `undefined` when the order's total is not an amount of money. */
export function currencyOf({ totalPrice }: CommercetoolsOrder): Currency | undefined {
  const { currencyCode: code, fractionDigits } = totalPrice ?? {};
  const isCurrency = /^[A-Z]{3}$/.test(code) && fractionDigits >= 0 && fractionDigits <= 4;
  return isCurrency ? { code, fractionDigits } : undefined;
}

/** In units of the currency, exact to its smallest unit; never -0. */
const inUnits = (cents: Cents, { fractionDigits }: Currency): number =>
  Number((cents / 10 ** fractionDigits).toFixed(fractionDigits)) || 0;

/** What the customer pays for a line, with tax where it was calculated. */
const lineTotal = ({ taxedPrice, totalPrice }: LineItem): Cents =>
  safe((taxedPrice?.totalGross ?? totalPrice)?.centAmount);

export interface PricedLine {
  product: { price: number; salePrice?: number };
  amounts: LineAmounts;
}

/**
 * The amounts of a line by the documented formulas: `price` = (product.salePrice or product.price) × quantity, and
 * `extendedPrice` = `price` + `promoAmount`, where promotions are negative. `extendedPrice` is what the customer pays for
 * the line. The price of a piece is the list price where the line's price follows from it; where it does not (prices
 * without tax, a price that was set by hand), it is the share of a piece, rounded up.
 *
 * Source: swagger of the order service, PostSOLineItem
 */
export function priceLine(line: LineItem, currency: Currency): PricedLine {
  const paid = lineTotal(line);
  const list = unitCents(line.price?.value, currency);
  const sale = unitCents(line.price?.discounted?.value, currency);
  const listed = sale ?? list;
  const follows = listed !== undefined && listed * line.quantity >= paid;
  const unit = follows ? listed : Math.ceil(paid / line.quantity);
  const isSale = follows && sale !== undefined && list !== undefined && list > sale;
  const promo = paid - unit * line.quantity;
  const toUnits = (cents: Cents): number => inUnits(cents, currency);
  return {
    product: isSale ? { price: toUnits(list), salePrice: toUnits(sale) } : { price: toUnits(unit) },
    amounts: {
      price: toUnits(unit * line.quantity),
      promoAmount: toUnits(promo),
      // Formula: promoAmount = unitPromoAmount × quantity. A share that is not whole is left out.
      ...(promo % line.quantity === 0 ? { unitPromoAmount: toUnits(promo / line.quantity) } : {}),
      extendedPrice: toUnits(paid),
    },
  };
}

/**
 * The amounts of the order: `subTotal` = the sum of the lines, `total` = `subTotal` + `promoAmount` + `shippingTotal`,
 * where `total` is what the customer pays for what is sent. A discount on the order's total is a promotion of the order;
 * what the customer pays besides (fees, as custom line items) is with the shipping costs, for want of another place.
 *
 * @param lines those that are sent; what the customer pays for others is not in the amounts
 */
export function priceOrder(
  order: CommercetoolsOrder,
  lines: readonly LineItem[],
  currency: Currency,
): OrderAmounts {
  const sent = new Set(lines.map(({ id }) => id));
  const left = order.lineItems
    .filter(({ id }) => !sent.has(id))
    .reduce((sum, line) => sum + lineTotal(line), 0);
  const paid = Math.max(0, safe((order.taxedPrice?.totalGross ?? order.totalPrice).centAmount) - left);
  const subTotal = lines.reduce((sum, line) => sum + lineTotal(line), 0);
  const shipping = shippingCosts(order);
  const rest = paid - subTotal - shipping;
  const promo = Math.min(0, rest);
  const shippingTotal = shipping + Math.max(0, rest);
  const tax = left === 0 ? order.taxedPrice?.totalTax?.centAmount : undefined;
  const toUnits = (cents: Cents): number => inUnits(cents, currency);
  return {
    subTotal: toUnits(subTotal),
    promoAmount: toUnits(promo),
    shippingSubTotal: toUnits(shippingTotal),
    shippingTotal: toUnits(shippingTotal),
    ...(tax === undefined ? {} : { taxAmount: toUnits(safe(tax)) }),
    total: toUnits(paid),
  };
}

function shippingCosts(order: CommercetoolsOrder): Cents {
  const infos =
    order.shippingMode === 'Multiple'
      ? (order.shipping ?? []).map(({ shippingInfo }) => shippingInfo)
      : [order.shippingInfo];
  return infos.reduce((sum, info) => {
    const money = info?.taxedPrice?.totalGross ?? info?.discountedPrice?.value ?? info?.price;
    return sum + safe(money?.centAmount);
  }, 0);
}

/** Of the order's currency and in its smallest units; high-precision prices are not. */
function unitCents(money: TypedMoney | undefined, { code, fractionDigits }: Currency): Cents | undefined {
  const isPlain = money?.currencyCode === code && money.fractionDigits === fractionDigits;
  return isPlain && Number.isSafeInteger(money.centAmount) && money.centAmount >= 0
    ? money.centAmount
    : undefined;
}

const safe = (cents: number | undefined): Cents =>
  cents !== undefined && Number.isSafeInteger(cents) && cents >= 0 ? cents : 0;
