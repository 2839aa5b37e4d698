import type { Order } from '@commercetools/platform-sdk';
import * as fc from 'fast-check';
import { parseConfiguration } from '../../shared/src/configuration/configuration.ts';
import type { OrderMappingInput } from '../../shared/src/fulfillment/order/order-mapping-input.ts';

/** Texts that people and imports leave in orders: empty, blank, hostile, broken, long. */
const text = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('', ' ', '\n', '\u0000', '\u2028', '\ud800', '__proto__', '$key.x', '€ 5'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 1, arbitrary: fc.integer({ min: 900, max: 1500 }).map((length) => '"\\😀'.repeat(length)) },
);
const key = fc.oneof(fc.constantFrom('standard', 'pickup', 'berlin', 'köln'), text);
const id = fc.oneof(fc.uuid(), text);
const locale = fc.oneof(
  fc.constantFrom(
    'de',
    'de-DE',
    'de-AT',
    'en',
    'en-US',
    'pt',
    'zh-Hant-TW',
    'sr-Latn',
    'no',
    'xx',
    'und',
    'x',
    '',
  ),
  text,
);
const email = fc.oneof(
  fc.emailAddress(),
  text,
  fc.constantFrom('a@b', 'a..b@c.de', 'a@-b.de', 'ä@b.de', 'a@b.c'),
);
const localized = fc.dictionary(locale, text, { maxKeys: 4 });
const money = fc.record({
  type: fc.constantFrom('centPrecision', 'highPrecision'),
  centAmount: fc.oneof(fc.integer(), fc.nat(100_000), fc.constantFrom(Number.NaN, 0.5)),
  currencyCode: fc.constantFrom('EUR', 'JPY', 'eur', ''),
  fractionDigits: fc.constantFrom(0, 2, 3, -1, 99),
});
const reference = (typeId: string) =>
  fc.record(
    { typeId: fc.constant(typeId), id, obj: fc.record({ id, key }, { requiredKeys: [] }) },
    { requiredKeys: ['typeId', 'id'] },
  );

/** Every attribute type of commercetools, and what is none. */
const { attributes } = fc.letrec<{ value: unknown; attributes: unknown[] }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    fc.boolean(),
    fc.oneof(fc.double(), fc.integer()),
    localized,
    money,
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.record({ key, label: fc.oneof(text, localized) }),
    reference('product'),
    fc.jsonValue({ maxDepth: 2 }),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('attributes'),
    fc.array(tie('attributes'), { maxLength: 2 }),
  ),
  attributes: fc.array(fc.record({ name: text, value: tie('value') }), { maxLength: 6 }),
}));
const manyAttributes = fc
  .tuple(attributes, fc.nat(60), text)
  .map(([some, count, value]) => [
    ...some,
    ...Array.from({ length: count }, (_, i) => ({ name: `many-${i}`, value })),
  ]);

const addressPart = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('Hauptstr.', '50667', 'Köln') },
  { weight: 1, arbitrary: fc.constantFrom('Am Markt 12 a', 'Packstation 145', '123456789', '145') },
  text,
);
/** Custom fields under the names that `configurationObject` maps. */
const customFields = fc.record({
  fields: fc.dictionary(
    fc.constantFrom('collectStore', 'gift', 'many', 'wish', 'point'),
    fc.oneof(
      text,
      reference('channel'),
      fc.array(text),
      localized,
      fc.jsonValue(),
      fc.boolean(),
      fc.constantFrom('2026-01-31', '2026-01-31T10:00:00Z', '2026-13-45', '2026-01-31 late'),
    ),
  ),
});
const address = fc.record(
  {
    country: fc.oneof({ weight: 8, arbitrary: fc.constantFrom('DE', 'AT', 'us') }, text),
    streetName: addressPart,
    streetNumber: addressPart,
    postalCode: addressPart,
    city: addressPart,
    key,
    state: text,
    region: text,
    company: text,
    department: text,
    building: text,
    apartment: text,
    pOBox: text,
    additionalStreetInfo: text,
    additionalAddressInfo: text,
    title: text,
    salutation: text,
    firstName: text,
    lastName: text,
    phone: text,
    mobile: text,
    email,
    custom: customFields,
  },
  { requiredKeys: ['country', 'streetName', 'postalCode', 'city'] },
);
const incompleteAddress = fc.oneof({ weight: 8, arbitrary: address }, fc.record({ country: text }));

