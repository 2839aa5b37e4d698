import * as z from 'zod';
import { alternatives, fieldConditions, names } from './basic-schemas.ts';

const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/, {
    error: 'Invalid date: such as 2026-01-31 or 2026-01-31T08:00:00Z',
    abort: true,
  })
  .refine((value) => !Number.isNaN(Date.parse(value)), 'Invalid date: there is no such day');
const country = z.string().regex(/^[A-Z]{2}$/, 'Invalid country: two capital letters');
const currency = z.string().regex(/^[A-Z]{3}$/, 'Invalid currency: three capital letters');

/** https://docs.commercetools.com/api/projects/orders#orderstate; what is cancelled is never sent. */
const orderStates = z.enum(['Open', 'Confirmed', 'Complete']);
/** https://docs.commercetools.com/api/projects/orders#paymentstate */
export const paymentStates = z.enum(['BalanceDue', 'Failed', 'Pending', 'CreditOwed', 'Paid']);

const when = z.strictObject({
  stores: names.optional(),
  channels: names.optional(),
  shippingMethods: names.optional(),
  countries: alternatives(country).optional(),
  customerGroups: names.optional(),
  customFields: fieldConditions.optional(),
  paymentMethods: names.optional(),
  businessUnits: names.optional(),
  currencies: alternatives(currency).optional(),
});

/** Which orders go: `ExportChoice` of `fulfillment/steering.ts`. */
export const exportSchema = z.strictObject({
  from: date.optional(),
  trigger: z
    .strictObject({
      orderStates: alternatives(orderStates).optional(),
      paymentStates: alternatives(paymentStates).optional(),
      states: names.optional(),
    })
    .prefault({}),
  rules: z.array(z.strictObject({ when, export: z.boolean() })).default([]),
});
