import type { Shop } from '../../shared/src/composition/connect-shop.ts';
import { writeLedger } from '../../shared/src/fulfillment/ledger.ts';
import { storyInEnglish } from '../../shared/src/fulfillment/story/story-in-english.ts';
import { heldBackBy, tellStory } from '../../shared/src/fulfillment/story/tell-story.ts';
import type { RepairedOrder } from '../../shared/src/synchronization/orders/order-repair.ts';

/** What has become of an order, in sentences; none of one that the connector has noted nothing on. */
export type OrderStory = (named: RepairedOrder) => Promise<string[]>;

/**
 * @param platform how the fulfilment platform is called
 * @returns tells the story by what the order itself holds: reads commercetools only, and changes nothing
 */
export const orderStories =
  (
    { orders, ledgers, configuration }: Pick<Shop, 'orders' | 'ledgers' | 'configuration'>,
    platform: string,
  ): OrderStory =>
  async (named) => {
    const order =
      'orderId' in named
        ? await orders.read(named.orderId)
        : await orders.readByOrderNumber(named.orderNumber);
    const ledger = order && (await ledgers.open(order));
    if (!order || !ledger || Object.keys(ledger).length === 0) return [];
    const { orderLocking } = (await configuration()).configuration;
    const { paymentState, custom } = order;
    const heldBack = heldBackBy({ paymentState, fields: custom?.fields ?? {} }, orderLocking);
    return storyInEnglish(tellStory(order, writeLedger(ledger), { platform, heldBack }));
  };
