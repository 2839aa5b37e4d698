import { describe, expect, it } from '@jest/globals';
import {
  collecting,
  completeAddress,
  mappingInput,
  shippingMethod,
} from '../../../../tests/builders/mappable-order.ts';
import { chooseService } from './service-choice.ts';

const shipped = { serviceType: 'SHIPPING', serviceLevel: 'DELIVERY', carriers: [] };
const by = (method: object | undefined) => ({ shippingInfo: { shippingMethod: method } });
const several = (...methods: string[]) => ({
  shippingMode: 'Multiple',
  shippingInfo: undefined,
  shipping: methods.map((method) => ({ ...by(shippingMethod(method)), shippingAddress: completeAddress })),
});

describe('chooseService', () => {
  it('takes what the configuration says of the shipping method', () => {
    const express = { serviceType: 'SHIPPING', serviceLevel: 'SAMEDAY', carriers: ['DHL_V2'] };
    expect(
      chooseService(mappingInput(by(shippingMethod('express')), { shippingMethodMapping: { express } })),
    ).toEqual({
      kind: 'mapped',
      value: express,
    });
  });

  it.each([
    ['a method that is not mapped', by(shippingMethod('standard'))],
    ['a method named like a property of every object', by(shippingMethod('constructor'))],
    ['a method without a key', by({ typeId: 'shipping-method', id: '1', obj: { id: '1' } })],
    ['no method', by(undefined)],
    ['no shipping at all', several()],
  ])('ships an order with %s', (_, order) => {
    expect(chooseService(mappingInput(order, { shippingMethodMapping: collecting }))).toEqual({
      kind: 'mapped',
      value: shipped,
    });
  });

  it('knows a method by a key that was read separately', () => {
    const input = mappingInput(by(shippingMethod()), { shippingMethodMapping: collecting });
    const keysOfReferences = new Map([['id-of-unread', 'pickup']]);
    expect(chooseService({ ...input, keysOfReferences })).toMatchObject({
      value: { serviceType: 'CLICK_AND_COLLECT' },
    });
  });

  it('does not guess at a method that is gone where it could have been click and collect', () => {
    const order = by(shippingMethod());
    expect(chooseService(mappingInput(order, { shippingMethodMapping: collecting }))).toMatchObject({
      kind: 'unmappable',
      problem: expect.stringContaining('does not exist any more'),
    });
    expect(chooseService(mappingInput(order))).toEqual({ kind: 'mapped', value: shipped });
  });

  it('knows a custom method, which has no key, by its name', () => {
    const named = (shippingMethodName: string, method?: object) => ({
      shippingInfo: { shippingMethodName, ...(method ? { shippingMethod: method } : {}) },
    });
    const shippingMethodMapping = {
      'Abholung im Laden': { serviceType: 'CLICK_AND_COLLECT' },
      standard: shipped,
    };
    const choose = (order: Record<string, unknown>) =>
      chooseService(mappingInput(order, { shippingMethodMapping }));
    expect(choose(named('Abholung im Laden'))).toMatchObject({ value: { serviceType: 'CLICK_AND_COLLECT' } });
    expect(choose(named(' Abholung im Laden '))).toMatchObject({
      value: { serviceType: 'CLICK_AND_COLLECT' },
    });
    expect(choose(named('Ingrid Express'))).toEqual({ kind: 'mapped', value: shipped });
    expect(choose(named('Abholung im Laden', shippingMethod('standard')))).toMatchObject({ value: shipped });
  });

  it('collects an order without any method whose collect field names a store', () => {
    const configuration = { collectChannelReferenceFieldName: 'collectStore' };
    const order = (value: unknown) => ({
      shippingInfo: undefined,
      custom: { fields: { collectStore: value } },
    });
    const choose = (value: unknown) => chooseService(mappingInput(order(value), configuration));
    expect(choose('berlin')).toMatchObject({ value: { serviceType: 'CLICK_AND_COLLECT' } });
    expect(choose(' ')).toEqual({ kind: 'mapped', value: shipped });
    expect(choose([])).toEqual({ kind: 'mapped', value: shipped });
  });

  it('makes one of several shippings of one type: the fastest, by any of their carriers', () => {
    const shippingMethodMapping = {
      a: { ...shipped, carriers: ['DHL_V2', 'UPS'] },
      b: { ...shipped, serviceLevel: 'SAMEDAY', carriers: ['UPS', 'GLS'] },
    };
    expect(chooseService(mappingInput(several('a', 'b'), { shippingMethodMapping }))).toEqual({
      kind: 'mapped',
      value: { serviceType: 'SHIPPING', serviceLevel: 'SAMEDAY', carriers: ['DHL_V2', 'UPS', 'GLS'] },
    });
  });

  it('does not make one of a shipping to deliver and one to collect', () => {
    expect(
      chooseService(mappingInput(several('standard', 'pickup'), { shippingMethodMapping: collecting })),
    ).toMatchObject({
      kind: 'unmappable',
      problem: expect.stringContaining('Split it'),
    });
  });
});
