import type { EventName } from '../events.ts';
import type { Order } from '../entities.ts';
import type { World } from '../world.ts';
import { cancelHandover } from './handing-over.ts';
import { plansOf } from './ordering.ts';
import { cancelPackJob } from './packing.ts';
import { cancelPickJob } from './picking.ts';
import { requireStatus } from './step-rules.ts';

/** ORDER_CANCELLED, then what follows from it for the order's plans and jobs. */
export function cancelOrder(world: World, orderId: string, cancelationReasonId?: string): Order {
  const reason =
    cancelationReasonId === undefined ? undefined : world.cancelationReasons.get(cancelationReasonId);
  return cancelWith(world, orderId, 'ORDER_CANCELLED', reason);
}

/** ORDER_FORCE_CANCELLED, whatever state the order's jobs are in. */
export function forceCancelOrder(world: World, orderId: string): Order {
  return cancelWith(world, orderId, 'ORDER_FORCE_CANCELLED');
}

/** ORDER_CANCELLED_BY_EXPIRY. */
export function cancelOrderByExpiry(world: World, orderId: string): Order {
  return cancelWith(world, orderId, 'ORDER_CANCELLED_BY_EXPIRY');
}

/** Whether a store has begun to work on the order. */
export function pickingBegan(world: World, order: Order): boolean {
  return world.processes
    .get(order.processId)
    .pickJobRefs.some((id) => ['IN_PROGRESS', 'PAUSED', 'CLOSED'].includes(world.pickJobs.get(id).status));
}

function cancelWith(
  world: World,
  orderId: string,
  event: EventName,
  cancelationReason?: Order['cancelationReason'],
): Order {
  requireStatus(world.orders.get(orderId), 'cancel', 'OPEN', 'LOCKED', 'PROMISED');
  const order = world.orders.change(orderId, { status: 'CANCELLED', cancelationReason });
  world.emit(event, order);
  for (const plan of plansOf(world, order)) {
    if (plan.status === 'REROUTED') continue;
    const canceled = { status: 'CANCELED', consolidatedStatus: 'CANCELED' } as const;
    world.emit('ROUTING_PLAN_CANCELLED', world.routingPlans.change(plan.id, canceled));
  }
  cancelJobs(world, order);
  return order;
}

function cancelJobs(world: World, order: Order): void {
  const process = world.processes.get(order.processId);
  for (const id of process.pickJobRefs) {
    if (['OPEN', 'IN_PROGRESS', 'PAUSED'].includes(world.pickJobs.get(id).status)) cancelPickJob(world, id);
  }
  for (const id of process.packJobRefs) {
    if (['OPEN', 'IN_PROGRESS'].includes(world.packJobs.get(id).status)) cancelPackJob(world, id);
  }
  for (const id of process.shipmentRefs) {
    if (world.shipments.get(id).status === 'COMPLETED') continue;
    world.emit('SHIPMENT_UPDATED', world.shipments.change(id, { status: 'CANCELED' }));
  }
  for (const id of process.handoverJobRefs) {
    if (world.handoverJobs.get(id).status === 'OPEN') cancelHandover(world, id, 'ORDER_CANCELED');
  }
}