const lineItem = fc.record(
  {
    id,
    name: localized,
    quantity: fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 1, max: 9 }) },
      fc.constantFrom(0, -1, 1.5, 2 ** 60),
    ),
    variant: fc.record(
      {
        id: fc.nat(),
        sku: fc.oneof({ weight: 12, arbitrary: fc.string({ minLength: 1 }).map((sku) => `S${sku}`) }, text),
        attributes: manyAttributes,
        images: fc.array(
          fc.record({ url: fc.oneof(fc.webUrl(), text, fc.constant('javascript:alert(1)')) }),
          { maxLength: 2 },
        ),
      },
      { requiredKeys: ['id', 'sku'] },
    ),
    totalPrice: money,
    taxedPrice: fc.record({ totalNet: money, totalGross: money }),
    supplyChannel: reference('channel'),
    productId: id,
    productType: reference('product-type'),
    custom: customFields,
    lineItemMode: fc.constantFrom('Standard', 'GiftLineItem'),
    shippingDetails: fc.record({
      targets: fc.array(fc.record({ addressKey: key, quantity: fc.nat(3) }), { maxLength: 2 }),
      valid: fc.boolean(),
    }),
  },
  { requiredKeys: ['id', 'name', 'quantity', 'variant', 'totalPrice'] },
);

const hostileShippingInfo = fc.record({ shippingMethod: reference('shipping-method') }, { requiredKeys: [] });
const shippingInfo = fc.constantFrom('standard', 'pickup', 'unmapped').map((method) => ({
  shippingMethod: { typeId: 'shipping-method', id: method, obj: { id: method, key: method } },
}));

/** Where the goods go: mostly to one address by one method, sometimes anything that the API can hold. */
const destination = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      shippingMode: fc.constant('Single'),
      shippingInfo,
      shippingAddress: incompleteAddress,
    }),
  },
  {
    weight: 1,
    arbitrary: incompleteAddress.chain((shippingAddress) =>
      fc.record({
        shippingMode: fc.constant('Multiple'),
        shipping: fc.array(
          fc.record({ shippingKey: key, shippingInfo, shippingAddress: fc.constant(shippingAddress) }),
          { maxLength: 3 },
        ),
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        shippingMode: fc.constantFrom('Single', 'Multiple'),
        shippingAddress: incompleteAddress,
        itemShippingAddresses: fc.array(incompleteAddress, { maxLength: 2 }),
        shippingInfo: hostileShippingInfo,
        shipping: fc.array(
          fc.record({
            shippingKey: key,
            shippingInfo: hostileShippingInfo,
            shippingAddress: incompleteAddress,
          }),
          { maxLength: 2 },
        ),
      },
      { requiredKeys: ['shippingMode'] },
    ),
  },
);

const everythingElse = fc.record(
  {
    id: fc.uuid(),
    version: fc.nat(),
    orderNumber: text,
    createdAt: fc.oneof(
      { weight: 12, arbitrary: fc.constant('2026-03-01T10:00:00.000Z') },
      fc.constantFrom('', 'x', '+020000-01-01T00:00:00.000Z'),
    ),
    completedAt: fc.oneof(fc.date().map(String), text),
    locale,
    customerId: id,
    customerEmail: email,
    purchaseOrderNumber: text,
    businessUnit: fc.record({ typeId: fc.constant('business-unit'), key: text }),
    store: fc.record({ typeId: fc.constant('store'), key }),
    paymentState: fc.constantFrom('Paid', 'Pending', 'Unheard'),
    totalPrice: money,
    billingAddress: incompleteAddress,
    lineItems: fc.oneof(
      { weight: 20, arbitrary: fc.array(lineItem, { minLength: 1, maxLength: 3 }) },
      { weight: 1, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: lineItem.map((one) => Array.from({ length: 501 }, () => one)) },
    ),
    customLineItems: fc.array(
      fc.record({
        id,
        key: fc.constantFrom('wrapping', 'fee'),
        slug: text,
        quantity: fc.integer({ min: -1, max: 3 }),
      }),
      { maxLength: 2 },
    ),
    custom: customFields,
  },
  {
    requiredKeys: ['id', 'version', 'createdAt', 'totalPrice', 'lineItems'],
  },
);

