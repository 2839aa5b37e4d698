import { describe, expect, it } from '@jest/globals';
import {
  channel,
  collected,
  mappingInput,
  orderOf,
  shippingMethod,
} from '../../../../tests/builders/mappable-order.ts';
import { mapOrder } from '../../fulfillmenttools/order-mapping/map-order.ts';
import { brokenPartOf } from './broken-parts.ts';

const shipped = { serviceType: 'SHIPPING' };
const collects = { serviceType: 'CLICK_AND_COLLECT' };
const hangsOn = (path: string[], parts: Record<string, unknown> = {}) =>
  brokenPartOf({ ...mappingInput(parts), brokenParts: [{ path, words: 'words' }] }) !== undefined;

describe('which orders hang on a broken part', () => {
  it.each([
    ['the whole', [], {}],
    ['the mapping of shipping methods', ['shippingMethodMapping'], {}],
    ['the entry of its shipping method', ['shippingMethodMapping', 'pickup', 'serviceType'], collected],
    [
      'the entry of its custom shipping method',
      ['shippingMethodMapping', 'Ingrid'],
      { shippingInfo: { shippingMethodName: 'Ingrid' } },
    ],
    [
      'the entry of its custom shipping method, whose name has blanks at its ends',
      ['shippingMethodMapping', 'Ingrid'],
      { shippingInfo: { shippingMethodName: ' Ingrid ' } },
    ],
    ['the tags of its store', ['storeTagMapping', 'berlin', '0'], { store: { key: 'berlin' } }],
    [
      'the tag of a field that it has',
      ['customFieldTagMapping', 'gift'],
      { custom: { fields: { gift: 1 } } },
    ],
    ['the Type that it would get', ['orderCustomTypeKey'], {}],
    ['the lock', ['orderLocking', 'reason'], {}],
    [
      'the collect field, without a shipping method',
      ['collectChannelReferenceFieldName'],
      { shippingInfo: undefined },
    ],
    ['the choice of orders', ['export', 'rules', '0'], {}],
  ])('%s: it does', (_, path, order) => {
    expect(hangsOn(path, order)).toBe(true);
  });

  it.each([
    ['the entry of another shipping method', ['shippingMethodMapping', 'pickup'], {}],
    ['the mapping, without a shipping method', ['shippingMethodMapping'], { shippingInfo: undefined }],
    ['the tags of another store', ['storeTagMapping', 'outlet'], { store: { key: 'berlin' } }],
    ['the tags of stores, without a store', ['storeTagMapping'], {}],
    [
      'the tag of a field that it lacks',
      ['customFieldTagMapping', 'gift'],
      { custom: { fields: { other: 1 } } },
    ],
    ['the Type, with one of its own', ['orderCustomTypeKey'], { custom: { fields: {} } }],
    ['the collect field, when it is shipped', ['collectChannelReferenceFieldName'], {}],
    ['the cancellation', ['cancellation'], {}],
  ])('%s: it does not', (_, path, order) => {
    expect(hangsOn(path, order)).toBe(false);
  });
});

describe('an order that hangs on a broken part is not mapped', () => {
  const collectField = { collectChannelReferenceFieldName: 'collectStore' };
  const inStore = { ...collected, custom: { fields: { collectStore: channel('berlin') } } };

  it.each([
    ['a misspelt mapping', { shippingMethodMaping: { pickup: collects } }],
    [
      'the custom object pasted as its value',
      {
        container: 'fft',
        key: 'configuration',
        value: { ...collectField, shippingMethodMapping: { pickup: collects } },
      },
    ],
    ['a misspelt service type', { shippingMethodMapping: { pickup: { serviceType: 'COLLECT' } } }],
    [
      'a misspelt part of its method',
      { shippingMethodMapping: { pickup: { ...shipped, servicelevel: 'X' } } },
    ],
    ['an object that is none', []],
    [
      'a collect field that is none, instead of the store of the line items',
      { shippingMethodMapping: { pickup: collects }, collectChannelReferenceFieldName: 'with space' },
    ],
  ])('%s', (_, object) => {
    const line = { ...orderOf().lineItems[0], supplyChannel: channel('hamburg') };
    const result = mapOrder(mappingInput({ ...inStore, lineItems: [line] }, object));
    expect(result).toMatchObject({
      kind: 'unmappable',
      code: 'CONFIGURATION_BROKEN',
      problem: expect.stringContaining('The configuration is not as meant: configuration'),
    });
  });

  it('while the orders beside it go', () => {
    const object = { shippingMethodMapping: { pickup: { serviceType: 'COLLECT' }, standard: shipped } };
    expect(mapOrder(mappingInput({}, object)).kind).toBe('order');
    const other = { shippingInfo: { shippingMethod: shippingMethod('other') } };
    expect(mapOrder(mappingInput(other, object)).kind).toBe('order');
  });
});
