import { storeName, type OrderRequest } from '../../shop.ts';
import type { ReturnOrder } from '../sales-order-entities.ts';
import { deliveriesOf, fieldsOf } from './expected-of-shopgate.ts';
import type { ShopgateLife } from './shopgate-life.ts';
import { inShop, inShopgate, type ShopgateScenario, type ShopgateStep } from './shopgate-scenario.ts';
import { givesToCarrier, goesTo, packs, picks } from './shopgate-store-steps.ts';

const lines: OrderRequest['lines'] = [
  { sku: 'TSHIRT-M', quantity: 2 },
  { sku: 'MUG-BLUE', quantity: 1 },
];

function lastReturnOf({ world, salesOrder }: ShopgateLife): ReturnOrder {
  const last = world.returnOrders
    .all()
    .findLast(({ salesOrderNumber }) => salesOrderNumber === salesOrder.orderNumber);
  if (last === undefined) throw new Error('No return is announced in Shopgate');
  return last;
}

/** The customer brings one piece back to the store, unannounced. */
const bringsBack = (sku: string): ShopgateStep =>
  inShopgate((life) => {
    life.store.addReturn(life.salesOrder.orderNumber, {
      dropOffType: 'inPerson',
      dropOffLocationCode: 'berlin-mitte',
      lineItems: [
        {
          code: sku,
          salesOrderLineItemCode: life.lineId(sku),
          status: 'open',
          quantity: 1,
          returnReason: { code: 'itemDamaged' },
          productCondition: { code: 'damaged' },
        },
      ],
    });
    life.store.moveReturn(lastReturnOf(life).orderNumber, 'arrived');
    return `The customer brings one ${sku} to ${storeName('berlin-mitte')}`;
  });

/** The store looks at what came back last. */
const decides = (status: 'completed' | 'rejected'): ShopgateStep =>
  inShopgate((life) => {
    const { orderNumber, lineItems } = lastReturnOf(life);
    const decided = Object.fromEntries(lineItems.map(({ code }) => [code, status]));
    life.store.moveReturn(orderNumber, status, decided);
    return `${storeName('berlin-mitte')} has looked at it: ${status}`;
  });

export const returns: ShopgateScenario = {
  provider: 'shopgate',
  name: 'returns',
  summary: 'A shipped piece comes back to a store, which takes it back into its stock.',
  order: { shippingMethod: 'standard', lines },
  steps: [
    goesTo('berlin-mitte'),
    picks('berlin-mitte'),
    packs('berlin-mitte'),
    givesToCarrier('berlin-mitte'),
    bringsBack('TSHIRT-M'),
    decides('completed'),
  ],
  expected: (life) => ({
    shipmentState: 'Shipped',
    fields: {
      ...fieldsOf(life, ['berlin-mitte']),
      shopgate_return_reasons: JSON.stringify([
        {
          return_item: `${lastReturnOf(life).orderNumber}-TSHIRT-M-1`,
          line: life.lineId('TSHIRT-M'),
          reason: 'itemDamaged, damaged',
        },
      ]),
    },
    deliveries: deliveriesOf(life, ['berlin-mitte']),
    returned: ['TSHIRT-M BackInStock'],
  }),
};

const announced: ShopgateScenario = {
  provider: 'shopgate',
  name: 'returns-announced',
  summary: 'The shop announces a return: Shopgate gets one return order for it.',
  order: { shippingMethod: 'standard', lines },
  steps: [
    goesTo('berlin-mitte'),
    picks('berlin-mitte'),
    packs('berlin-mitte'),
    givesToCarrier('berlin-mitte'),
    inShop(async (life) => {
      const item = {
        key: 'advised',
        quantity: 1,
        lineItemId: life.lineId('MUG-BLUE'),
        shipmentState: 'Advised',
      };
      await life.platforms.commercetools.merchant.editByMerchant(life.orderId, [
        { action: 'addReturnInfo', items: [item] },
      ]);
      return 'The customer announces in the shop that one MUG-BLUE comes back';
    }),
    inShopgate((life) => {
      const { orderNumber, status } = lastReturnOf(life);
      return `Shopgate expects the return ${orderNumber} (${status})`;
    }),
  ],
  expected: (life) => ({
    shipmentState: 'Shipped',
    fields: fieldsOf(life, ['berlin-mitte']),
    returned: ['MUG-BLUE Advised'],
  }),
};

export const returnLives: readonly ShopgateScenario[] = [returns, announced];
