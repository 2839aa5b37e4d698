import type { Order, OrderLine, PickJob, RerouteReason, RoutingPlan } from '../entities.ts';
import { noWorkflow } from '../entities.ts';
import type { World } from '../world.ts';
import { facilityNamed } from './facilities.ts';
import { quantityOf, referTo, requireStatus, type Quantities } from './step-rules.ts';

/**
 * Routes an order, or the given part of it, to a facility (id or tenantFacilityId): ROUTING_PLAN_ROUTED. The plan
 * of a locked order stays LOCKED, without an event, until the order is unlocked.
 */
export function routeTo(world: World, orderId: string, facility: string, part?: Quantities): RoutingPlan {
  const order = world.orders.get(orderId);
  requireStatus(order, 'route', 'OPEN', 'LOCKED');
  const plan = addPlan(world, order, { facility, orderLineItems: linesOf(order, part) });
  if (plan.status === 'ROUTED') world.emit('ROUTING_PLAN_ROUTED', plan);
  return plan;
}

/** Splits an order over several facilities: ROUTING_PLAN_SPLITTED, then ROUTING_PLAN_ROUTED for each part. */
export function splitOver(
  world: World,
  orderId: string,
  parts: readonly { facility: string; quantities: Quantities }[],
): RoutingPlan[] {
  const order = world.orders.get(orderId);
  requireStatus(order, 'split', 'OPEN', 'LOCKED');
  const splitCount = parts.length - 1;
  const plans: RoutingPlan[] = [];
  for (const { facility, quantities } of parts) {
    const parentRoutingPlanRef = plans[0]?.id;
    const orderLineItems = linesOf(order, quantities);
    plans.push(addPlan(world, order, { facility, orderLineItems, splitCount, parentRoutingPlanRef }));
  }
  world.emit('ROUTING_PLAN_SPLITTED', plans[0]);
  for (const plan of plans) if (plan.status === 'ROUTED') world.emit('ROUTING_PLAN_ROUTED', plan);
  return plans;
}

/** No facility can take the order; it waits for somebody to act: ROUTING_PLAN_NOT_ROUTABLE. */
export function notRoutable(world: World, orderId: string): RoutingPlan {
  return planWithoutFacility(world, orderId, 'NOT_ROUTABLE', 'ROUTING_PLAN_NOT_ROUTABLE');
}

/** The routing waits for something outside, for example stock: ROUTING_PLAN_WAITING. */
export function waitForRouting(world: World, orderId: string): RoutingPlan {
  return planWithoutFacility(world, orderId, 'WAITING', 'ROUTING_PLAN_WAITING');
}

/** No facility fits, so the fallback facility takes the order: ROUTING_PLAN_FALLBACK. */
export function routeToFallback(world: World, orderId: string, facility: string): RoutingPlan {
  const order = world.orders.get(orderId);
  const plan = addPlan(world, order, {
    facility,
    orderLineItems: linesOf(order),
    status: 'FALLBACK_ROUTING',
  });
  world.emit('ROUTING_PLAN_FALLBACK', plan);
  return plan;
}

/**
 * Takes a pick job away from its facility and routes its lines to another one: PICK_JOB_REROUTED,
 * ROUTING_PLAN_REROUTEPLAN_CREATED, ROUTING_PLAN_ROUTED. The new pick job is a step of its own.
 */
export function rerouteTo(
  world: World,
  pickJobId: string,
  facility: string,
  reRouteReason: RerouteReason = 'MANUAL',
): RoutingPlan {
  const job = world.pickJobs.get(pickJobId);
  requireStatus(job, 'reroute', 'OPEN', 'IN_PROGRESS', 'PAUSED', 'CLOSED', 'ABORTED');
  const order = world.orders.get(job.orderRef);
  const subStatus = subStatusOf[reRouteReason];
  world.emit('PICK_JOB_REROUTED', world.pickJobs.change(job.id, { status: 'REROUTED', subStatus }));
  const before = world.routingPlans.get(job.routingPlanRef);
  const orderLineItems = reRouteReason === 'ORDERMODIFIED' ? order.orderLineItems : before.orderLineItems;
  const next = addPlan(world, order, {
    facility,
    orderLineItems,
    runType: 'REROUTE',
    reRouteReason,
    predecessorRerouteRoutingPlanRefs: [before.id],
  });
  const replaced = world.routingPlans.change(before.id, {
    status: 'REROUTED',
    consolidatedStatus: 'REROUTED',
    reRouteReason,
    successorRerouteRoutingPlanRefs: [next.id],
  });
  world.emit('ROUTING_PLAN_REROUTEPLAN_CREATED', replaced);
  world.emit('ROUTING_PLAN_ROUTED', next);
  return next;
}

