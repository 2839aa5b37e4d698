import type { OrderRequest } from '../shop.ts';
import { deliveriesOf, fieldsOf } from './expected-fields.ts';
import { inCommercetools, inFulfillmenttools, type Scenario } from './scenario.ts';
import { givesToCarrier, goesTo, packs, picks } from './store-steps.ts';

const lines: OrderRequest['lines'] = [
  { sku: 'TSHIRT-M', quantity: 2 },
  { sku: 'MUG-BLUE', quantity: 1 },
];

const locked: Scenario = {
  provider: 'fulfillmenttools',
  name: 'locked',
  summary: 'The order waits locked in fulfillmenttools until it is paid.',
  order: { shippingMethod: 'standard', lines, paymentState: 'Pending' },
  steps: [
    inFulfillmenttools((life) => {
      const { status, statusReasons } = life.fulfillmenttoolsOrder;
      if (status !== 'LOCKED') throw new Error(`The order is ${status}, not LOCKED`);
      return `The order is locked: ${statusReasons?.[0]?.reason ?? 'without a reason'}`;
    }),
    inCommercetools(async (life) => {
      await life.platforms.commercetools.merchant.setPaymentState(life.orderId, 'Paid');
      return 'The customer has paid';
    }),
    goesTo('berlin-mitte'),
    picks('berlin-mitte'),
    packs('berlin-mitte'),
    givesToCarrier('berlin-mitte'),
  ],
  expected: (life) => ({
    shipmentState: 'Shipped',
    fields: fieldsOf(life, ['berlin-mitte']),
    deliveries: deliveriesOf(life, ['berlin-mitte']),
  }),
};

const edit: Scenario = {
  provider: 'fulfillmenttools',
  name: 'edit',
  summary:
    'The customer moves and takes one T-shirt more: fulfillmenttools gets both while nobody has begun to pick.',
  order: { shippingMethod: 'standard', lines },
  steps: [
    inCommercetools(async (life) => {
      const { shippingAddress } = await life.readOrder();
      const address = { ...shippingAddress, country: 'DE', city: 'Bonn', postalCode: '53111' };
      await life.platforms.commercetools.merchant.setShippingAddress(life.orderId, address);
      return 'The customer wants the order sent to Bonn';
    }),
    inCommercetools(async (life) => {
      await life.platforms.commercetools.merchant.applyOrderEdit(life.orderId, (order) => ({
        ...order,
        lineItems: order.lineItems.map((line) =>
          line.variant.sku === 'TSHIRT-M' ? { ...line, quantity: 3 } : line,
        ),
      }));
      return 'The customer takes three T-shirts instead of two';
    }),
    inFulfillmenttools((life) => {
      const { consumer, orderLineItems } = life.fulfillmenttoolsOrder;
      const { city } = consumer.addresses?.[0] ?? {};
      const quantities = orderLineItems.map(({ quantity }) => quantity).join(' + ');
      if (city !== 'Bonn' || quantities !== '3 + 1')
        throw new Error(`It has ${city} and ${quantities} pieces`);
      return `The order is for ${city} and has ${quantities} pieces`;
    }),
    goesTo('berlin-mitte'),
    picks('berlin-mitte'),
    packs('berlin-mitte'),
    givesToCarrier('berlin-mitte'),
  ],
  expected: (life) => ({
    shipmentState: 'Shipped',
    fields: fieldsOf(life, ['berlin-mitte']),
    deliveries: deliveriesOf(life, ['berlin-mitte']),
  }),
};

export const orderChanges: readonly Scenario[] = [locked, edit];
