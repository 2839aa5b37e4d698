import * as z from 'zod';
import type { LineRules, Steering } from '../fulfillment/steering.ts';
import { collectFieldName, fieldName, resourceKey, tag, text } from './basic-schemas.ts';
import { exportSchema, paymentStates } from './export-schema.ts';
import { fieldNamesSchema } from './field-names-schema.ts';
import {
  addressesSchema,
  articlesSchema,
  customLineItemsSchema,
  desiredTimeSchema,
  fieldMappingSchema,
  servicePointsSchema,
} from './order-content-schemas.ts';
import { linesSchema } from './lines-schema.ts';
import { syncInfoSchema, transitionsSchema } from './progress-schemas.ts';

/** Where the configuration object lives: a custom object of the commercetools project. */
export const configurationContainer = 'fft';
export const configurationKey = 'configuration';

/** What a shipping method means in fulfillmenttools. Carriers are carrier keys of fulfillmenttools (`DHL_V2`). */
const shippingMethodRule = z.strictObject({
  serviceType: z.enum(['SHIPPING', 'CLICK_AND_COLLECT']),
  serviceLevel: z.enum(['DELIVERY', 'SAMEDAY']).default('DELIVERY'),
  carriers: z.array(text).default([]),
});

const cancellation = z.strictObject({
  reasonId: text.optional(),
  force: z.boolean().default(false),
  cancelCommercetoolsOrder: z.boolean().default(true),
});

const orderLocking = z.strictObject({
  paymentStates: z.array(paymentStates).default([]),
  reason: text.optional(),
  fieldName: fieldName.optional(),
});

