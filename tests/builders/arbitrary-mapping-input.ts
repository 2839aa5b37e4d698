import * as fc from 'fast-check';
import { parseConfiguration } from '../../shared/src/configuration/configuration.ts';
import type { OrderMappingInput } from '../../shared/src/fulfillment/order/order-mapping-input.ts';
import { arbitraryOrder } from './arbitrary-order.ts';
import { id, key, text } from './arbitrary-values.ts';

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

/** Such orders with such configurations, and what else an order is mapped from. */
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
