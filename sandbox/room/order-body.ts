import type { Order } from '@commercetools/platform-sdk';
import * as z from 'zod';
import { articles } from '../shop.ts';

const line = z.strictObject({ sku: z.enum(Object.keys(articles)), quantity: z.int().min(1).max(99) });
const plainOrder = z.strictObject({
  shippingMethod: z.enum(['standard', 'pickup']),
  lines: z.array(line).min(1).max(20).optional(),
});
const namedLife = z.strictObject({ scenario: z.string(), times: z.int().min(1).max(200).optional() });

/** Every field of an order: https://docs.commercetools.com/api/projects/orders#order */
const fields: Readonly<Record<keyof Order, true>> = {
  id: true,
  version: true,
  orderNumber: true,
  purchaseOrderNumber: true,
  customerId: true,
  customerEmail: true,
  customerGroup: true,
  anonymousId: true,
  businessUnit: true,
  store: true,
  lineItems: true,
  customLineItems: true,
  totalPrice: true,
  taxedPrice: true,
  taxedShippingPrice: true,
  discountOnTotalPrice: true,
  priceRoundingMode: true,
  taxMode: true,
  taxRoundingMode: true,
  taxCalculationMode: true,
  inventoryMode: true,
  billingAddress: true,
  shippingAddress: true,
  shippingMode: true,
  shippingKey: true,
  shippingInfo: true,
  shippingRateInput: true,
  shippingCustomFields: true,
  shipping: true,
  itemShippingAddresses: true,
  discountCodes: true,
  directDiscounts: true,
  refusedGifts: true,
  paymentInfo: true,
  country: true,
  locale: true,
  origin: true,
  cart: true,
  quote: true,
  recurringOrder: true,
  orderState: true,
  shipmentState: true,
  paymentState: true,
  state: true,
  syncInfo: true,
  returnInfo: true,
  discountTypeCombination: true,
  lastMessageSequenceNumber: true,
  custom: true,
  completedAt: true,
  createdAt: true,
  lastModifiedAt: true,
  lastModifiedBy: true,
  createdBy: true,
};

/** What is in a field is up to who wrote it; a name that no order has is a slip. */
const orderAsWritten = z.strictObject({
  order: z.record(z.string(), z.unknown()).check(({ value, issues }) => {
    for (const name of Object.keys(value))
      if (!Object.hasOwn(fields, name))
        issues.push({
          code: 'custom',
          input: value,
          path: [name],
          message: 'An order has no field of this name',
        });
  }),
});

/** What `POST /orders` can be asked to place. */
export type OrderBody =
  z.infer<typeof plainOrder> | z.infer<typeof namedLife> | z.infer<typeof orderAsWritten>;

/**
 * Reads the body of `POST /orders`: a life by its name, any number of times; the happy life of a shipping method with
 * any lines; or an order of commercetools as JSON, whole or in part. What is wrong is told of the kind that it names.
 *
 * @throws ZodError for a body of another shape, SyntaxError for what is not JSON
 */
export function readOrderBody(text: string): OrderBody {
  const body: unknown = JSON.parse(text);
  if (names(body, 'order')) return orderAsWritten.parse(body);
  if (names(body, 'scenario')) return namedLife.parse(body);
  return plainOrder.parse(body);
}

const names = (body: unknown, kind: string): boolean =>
  typeof body === 'object' && body !== null && kind in body;