/** Commercetools orders of every kind, with parts missing and every text possibly hostile. */
export const arbitraryOrder = fc
  .tuple(everythingElse, destination)
  .map(([order, where]) => ({ ...order, ...where }) as unknown as Order);

const label = fc.constantFrom('Gift', '€ 5', 'long '.repeat(40));
const mappedName = fc.constantFrom('gift', 'many', 'wish');
const onEverything = { customAttribute: fc.constantFrom('a', 'b'), comment: label, tag: label };
const orderTarget = fc.oneof(
  fc.constantFrom('a', 'b'),
  fc.record(
    { ...onEverything, sticker: fc.record({ key: label, text: label, priority: fc.constantFrom(1, 100) }) },
    { requiredKeys: [] },
  ),
);
const lineTarget = fc.record({ ...onEverything, attribute: label }, { requiredKeys: [] });

/** Configuration objects, broken ones included, for the names that `arbitraryOrder` uses. */
const configurationObject = fc.record(
  {
    collectChannelReferenceFieldName: fc.constant('collectStore'),
    shippingMethodMapping: fc.dictionary(
      fc.constantFrom('standard', 'pickup'),
      fc.record({
        serviceType: fc.constantFrom('SHIPPING', 'SHIPPING', 'CLICK_AND_COLLECT', 'CLICK_AND_COLLECT', 'X'),
        carriers: fc.array(text, { maxLength: 3 }),
      }),
    ),
    customFieldTagMapping: fc.dictionary(fc.constantFrom('gift', 'many', 'absent'), text),
    storeTagMapping: fc.dictionary(key, fc.record({ id: text, value: text })),
    articles: fc.record({
      productIdWithoutSku: fc.boolean(),
      attributes: fc.record({
        first: fc.constantFrom([], ['many-7']),
        except: fc.constantFrom([], ['many-8']),
      }),
    }),
    servicePoints: fc.record(
      {
        numberField: fc.constant('point'),
        customerNumberField: fc.constant('wish'),
        numberIn: fc.constantFrom('houseNumber', 'additionalAddressInfo'),
      },
      { requiredKeys: [] },
    ),
    desiredTime: fc.constant({ field: 'wish' }),
    customLineItems: fc.constant({ wrapping: { customService: 'wrap' }, fee: { comment: 'Fee' } }),
    fieldMapping: fc.record(
      {
        order: fc.dictionary(mappedName, orderTarget),
        address: fc.dictionary(mappedName, orderTarget),
        line: fc.dictionary(mappedName, lineTarget),
        attributes: fc.dictionary(fc.constantFrom('many-0', 'many-1'), lineTarget),
      },
      { requiredKeys: [] },
    ),
    scannableCodesAttribute: fc.oneof(fc.constantFrom('many-0', 'many-1'), text),
  },
  { requiredKeys: [] },
);

export const arbitraryMappingInput: fc.Arbitrary<OrderMappingInput> = fc
  .record(
    {
      order: arbitraryOrder,
      object: configurationObject,
      store: fc.record({ key, supplyChannelKeys: fc.array(key, { maxLength: 3 }) }),
      keysOfReferences: fc.array(fc.tuple(id, key), { maxLength: 2 }).map((entries) => new Map(entries)),
      status: fc.constantFrom('OPEN' as const, 'LOCKED' as const),
      statusReason: text,
    },
    { requiredKeys: ['order', 'object'] },
  )
  .map(({ object, ...input }) => {
    const { configuration, brokenParts } = parseConfiguration(object);
    return { ...input, configuration, brokenParts };
  });
