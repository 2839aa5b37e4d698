import * as z from 'zod';
import { legacyFieldNames, orderFieldNameList, type OrderFieldName } from '../fulfillment/order-fields.ts';

/** Where the configuration object lives: a custom object of the commercetools project. */
export const configurationContainer = 'fft';
export const configurationKey = 'configuration';

/** https://docs.commercetools.com/api/projects/types#fielddefinition */
const fieldName = z.string().regex(/^[A-Za-z0-9_-]{2,36}$/, 'Invalid name: 2 to 36 letters, digits, _ and -');
const text = z.string().trim().regex(/^.+$/, 'Invalid text: one line that is not empty');
const tag = z.strictObject({ id: text, value: text });

/** What a shipping method means in fulfillmenttools. Carriers are carrier keys of fulfillmenttools (`DHL_V2`). */
const shippingMethodRule = z.strictObject({
  serviceType: z.enum(['SHIPPING', 'CLICK_AND_COLLECT']),
  serviceLevel: z.enum(['DELIVERY', 'SAMEDAY']).default('DELIVERY'),
  carriers: z.array(text).default([]),
});

const renamedFields = z
  .partialRecord(z.enum(orderFieldNameList as [OrderFieldName, ...OrderFieldName[]]), fieldName)
  .superRefine((renamed, context) => {
    const owners = new Map<string, OrderFieldName>();
    const renamedLast = orderFieldNameList.toSorted((a, b) => Number(a in renamed) - Number(b in renamed));
    for (const name of renamedLast) {
      const realName = renamed[name] ?? name;
      const owner = owners.get(realName);
      if (owner !== undefined) {
        context.addIssue({
          code: 'custom',
          path: [name],
          message: `Invalid name: ${owner} has this name already`,
        });
      }
      owners.set(realName, name);
    }
  });

const cancellation = z.strictObject({
  reasonId: text.optional(),
  force: z.boolean().default(false),
  cancelCommercetoolsOrder: z.boolean().default(true),
});

const orderLocking = z.strictObject({
  paymentStates: z.array(z.enum(['BalanceDue', 'Failed', 'Pending', 'CreditOwed', 'Paid'])).default([]),
  reason: text.optional(),
  fieldName: fieldName.optional(),
});

/** Every key of the configuration object: what it means, an example of it, and its default. */
export const configurationSchema = z.strictObject({
  orderCustomTypeKey: z
    .string()
    .regex(/^[A-Za-z0-9_-]{2,256}$/, 'Invalid key: 2 to 256 letters, digits, _ and -')
    .default('fft-order')
    .meta({
      description:
        'Key of the Type with our custom fields that an order without a Type gets. An order that has a Type keeps it.',
      examples: ['fft-order'],
    }),
  collectChannelReferenceFieldName: fieldName.optional().meta({
    description:
      'Custom field of the order that names the store of a click-and-collect order: a reference to a channel, or its key.',
    examples: ['collectStore'],
  }),
  shippingMethodMapping: z
    .record(z.string(), shippingMethodRule)
    .default({})
    .meta({
      description:
        'By key of the shipping method: ship from store or click and collect, how fast, and by which carriers. A method that is not listed is shipped.',
      examples: [
        {
          express: { serviceType: 'SHIPPING', serviceLevel: 'SAMEDAY', carriers: ['DHL_V2'] },
          pickup: { serviceType: 'CLICK_AND_COLLECT' },
        },
      ],
    }),
  customFieldTagMapping: z
    .record(z.string(), z.union([text, z.strictObject({ id: text }).transform(({ id }) => id)]))
    .default({})
    .meta({
      description:
        'By name of a custom field of the order: the id of the fulfillmenttools tag whose value is the value of that field. A set gives one tag per value.',
      examples: [{ giftWrapping: 'gift-wrapping', priority: { id: 'priority' } }],
    }),
  storeTagMapping: z
    .record(z.string(), z.union([tag.transform((only) => [only]), z.array(tag)]))
    .default({})
    .meta({
      description: 'By key of the store: the fulfillmenttools tag or tags that its orders get.',
      examples: [
        { 'store-berlin': { id: 'brand', value: 'main' }, outlet: [{ id: 'brand', value: 'outlet' }] },
      ],
    }),
  customFieldNames: z
    .union([z.literal('legacy').transform(() => legacyFieldNames), renamedFields])
    .default({})
    .meta({
      description:
        'Other names for our custom fields, by our name. "legacy" stands for the names of connector 0.2.x.',
      examples: [{ fft_order_id: 'fulfilment_order' }, 'legacy'],
    }),
  scannableCodesAttribute: text.optional().meta({
    description:
      'Product attribute that holds what a picker can scan (EAN, GTIN): a text or number, or a set of them.',
    examples: ['ean'],
  }),
  cancellation: cancellation.prefault({}).meta({
    description:
      'Id of the fulfillmenttools cancelation reason, whether to force a cancelation once work has begun, and whether an order cancelled in fulfillmenttools is cancelled in commercetools.',
    examples: [{ reasonId: 'customer-request', force: false, cancelCommercetoolsOrder: true }],
  }),
  orderLocking: orderLocking.prefault({}).meta({
    description:
      'Orders in one of these payment states, or with this boolean custom field set, are created locked, for this reason.',
    examples: [{ paymentStates: ['Pending'], reason: 'Waiting for the payment', fieldName: 'manualCheck' }],
  }),
});

/** The keys that an object somewhere below this top-level key may have. */
export function knownKeysBelow(topLevelKey: string): readonly string[] {
  const fixed: Record<string, readonly string[]> = {
    shippingMethodMapping: Object.keys(shippingMethodRule.shape),
    customFieldNames: orderFieldNameList,
    cancellation: Object.keys(cancellation.shape),
    orderLocking: Object.keys(orderLocking.shape),
  };
  return fixed[topLevelKey] ?? Object.keys(tag.shape);
}

/** The configuration as the connector works with it: every default filled in, every short form written out. */
export type Configuration = z.output<typeof configurationSchema>;
export type ShippingMethodRule = Configuration['shippingMethodMapping'][string];

/** What holds without a configuration object. */
export const defaultConfiguration: Configuration = configurationSchema.parse({});

/** The object that post-deploy writes where there is none: it changes nothing and shows a merchant where to begin. */
export const initialConfigurationObject = {
  orderCustomTypeKey: defaultConfiguration.orderCustomTypeKey,
  shippingMethodMapping: {},
  customFieldTagMapping: {},
  storeTagMapping: {},
  customFieldNames: {},
  cancellation: { force: false, cancelCommercetoolsOrder: true },
  orderLocking: { paymentStates: [] },
};
