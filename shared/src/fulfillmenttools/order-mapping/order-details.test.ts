import { describe, expect, it } from '@jest/globals';
import { completeAddress, lineItemOf, mappingInput } from '../../../../tests/builders/mappable-order.ts';
import { mapOrder } from './map-order.ts';
import type { OrderForCreation } from './order-for-creation.ts';

function sent(order: Record<string, unknown>, configuration: object = {}): OrderForCreation {
  const result = mapOrder(mappingInput(order, configuration));
  if (result.kind === 'unmappable') throw new Error(result.problem);
  return JSON.parse(JSON.stringify(result.order)) as OrderForCreation;
}
const custom = (fields: object) => ({ type: { typeId: 'type', id: '1' }, fields });

describe('custom fields of the order', () => {
  const fields = {
    giftMessage: 'Alles\nGute',
    isGift: true,
    deliveryType: { key: 'x', label: 'Express' },
    secret: 'no',
  };

  it('become what the merchant names, and nothing that is not named goes along', () => {
    const fieldMapping = {
      order: {
        giftMessage: { comment: 'Gift message' },
        isGift: { sticker: { key: 'gift', text: 'Gift' }, tag: 'gift' },
        deliveryType: 'deliveryType',
      },
    };
    const order = sent({ custom: custom(fields) }, { fieldMapping });
    expect(order).toMatchObject({
      customAttributes: { comment: 'Gift message: Alles Gute', deliveryType: 'Express' },
      stickers: [{ key: 'gift', nameLocalized: { de_DE: 'Gift' }, priority: 100 }],
      tags: [{ id: 'gift', value: 'true' }],
    });
    expect(JSON.stringify(order)).not.toContain('secret');
    expect(sent({ custom: custom(fields) }).customAttributes).not.toHaveProperty('comment');
  });

  it('give no sticker, tag or comment when they are false, and no sticker longer than fulfillmenttools shows', () => {
    const sticker = { key: 's' };
    const fieldMapping = { order: { isGift: { sticker, tag: 't', comment: 'c', customAttribute: 'gift' } } };
    const order = sent({ custom: custom({ isGift: false }) }, { fieldMapping });
    expect(order).not.toHaveProperty('stickers');
    expect(order).not.toHaveProperty('tags');
    expect(order.customAttributes).toMatchObject({ gift: 'false' });
    const long = sent({ custom: custom({ isGift: 'a very long wish' }) }, { fieldMapping });
    expect(long.stickers?.[0]?.nameLocalized).toEqual({ de_DE: 'a very long w…' });
  });

  it('never take the place of the ids by which an order is found again', () => {
    const { problems } = {
      problems: sent({ custom: custom({ a: 'x' }) }, { fieldMapping: { order: { a: 'b' } } }),
    };
    expect(problems.customAttributes).toMatchObject({ b: 'x', commercetoolsId: expect.any(String) });
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`f${index}`, 'x'.repeat(900)]));
    const order = Object.fromEntries(Object.keys(many).map((name) => [name, name]));
    const { customAttributes } = sent({ custom: custom(many) }, { fieldMapping: { order } });
    expect(JSON.stringify(customAttributes).length).toBeLessThanOrEqual(15_360);
    expect(customAttributes).toHaveProperty('commercetoolsId');
    expect(customAttributes).toHaveProperty('f0');
  });
});

it('custom fields of the shipping address become attributes of the address, or what is said of the order', () => {
  const shippingAddress = { ...completeAddress, custom: custom({ doorCode: '4711', floor: 3 }) };
  const fieldMapping = { address: { doorCode: 'doorCode', floor: { comment: 'Floor' } } };
  const { consumer, customAttributes } = sent({ shippingAddress }, { fieldMapping });
  expect(consumer.addresses?.[0]?.customAttributes).toEqual({ doorCode: '4711' });
  expect(customAttributes).toMatchObject({ comment: 'Floor: 3' });
});

it('custom fields and attributes of a line reach the picker, the line and the comment', () => {
  const attributes = [{ name: 'handlingTime', value: 2 }];
  const line = lineItemOf({
    variant: { id: 1, sku: 'SKU-1', attributes },
    custom: custom({ engraving: 'Für Anna' }),
  });
  const fieldMapping = {
    line: {
      engraving: { attribute: 'Engraving', customAttribute: 'engraving', comment: 'Engrave', tag: 'work' },
    },
    attributes: { handlingTime: 'handlingTime' },
  };
  const order = sent({ lineItems: [line] }, { fieldMapping });
  const [sentLine] = order.orderLineItems;
  expect(sentLine).toMatchObject({
    customAttributes: { commercetoolsId: 'line-1', engraving: 'Für Anna', handlingTime: '2' },
    tags: [{ id: 'work', value: 'Für Anna' }],
  });
  expect(sentLine?.article.attributes[3]).toMatchObject({ key: 'Engraving', value: 'Für Anna' });
  expect(order.customAttributes).toMatchObject({ comment: 'SKU-1: Engrave: Für Anna' });
});

