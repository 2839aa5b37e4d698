import type { Order, RoutingPlan } from '../entities.ts';
import { noWorkflow } from '../entities.ts';
import type { OrderForCreation, OrderForUpdate } from '../order-schema.ts';
import type { World } from '../world.ts';
import { createPickJob } from './picking.ts';
import { rerouteTo } from './routing.ts';
import { hoursFromNow, requireStatus } from './step-rules.ts';

/** A new order with its process: ORDER_CREATED, whatever its status. */
export function createOrder(world: World, draft: OrderForCreation): Order {
  const process = world.processes.add({
    gdprCleanupDate: hoursFromNow(world, 24 * 90),
    orderRef: '',
    tenantOrderId: draft.tenantOrderId,
    routingPlanRefs: [],
    pickJobRefs: [],
    packJobRefs: [],
    shipmentRefs: [],
    handoverJobRefs: [],
    itemReturnJobsRef: [],
    facilityRefs: [],
  });
  const order = world.orders.add({
    ...draft,
    status: draft.status ?? 'OPEN',
    orderLineItems: draft.orderLineItems.map((line) => ({ ...line, id: world.newId() })),
    processId: process.id,
    workflowInformation: noWorkflow,
  });
  world.processes.change(process.id, { orderRef: order.id });
  world.emit('ORDER_CREATED', order);
  return order;
}

/** LOCKED becomes OPEN, and its routing goes on: ORDER_UNLOCKED, ROUTING_PLAN_ROUTED. */
export function unlockOrder(world: World, orderId: string): Order {
  requireStatus(world.orders.get(orderId), 'unlock', 'LOCKED');
  const order = world.orders.change(orderId, { status: 'OPEN' });
  world.emit('ORDER_UNLOCKED', order);
  for (const plan of plansOf(world, order)) {
    if (plan.status !== 'LOCKED') continue;
    world.emit('ROUTING_PLAN_ROUTED', world.routingPlans.change(plan.id, { status: 'ROUTED' }));
  }
  return order;
}

/** PROMISED becomes OPEN. */
export function confirmPromise(world: World, orderId: string, tenantOrderId?: string): Order {
  const order = world.orders.get(orderId);
  requireStatus(order, 'confirm promise', 'PROMISED');
  return world.orders.change(orderId, {
    status: 'OPEN',
    tenantOrderId: tenantOrderId ?? order.tenantOrderId,
  });
}

/**
 * Changes an order: ORDER_MODIFIED. Only the lines that the update names remain, unless the tenant keeps the others; a
 * line without id is new. Pick jobs that nobody has started are routed again, to the same facility, with the new lines.
 */
export function modifyOrder(world: World, orderId: string, update: OrderForUpdate): Order {
  const before = world.orders.get(orderId);
  const { comment, consumer, customAttributes, orderLineItems, preferredHandlingTime } = update;
  const changes = { consumer, customAttributes, orderLineItems, preferredHandlingTime };
  const order = world.orders.change(orderId, {
    consumer: update.consumer ?? before.consumer,
    customAttributes: update.customAttributes ?? before.customAttributes,
    orderLineItems: update.orderLineItems ? changedLines(world, before, update) : before.orderLineItems,
    deliveryPreferences: changedPreferences(before, update),
    updateDetails: [
      ...(before.updateDetails ?? []),
      { changes, comment, created: new Date(world.now()).toISOString() },
    ],
  });
  world.emit('ORDER_MODIFIED', { ...order, changes });
  if (update.orderLineItems) rerouteOpenJobs(world, order);
  return order;
}

/** Of a collected order the time is when it is ready. What it is of a shipped one, no document says. */
function changedPreferences(
  { deliveryPreferences }: Order,
  { preferredHandlingTime: provisioningTime }: OrderForUpdate,
): Order['deliveryPreferences'] {
  const { collect } = deliveryPreferences ?? {};
  if (!collect || provisioningTime === undefined) return deliveryPreferences;
  return { ...deliveryPreferences, collect: collect.map((one) => ({ ...one, provisioningTime })) };
}

function changedLines(world: World, before: Order, update: OrderForUpdate): Order['orderLineItems'] {
  const named = new Set(update.orderLineItems?.map(({ id }) => id));
  const kept = world.options.keepsLinesLeftOut
    ? before.orderLineItems.filter(({ id }) => !named.has(id))
    : [];
  const changed = (update.orderLineItems ?? []).map((line) => {
    const known = before.orderLineItems.find(({ id }) => id === line.id);
    const article = {
      ...known?.article,
      ...line.article,
      title: line.article?.title ?? known?.article.title ?? '',
      tenantArticleId: line.article?.tenantArticleId ?? known?.article.tenantArticleId ?? '',
    };
    return {
      ...known,
      id: known?.id ?? world.newId(),
      article,
      quantity: line.quantity ?? known?.quantity ?? 1,
    };
  });
  return [...kept, ...changed];
}

function rerouteOpenJobs(world: World, order: Order): void {
  for (const plan of plansOf(world, order)) {
    if (plan.pickJobRef === undefined || world.pickJobs.get(plan.pickJobRef).status !== 'OPEN') continue;
    const next = rerouteTo(world, plan.pickJobRef, plan.facilityRef ?? '', 'ORDERMODIFIED');
    createPickJob(world, next.id);
  }
}

export const plansOf = (world: World, order: Order): RoutingPlan[] =>
  world.processes.get(order.processId).routingPlanRefs.map((id) => world.routingPlans.get(id));
