import type { PlacedOrder } from '../placed-order.ts';
import { actsOn, type Doing, type PossibleAct, type PossibleJob } from './possible-act.ts';

/** What stores, carriers, customers and the merchant can do next with an order, job by job. */
export function nextActs(life: PlacedOrder): {
  jobs: readonly PossibleJob[];
  acts: readonly PossibleAct[];
} {
  const { fulfilment } = life.platforms;
  if (life.copies.length === 0) return { jobs: [], acts: shopActs(life) };
  const jobs = fulfilment.jobsOf(life);
  return { jobs, acts: [...fulfilment.actsOf(life, jobs), ...shopActs(life)] };
}

/** @returns undefined when it cannot be done any more */
export function actNamed(life: PlacedOrder, id: string): PossibleAct | undefined {
  const { jobs, acts } = nextActs(life);
  return [...acts, ...jobs.flatMap((job) => job.acts)].find((act) => act.id === id);
}

function shopActs({ platforms, orderId, lastKnownOrder: order }: PlacedOrder): PossibleAct[] {
  const { merchant } = platforms.commercetools;
  if (order.orderState === 'Cancelled') return [];
  const doings: Doing[] = [
    ...(order.orderState === 'Open'
      ? [['confirm', 'Confirm', 'The order is confirmed', () => merchant.confirmOrder(orderId)] as const]
      : []),
    ...(order.paymentState === 'Pending'
      ? [['pay', 'Pay', 'The customer has paid', () => merchant.setPaymentState(orderId, 'Paid')] as const]
      : []),
    [
      'cancel',
      'Cancel in the shop',
      'The merchant cancels the order',
      () => merchant.cancelOrder(orderId),
      true,
    ],
  ];
  return actsOn('', doings, 'shop');
}