it('custom line items become the custom service or the comment that their key names, and nothing otherwise', () => {
  const customLineItems = [
    { id: '1', key: 'wrapping', slug: 'a', quantity: 1 },
    { id: '2', slug: 'assembly', quantity: 2 },
    { id: '3', key: 'fee', slug: 'c', quantity: 1 },
  ];
  const rules = { wrapping: { customService: 'gift-wrap' }, assembly: { comment: 'Assembly' } };
  const order = sent({ customLineItems }, { customLineItems: rules });
  expect(order).toMatchObject({
    customServices: [
      {
        customServiceDefinition: { tenantCustomServiceId: 'gift-wrap' },
        articleItems: [{ tenantArticleRef: 'SKU-1', quantity: 2 }],
        customServiceItems: [],
      },
    ],
    customAttributes: { comment: 'Assembly: 2' },
  });
  expect(sent({ customLineItems })).not.toHaveProperty('customServices');
});

it('the name of the shipping method and the locale go along', () => {
  const shippingInfo = { shippingMethodName: 'DHL Express 12:00' };
  expect(sent({ shippingInfo }).customAttributes).toMatchObject({
    shippingMethod: 'DHL Express 12:00',
    locale: 'de-DE',
  });
});

it('the e-mail of the order goes beside that of the address', () => {
  const shippingAddress = { ...completeAddress, email: 'desk@example.com' };
  const { consumer } = sent({ shippingAddress, billingAddress: undefined });
  expect(consumer).toMatchObject({ email: 'erika@example.com', addresses: [{ email: 'desk@example.com' }] });
  expect(sent({}).consumer).not.toHaveProperty('email');
});

describe('the desired time', () => {
  const desiredTime = { field: 'wish', timeOfDay: '18:00+01:00' };
  const wish = (value: unknown, more: object = {}) =>
    sent(
      { ...more, custom: custom({ wish: value, store: 'berlin' }) },
      {
        desiredTime,
        collectChannelReferenceFieldName: 'store',
      },
    ).deliveryPreferences;

  it.each([
    ['a date', '2026-01-31', '2026-01-31T17:00:00.000Z'],
    ['a time', '2026-01-31T10:00:00.000Z', '2026-01-31T10:00:00.000Z'],
    ['a time with an offset', '2026-01-31T10:00:00-05:00', '2026-01-31T15:00:00.000Z'],
    ['a time in UTC', '2026-01-31 14:00 UTC', '2026-01-31T14:00:00.000Z'],
    ['a time in UTC in digits', '2026-01-31 14:00:00 +0000 UTC', '2026-01-31T14:00:00.000Z'],
    ['a time at UTC+02:00', '2026-01-31 14:00 UTC+02:00', '2026-01-31T12:00:00.000Z'],
    ['a time with an offset without a colon', '2026-01-31T14:00:00-0500', '2026-01-31T19:00:00.000Z'],
    ['a time with seconds after a blank', '2026-01-31 14:00:00-05:00', '2026-01-31T19:00:00.000Z'],
    ['a time without seconds at an offset', '2026-01-31T14:00-05:00', '2026-01-31T19:00:00.000Z'],
    ['what looks like a slot', '2026-01-31 14:00-05:00', '2026-01-31T13:00:00.000Z'],
    ['the beginning of a slot behind a T', '2026-01-31T14:00-16:00', '2026-01-31T13:00:00.000Z'],
    ['a date, with seconds that there are not', '2026-01-31 14:00:99', '2026-01-31T17:00:00.000Z'],
    ['a text that begins with a date', '2026-01-31 afternoon', '2026-01-31T17:00:00.000Z'],
    ['a time at the offset of the configured one', '2026-01-31T14:00', '2026-01-31T13:00:00.000Z'],
    ['the beginning of a slot', '2026-01-31 14:00-16:00', '2026-01-31T13:00:00.000Z'],
    ['the beginning of a slot in the morning', '2026-01-31 08:00 – 12:00 Uhr', '2026-01-31T07:00:00.000Z'],
    ['the beginning of an interval', '2026-01-31T14:00:00Z/2026-01-31T16:00:00Z', '2026-01-31T14:00:00.000Z'],
    ['a date, with a time that there is not', '2026-01-31 25:00', '2026-01-31T17:00:00.000Z'],
  ])('is %s', (_, value, desiredDeliveryTime) => {
    expect(wish(value)).toMatchObject({ shipping: { desiredDeliveryTime } });
  });

  it.each(['soon', '2026-13-45', '', '20260131'])('is none in %j', (value) => {
    expect(wish(value)).toEqual({ shipping: { serviceLevel: 'DELIVERY' } });
  });

  it('is when an order to be collected is ready', () => {
    expect(wish('2026-01-31', { shippingInfo: undefined })).toMatchObject({
      collect: [{ tenantFacilityId: 'berlin', provisioningTime: '2026-01-31T17:00:00.000Z' }],
    });
  });
});
