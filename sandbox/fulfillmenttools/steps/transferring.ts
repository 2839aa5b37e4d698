import type { PickJob, Transfer } from '../entities.ts';
import type { World } from '../world.ts';
import { addPickJob, pickLineFrom } from './picking.ts';
import { addPlan } from './routing.ts';
import { requireStatus } from './step-rules.ts';

/**
 * The store where the customer collects is supplied by another one: a plan and a pick job for each, tied by one
 * transfer. ROUTING_PLAN_ROUTED and PICK_JOB_CREATED twice. From there the SUPPLIER's job goes on like any shipped
 * one, and the RECEIVER's after `receiveTransfer`.
 */
export function startTransfer(
  world: World,
  orderId: string,
  supplier: string,
  receiver: string,
): { supplying: PickJob; receiving: PickJob } {
  const order = world.orders.get(orderId);
  requireStatus(order, 'start transfer', 'OPEN');
  const transferId = world.newId();
  const lines = order.orderLineItems.map((line) => pickLineFrom(world, line));
  const addSide = (facility: string, type: Transfer['type']): PickJob => {
    const transfers = [{ transferId, transferType: type }];
    const plan = addPlan(world, order, { facility, orderLineItems: order.orderLineItems, transfers });
    world.emit('ROUTING_PLAN_ROUTED', plan);
    const expected = lines.map(({ id, article, quantity, customAttributes }) => ({
      ...{ id, article, quantity, customAttributes },
      transferId,
    }));
    const job = addPickJob(world, plan, order, {
      transfers: [{ id: transferId, type }],
      pickLineItems: type === 'SUPPLIER' ? lines : [],
      expectedPickLineItems: type === 'SUPPLIER' ? undefined : expected,
    });
    world.emit('PICK_JOB_CREATED', job);
    return job;
  };
  return { supplying: addSide(supplier, 'SUPPLIER'), receiving: addSide(receiver, 'RECEIVER') };
}

/** The goods of a transfer arrive, so that the receiving store can pick them: PICK_JOB_OPENED. */
export function receiveTransfer(world: World, receivingPickJobId: string): PickJob {
  const before = world.pickJobs.get(receivingPickJobId);
  requireStatus(before, 'receive transfer', 'OPEN');
  const order = world.orders.get(before.orderRef);
  const pickLineItems = order.orderLineItems.map((line) => pickLineFrom(world, line));
  const job = world.pickJobs.change(receivingPickJobId, { pickLineItems, expectedPickLineItems: [] });
  world.emit('PICK_JOB_OPENED', job);
  return job;
}
