import type { LineItem, Order } from '@commercetools/platform-sdk';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { lineItemOf, orderOf } from '../../../../tests/builders/mappable-order.ts';
import { currencyOf, priceLine, priceOrder } from './order-amounts.ts';

const money = (centAmount: number, fractionDigits = 2, currencyCode = 'EUR') => ({
  type: 'centPrecision',
  centAmount,
  currencyCode,
  fractionDigits,
});
const eur = { code: 'EUR', fractionDigits: 2 };

describe('the amounts of a line', () => {
  it('are list price, promotion and what is paid', () => {
    const line = lineItemOf({ quantity: 3, price: { value: money(1000) }, totalPrice: money(2400) });
    expect(priceLine(line, eur)).toEqual({
      product: { price: 10 },
      amounts: { price: 30, promoAmount: -6, unitPromoAmount: -2, extendedPrice: 24 },
    });
  });

  it('start from the discounted price where there is one', () => {
    const price = { value: money(5999), discounted: { value: money(3999) } };
    expect(priceLine(lineItemOf({ quantity: 2, price, totalPrice: money(7998) }), eur)).toEqual({
      product: { price: 59.99, salePrice: 39.99 },
      amounts: { price: 79.98, promoAmount: 0, unitPromoAmount: 0, extendedPrice: 79.98 },
    });
  });

  it('are with tax where it comes on top, by the share of a piece', () => {
    const taxedPrice = { totalGross: money(1000) };
    const line = lineItemOf({
      quantity: 3,
      price: { value: money(280) },
      totalPrice: money(840),
      taxedPrice,
    });
    expect(priceLine(line, eur)).toEqual({
      product: { price: 3.34 },
      amounts: { price: 10.02, promoAmount: -0.02, extendedPrice: 10 },
    });
  });

  it('are whole where a currency has no smaller units', () => {
    const line = lineItemOf({
      quantity: 2,
      price: { value: money(500, 0, 'JPY') },
      totalPrice: money(900, 0, 'JPY'),
    });
    expect(priceLine(line, { code: 'JPY', fractionDigits: 0 }).amounts).toMatchObject({
      price: 1000,
      extendedPrice: 900,
    });
  });
});

describe('the amounts of an order', () => {
  const lines = [lineItemOf({ quantity: 1, totalPrice: money(4400) })];
  const priced = (parts: Record<string, unknown>) =>
    priceOrder(orderOf({ lineItems: lines, ...parts }), lines, eur);

  it('are those of the documented example', () => {
    const shippingInfo = { price: money(399) };
    expect(priced({ totalPrice: money(4299), shippingInfo })).toEqual({
      subTotal: 44,
      promoAmount: -5,
      shippingSubTotal: 3.99,
      shippingTotal: 3.99,
      total: 42.99,
    });
  });

  it('hold fees with the shipping costs', () => {
    expect(priced({ totalPrice: money(5099), shippingInfo: { price: money(399) } })).toMatchObject({
      promoAmount: 0,
      shippingTotal: 6.99,
      total: 50.99,
    });
  });

  it('leave out what is not sent', () => {
    const other = lineItemOf({ id: 'line-2', totalPrice: money(1000) });
    expect(priced({ lineItems: [...lines, other], totalPrice: money(5400) })).toMatchObject({
      subTotal: 44,
      promoAmount: 0,
      total: 44,
    });
  });
});

const cents = fc.nat(100_000);
const arbitraryLine = fc
  .record({
    quantity: fc.integer({ min: 1, max: 12 }),
    list: fc.option(cents),
    sale: fc.option(cents),
    total: cents,
    gross: fc.option(cents),
  })
  .map(({ quantity, list, sale, total, gross }, ...rest) => ({
    quantity,
    totalPrice: money(total),
    ...(gross === null ? {} : { taxedPrice: { totalGross: money(gross) } }),
    ...(list === null
      ? {}
      : { price: { value: money(list), ...(sale === null ? {} : { discounted: { value: money(sale) } }) } }),
    rest,
  }));

describe('the documented formulas', () => {
  const near = (left: number, right: number) => expect(Math.abs(left - right)).toBeLessThan(0.005);

  it('hold for every line and every order, and the total is what the customer pays', () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryLine, { minLength: 1, maxLength: 5 }),
        fc.record({ total: cents, shipping: fc.option(cents), tax: fc.option(cents), unsent: fc.nat(2) }),
        (drafts, { total, shipping, tax, unsent }) => {
          const all = drafts.map((draft, index) => lineItemOf({ id: `line-${index}`, ...draft }));
          const lines: LineItem[] = all.slice(Math.min(unsent, all.length - 1));
          const order: Order = orderOf({
            lineItems: all,
            totalPrice: money(total),
            shippingInfo: shipping === null ? undefined : { price: money(shipping) },
            ...(tax === null ? {} : { taxedPrice: { totalGross: money(total), totalTax: money(tax) } }),
          });
          const currency = currencyOf(order) ?? eur;
          const priced = lines.map((line) => ({ line, ...priceLine(line, currency) }));
          for (const { line, product, amounts } of priced) {
            near(amounts.price, (product.salePrice ?? product.price) * line.quantity);
            near(amounts.extendedPrice, amounts.price + amounts.promoAmount);
            expect(amounts.promoAmount).toBeLessThanOrEqual(0);
            if (amounts.unitPromoAmount !== undefined) {
              near(amounts.promoAmount, amounts.unitPromoAmount * line.quantity);
            }
            expect(amounts.extendedPrice * 100).toBeCloseTo(
              (line.taxedPrice?.totalGross ?? line.totalPrice).centAmount,
            );
          }
          const amounts = priceOrder(order, lines, currency);
          near(
            amounts.subTotal,
            priced.reduce((sum, each) => sum + each.amounts.extendedPrice, 0),
          );
          near(amounts.total, amounts.subTotal + amounts.promoAmount + amounts.shippingTotal);
          near(amounts.shippingTotal, amounts.shippingSubTotal);
          expect(amounts.promoAmount).toBeLessThanOrEqual(0);
          if (lines.length === all.length) expect(amounts.total * 100).toBeCloseTo(total);
        },
      ),
      { numRuns: 500 },
    );
  });
});