/** Routes what a short pick left to another facility: ROUTING_PLAN_SPLITTED, ROUTING_PLAN_ROUTED. */
export function splitRemainder(world: World, pickJobId: string, facility: string): RoutingPlan {
  const job = world.pickJobs.get(pickJobId);
  requireStatus(job, 'split remainder', 'CLOSED');
  const order = world.orders.get(job.orderRef);
  const parent = world.routingPlans.get(job.routingPlanRef);
  const orderLineItems = remainingLines(parent.orderLineItems, job);
  const next = addPlan(world, order, {
    facility,
    orderLineItems,
    runType: 'ORDERSPLIT_ON_SHORTPICK',
    reRouteReason: 'SHORTPICK',
    parentRoutingPlanRef: parent.id,
  });
  const split = { childRoutingPlanRef: next.id, splitCount: parent.splitCount + 1 };
  world.emit('ROUTING_PLAN_SPLITTED', world.routingPlans.change(parent.id, split));
  world.emit('ROUTING_PLAN_ROUTED', next);
  return next;
}

const subStatusOf: Partial<Record<RerouteReason, PickJob['subStatus']>> = {
  ORDERMODIFIED: 'ORDER_MODIFIED',
  MANUAL: 'MANUAL_REROUTE',
  SHORTPICK: 'SHORT_PICK_REROUTE',
};

type PlanDraft = Partial<RoutingPlan> & { facility?: string; orderLineItems: OrderLine[] };

/** Adds a plan without an event; other modules build transfers with it. */
export function addPlan(world: World, order: Order, { facility, ...draft }: PlanDraft): RoutingPlan {
  const facilityRef = facility === undefined ? undefined : facilityNamed(world, facility).id;
  const status = draft.status ?? (order.status === 'LOCKED' ? 'LOCKED' : 'ROUTED');
  const plan = world.routingPlans.add({
    orderRef: order.id,
    tenantOrderId: order.tenantOrderId,
    processId: order.processId,
    consolidatedStatus: status === 'FALLBACK_ROUTING' ? 'ROUTED' : status,
    orderDate: order.orderDate,
    priority: 0,
    routingRun: 1,
    finalizeRun: 1,
    decisionLogs: [],
    splitCount: 0,
    runType: 'DEFAULT',
    predecessorRerouteRoutingPlanRefs: [],
    successorRerouteRoutingPlanRefs: [],
    workflowInformation: noWorkflow,
    ...draft,
    status,
    facilityRef,
  });
  referTo(world, order.processId, 'routingPlanRefs', plan.id);
  if (facilityRef !== undefined) referTo(world, order.processId, 'facilityRefs', facilityRef);
  return plan;
}

function planWithoutFacility(
  world: World,
  orderId: string,
  status: 'NOT_ROUTABLE' | 'WAITING',
  event: 'ROUTING_PLAN_NOT_ROUTABLE' | 'ROUTING_PLAN_WAITING',
): RoutingPlan {
  const order = world.orders.get(orderId);
  const plan = addPlan(world, order, { orderLineItems: linesOf(order), status });
  world.emit(event, plan);
  return plan;
}

const linesOf = (order: Order, part?: Quantities): OrderLine[] =>
  order.orderLineItems
    .map((line) => ({
      ...line,
      quantity: part === undefined ? line.quantity : (quantityOf(part, line) ?? 0),
    }))
    .filter(({ quantity }) => quantity > 0);

function remainingLines(lines: OrderLine[], job: PickJob): OrderLine[] {
  return lines
    .map((line) => {
      const picked = job.pickLineItems.find(({ originId }) => originId === line.id)?.picked ?? 0;
      return { ...line, quantity: line.quantity - picked };
    })
    .filter(({ quantity }) => quantity > 0);
}
