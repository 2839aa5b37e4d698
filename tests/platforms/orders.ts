import type { Order } from '@commercetools/platform-sdk';
import type { PlaceOrderDraft } from '../../sandbox/commercetools/order-draft.ts';
import { Life } from '../../sandbox/scenarios/life.ts';
import type { Connector } from './connector.ts';

const lines = [
  { sku: 'TSHIRT-M', quantity: 2 },
  { sku: 'MUG-BLUE', quantity: 1 },
];

/** Places an order and waits until nothing is under way any more. */
export async function placeOrder(
  { platforms }: Connector,
  draft: Partial<PlaceOrderDraft> = {},
): Promise<Life> {
  const order = await platforms.commercetools.merchant.placeOrder({ lines, ...draft });
  await platforms.settle();
  return new Life(platforms, order);
}

/** Places an order, confirms it, and waits until nothing is under way any more. */
export async function confirmOrder(
  connector: Connector,
  draft: Partial<PlaceOrderDraft> = {},
): Promise<Life> {
  const life = await placeOrder(connector, draft);
  await connector.platforms.commercetools.merchant.confirmOrder(life.orderId);
  await connector.platforms.settle();
  return life;
}

/** The custom fields of an order. */
export const fieldsOf = (order: Order): Record<string, unknown> => order.custom?.fields ?? {};
