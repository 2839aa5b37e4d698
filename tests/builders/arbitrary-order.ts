import type { Order } from '@commercetools/platform-sdk';
import * as fc from 'fast-check';
import { destination, incompleteAddress } from './arbitrary-destination.ts';
import { lineItem } from './arbitrary-line-item.ts';
import { customFields, email, id, key, locale, money, text } from './arbitrary-values.ts';

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