/** Every key of the configuration object: what it means, an example of it, and its default. */
export const configurationSchema = z.strictObject({
  export: exportSchema.prefault({}).meta({
    description:
      'Which orders go. from: orders created earlier stay (without it, those from before the installation). trigger: in which OrderStates, PaymentStates and workflow States (keys) an order goes, in every list that is given; without any, Confirmed. rules: the first that matches decides, all that "when" names has to hold, {} matches every order; an order that none matches goes.',
    examples: [
      {
        from: '2026-01-31',
        trigger: { orderStates: ['Confirmed'], paymentStates: ['Paid'] },
        rules: [
          { when: { shippingMethods: ['digital'] }, export: false },
          { when: { countries: ['DE', 'AT'], customFields: { channel: 'web' } }, export: true },
          { when: {}, export: false },
        ],
      },
    ],
  }),
  lines: linesSchema.prefault({}).meta({
    description:
      'Line items that no store picks (digital goods, gift cards, services): those that any entry of "exclude" describes, by keys of product types, attributes, custom fields, keys of supply or distribution channels, shipping methods or SKUs. They are not sent and do not count for the ShipmentState.',
    examples: [{ exclude: [{ productTypes: ['gift-card'] }, { attributes: { isDigital: true } }] }],
  }),
  orderCustomTypeKey: resourceKey.default('fft-order').meta({
    description:
      'Key of the Type with our custom fields that an order without a Type gets. An order that has a Type keeps it.',
    examples: ['fft-order'],
  }),
  collectChannelReferenceFieldName: collectFieldName.optional().meta({
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
    .union([text, z.record(z.string(), z.union([tag.transform((only) => [only]), z.array(tag)]))])
    .default({})
    .meta({
      description:
        "By key of the store: the fulfillmenttools tag or tags that its orders get. One text instead, as in connector 0.2.x: the id of the tag whose value is the key of the order's store.",
      examples: [
        { 'store-berlin': { id: 'brand', value: 'main' }, outlet: [{ id: 'brand', value: 'outlet' }] },
        'store',
      ],
    }),
  customFieldNames: fieldNamesSchema.default({}).meta({
    description:
      'Other names for our custom fields, by our name. "legacy" stands for the names of connector 0.2.x.',
    examples: [{ fft_order_id: 'fulfilment_order' }, 'legacy'],
  }),
  scannableCodesAttribute: text.optional().meta({
    description:
      'Product attribute that holds what a picker can scan (EAN, GTIN): a text or number, or a set of them.',
    examples: ['ean'],
  }),
  addresses: addressesSchema.prefault({}).meta({
    description:
      'What stands for the postal code of an address in a country without postal codes (false: the order is held), other placeholders by country, and the countries in which a house number at the end of the street is taken out of it (an empty list: nowhere). docs/order-mapping.md lists the countries.',
    examples: [{ postalCodePlaceholder: '00000', postalCodePlaceholders: { HK: '999077' } }],
  }),
  servicePoints: servicePointsSchema.prefault({}).meta({
    description:
      'Parcel lockers and pick-up points: the custom fields of the shipping address, else of the order, that hold the number of the point and that of the customer at the carrier, and where the carrier looks for the number of the point. German Packstation and Postfiliale addresses are recognised without it.',
    examples: [{ numberField: 'pickupPointId', customerNumberField: 'postNumber', numberIn: 'houseNumber' }],
  }),
  articles: articlesSchema.prefault({}).meta({
    description:
      'productIdWithoutSku: whether a variant without a SKU goes under the id of its product, as with connector 0.2.x; otherwise its order is held. attributes: which attributes of a variant go along, since there is room for 37: those named "first" before all others, "only" these, none of "except"; without it those that make variants first.',
    examples: [
      { productIdWithoutSku: true, attributes: { first: ['size', 'color'], except: ['searchKeywords'] } },
    ],
  }),
  fieldMapping: fieldMappingSchema.prefault({}).meta({
    description:
      'By name of a custom field of the order, of the shipping address or of a line item, or of an attribute: what it becomes. A text is the name of a custom attribute of the same thing. "comment" is the label in the comment of the order, "tag" the id of a tag, "sticker" is shown on the order, "attribute" is the key of an attribute of the article, which a picker sees. Nothing is mapped that is not named.',
    examples: [
      {
        order: {
          giftMessage: { comment: 'Gift message' },
          isGift: { sticker: { key: 'gift', text: 'Gift' } },
          deliveryType: 'deliveryType',
        },
        line: { engraving: { attribute: 'Engraving', customAttribute: 'engraving' } },
        attributes: { handlingTime: 'handlingTime' },
      },
    ],
  }),
  customLineItems: customLineItemsSchema.default({}).meta({
    description:
      'By key or slug of a custom line item (gift wrapping and the like): the fulfillmenttools custom service that it asks for, or its label in the comment of the order. Others are not sent.',
    examples: [{ 'gift-wrapping': { customService: 'gift-wrap' }, assembly: { comment: 'Assembly' } }],
  }),
  desiredTime: desiredTimeSchema.prefault({}).meta({
    description:
      'Custom field of the order that holds when the customer would like to have it: a date, a time, or a text that begins with one, such as a slot. Shipped orders get it as desired delivery time, collected ones as the time by which they are ready. timeOfDay counts for a date alone, its offset for a time without one.',
    examples: [{ field: 'deliveryDate', timeOfDay: '18:00+01:00' }],
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
  estimatedDelivery: z
    .boolean()
    .default(true)
    .meta({
      description:
        'Whether the order shows when fulfillmenttools expects it to have left, or has promised it (setEstimatedDelivery). A project that does not know the action is left alone.',
      examples: [false],
    }),
  transitions: transitionsSchema.default({}).meta({
    description:
      'By step of the fulfilment (picked, ready, shipped, delivered, cancelled): key or keys of the States that it brings line items (LineItemState) and the order (OrderState) into. Nothing is moved back, and only transitions that the workflow allows are asked for.',
    examples: [{ picked: 'picked', shipped: ['line-shipped', 'order-shipped'] }],
  }),
  syncInfo: syncInfoSchema.prefault({}).meta({
    description:
      'Key of a channel with the role OrderExport under which the order notes the id of its fulfillmenttools order (syncInfo).',
    examples: [{ channel: 'fulfillmenttools' }],
  }),
});

/** The configuration as the connector works with it: every default filled in, every short form written out. */
export type Configuration = z.output<typeof configurationSchema> & {
  lines: Pick<LineRules, 'keysById'>;
};

/** What holds without a configuration object. */
export const defaultConfiguration: Configuration = configurationSchema.parse({}) satisfies Steering;

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
