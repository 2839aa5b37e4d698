import { describe, expect, it } from '@jest/globals';
import { lineItemOf } from '../../../../tests/builders/mappable-order.ts';
import { unitPriceOf } from './unit-price.ts';

const money = (centAmount: number, fractionDigits = 2, currencyCode = 'EUR') => ({
  centAmount,
  fractionDigits,
  currencyCode,
});

describe('unitPriceOf', () => {
  it("is the line's price after its discounts, per piece, rounded to the smallest unit", () => {
    expect(unitPriceOf(lineItemOf({ quantity: 3, totalPrice: money(1000) }))).toEqual({
      centAmount: 333,
      currency: 'EUR',
      fractionDigits: 2,
    });
  });

  it('is with tax where that was calculated', () => {
    const taxedPrice = { totalNet: money(1000), totalGross: money(1190) };
    expect(unitPriceOf(lineItemOf({ quantity: 1, totalPrice: money(1000), taxedPrice }))?.centAmount).toBe(
      1190,
    );
  });

  it('is 0 for a gift, and counts in whole units where a currency has no smaller ones', () => {
    expect(unitPriceOf(lineItemOf({ lineItemMode: 'GiftLineItem', totalPrice: money(0) }))?.centAmount).toBe(
      0,
    );
    expect(unitPriceOf(lineItemOf({ quantity: 1, totalPrice: money(500, 0, 'JPY') }))).toEqual({
      centAmount: 500,
      currency: 'JPY',
      fractionDigits: 0,
    });
  });

  it.each([[undefined], [money(-100)], [money(Number.NaN)], [money(1, 2, 'euro')]])(
    'is none for %j',
    (totalPrice) => {
      expect(unitPriceOf(lineItemOf({ totalPrice }))).toBeUndefined();
    },
  );
});
