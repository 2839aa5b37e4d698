import * as z from 'zod';

/** Swagger of the order service; names as there. `strictObject` is its `additionalProperties: false`. */
const amount = z.number();
const nullable = z.string().nullable();
const currencyCode = z.string().length(3);
export const fulfillmentMethod = z.enum(['directShip', 'BOPIS', 'ROPIS']);
export const salesOrderStatus = z.enum([
  ...['new', 'open', 'inProgress', 'ready', 'fulfilled', 'completed', 'rejected', 'canceled'],
] as const);
const addressType = z.enum(['pickup', 'shipping', 'billing']);
const dateTime = z.iso.datetime();
export const quantityChangeReason = z.enum([
  ...['wrongItem', 'wrongProduct', 'wrongAttribute', 'wrongQuantity', 'changedMind', 'customerCanceled'],
  ...[
    'brokenOrDamaged',
    'itemDamaged',
    'outOfStock',
    'outdatedStockInfo',
    'unavailable',
    'substituted',
    'other',
  ],
] as const);

const addressFields = {
  type: addressType,
  customerContactId: nullable.optional(),
  middleName: nullable.optional(),
  company: nullable.optional(),
  address1: nullable.optional(),
  address2: nullable.optional(),
  address3: nullable.optional(),
  address4: nullable.optional(),
  city: nullable.optional(),
  region: nullable.optional(),
  postalCode: nullable.optional(),
  country: z.string().max(2).nullable().optional(),
  additionalFields: z.looseObject({}).nullable().optional(),
  phone: nullable.optional(),
  fax: nullable.optional(),
  mobile: nullable.optional(),
  orderSegment: z
    .object({
      selectedShippingMethod: z
        .object({
          code: z.string(),
          serviceLevel: z.object({
            code: z.string(),
            cost: amount.optional(),
            carrier: z.object({ code: z.string() }),
          }),
        })
        .optional(),
    })
    .optional(),
};
const person = { firstName: z.string(), lastName: z.string(), emailAddress: z.email() };
export const setAddressSequence = z.object({ ...addressFields, ...person });
export const updateAddressSequence = z.object({
  ...addressFields,
  firstName: nullable.optional(),
  lastName: nullable.optional(),
  emailAddress: z.email().nullable().optional(),
});

export const lineItemProduct = z.object({
  code: z.string().min(1),
  name: z.string(),
  image: z.url().nullable().optional(),
  price: amount,
  salePrice: amount.nullable().optional(),
  currencyCode,
  identifiers: z.record(z.string(), z.string().max(255).nullable()).optional(),
  options: z.array(z.looseObject({ code: z.string(), name: z.string() })).optional(),
});

const lineAmounts = {
  shippingAmount: amount.optional(),
  taxAmount: amount.optional(),
  tax2Amount: amount.optional(),
  taxExempt: z.boolean().optional(),
  unitPromoAmount: amount.optional(),
  unitDiscountAmount: amount.optional(),
  discountAmount: amount.optional(),
  promoAmount: amount.optional(),
  overrideAmount: amount.optional(),
};
const lineExtras = {
  parentLineItemCode: nullable.optional(),
  substitutionAllowed: z.boolean().optional(),
  fulfillmentSlot: z.looseObject({}).nullable().optional(),
  appliedPromotions: z.array(z.unknown()).optional(),
};

/** Swagger: PostSOLineItem. */
export const postLineItem = z.strictObject({
  code: z.string(),
  quantity: z.number().min(0),
  fulfillmentMethod,
  fulfillmentLocationCode: z.string().nullable(),
  shipToAddressSequenceIndex: z.int(),
  product: lineItemProduct,
  currencyCode,
  price: amount,
  extendedPrice: amount,
  ...lineAmounts,
  ...lineExtras,
});

/** Swagger: UpdateSOLineItem. */
const updateLineItem = z.strictObject({
  code: z.string(),
  status: z.enum(['open', 'inProgress', 'rejected', 'canceled', 'fulfilled']).optional(),
  subStatus: z.enum(['replaced', 'substituted']).nullable().optional(),
  quantity: z.number().min(0).optional(),
  routedQuantity: z.number().optional(),
  fulfillmentMethod: fulfillmentMethod.optional(),
  fulfillmentLocationCode: z.string().nullable().optional(),
  shipToAddressSequenceIndex: z.int().optional(),
  product: lineItemProduct.optional(),
  currencyCode: currencyCode.optional(),
  price: amount.optional(),
  extendedPrice: amount.optional(),
  replacedLineItemId: z.number().nullable().optional(),
  quantityChangeReason: quantityChangeReason.optional(),
  ...lineAmounts,
  ...lineExtras,
});

const orderAmounts = {
  discountAmount: amount.optional(),
  promoAmount: amount.optional(),
  shippingSubTotal: amount.optional(),
  shippingDiscountAmount: amount.optional(),
  shippingPromoAmount: amount.optional(),
  shippingTotal: amount.optional(),
  taxAmount: amount.optional(),
  tax2Amount: amount.optional(),
  taxSummary: z.array(z.object({ code: z.string(), name: z.string(), amount })).optional(),
};
const orderTexts = {
  externalCode: z.string().min(1).optional(),
  notes: z.string().max(1000).nullable().optional(),
  specialInstructions: nullable.optional(),
  data: z.record(z.string(), z.unknown()).nullable().optional(),
  sourceIp: z.string().optional(),
  userAgent: z.string().optional(),
  domain: nullable.optional(),
  platform: z.enum(['engage', 'desktop', 'mobile', 'checkoutPage', 'inStoreApp', 'other']).optional(),
  os: z.enum(['ios', 'android', 'other']).optional(),
};

/** Swagger: PostSalesOrder. */
export const postSalesOrder = z.strictObject({
  ...orderTexts,
  ...orderAmounts,
  shopCode: z.string().optional(),
  type: z.literal('standard').optional(),
  customerId: z.string(),
  externalCustomerNumber: z.string().optional(),
  localeCode: z.string().regex(/^[a-z]{2}[-_][a-zA-Z]{2}$/),
  currencyCode,
  status: salesOrderStatus.optional(),
  taxExempt: z.boolean().optional(),
  expedited: z.boolean().optional(),
  addressSequences: z.array(setAddressSequence),
  primaryBillToAddressSequenceIndex: z.int(),
  primaryShipToAddressSequenceIndex: z.int().optional(),
  coupons: z.array(z.unknown()).optional(),
  appliedPromotions: z.array(z.unknown()).optional(),
  lineItems: z.array(postLineItem).min(1),
  subTotal: amount,
  total: amount,
  submitDate: dateTime.nullable(),
  fulfillDate: dateTime.nullable().optional(),
  completeDate: dateTime.nullable().optional(),
  imported: z.boolean().optional(),
  campaignAttribution: z.looseObject({}).nullable().optional(),
});

/** Swagger: UpdateSalesOrder. */
export const updateSalesOrder = z.strictObject({
  ...orderTexts,
  ...orderAmounts,
  subTotal: amount.optional(),
  total: amount.optional(),
  status: salesOrderStatus.optional(),
  fulfillmentStatus: z.enum(['open', 'inProgress', 'completed', 'actionRequired']).optional(),
  lineItems: z.array(updateLineItem).optional(),
  addressSequences: z.array(updateAddressSequence).optional(),
  primaryBillToAddressSequenceIndex: z.int().optional(),
  primaryShipToAddressSequenceIndex: z.int().optional(),
  paymentTransactions: z.array(z.looseObject({})).optional(),
  customer: z.looseObject({}).optional(),
});

export type SalesOrderDraft = z.infer<typeof postSalesOrder>;
export type SalesOrderUpdate = z.infer<typeof updateSalesOrder>;
export type LineItemDraft = z.infer<typeof postLineItem>;
