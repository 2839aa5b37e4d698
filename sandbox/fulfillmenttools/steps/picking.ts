import type {
  DeliveryInformation,
  Order,
  OrderLine,
  PickJob,
  PickLine,
  RoutingPlan,
  Transfer,
} from '../entities.ts';
import { noWorkflow } from '../entities.ts';
import type { World } from '../world.ts';
import { invoiceOf, recipientOf } from './addresses.ts';
import {
  hoursFromNow,
  isSupplier,
  quantityOf,
  referTo,
  requireStatus,
  type Quantities,
} from './step-rules.ts';

const notInStock = { reason: 'Not in stock', reasonLocalized: { en_US: 'Not in stock' } };

/** The work for a routed plan appears in its store: PICK_JOB_CREATED. */
export function createPickJob(world: World, routingPlanId: string): PickJob {
  const plan = world.routingPlans.get(routingPlanId);
  requireStatus(plan, 'create pick job', 'ROUTED', 'FALLBACK_ROUTING');
  const order = world.orders.get(plan.orderRef);
  const pickLineItems = plan.orderLineItems.map((line) => pickLineFrom(world, line));
  const job = addPickJob(world, plan, order, { pickLineItems });
  world.emit('PICK_JOB_CREATED', job);
  return job;
}

/** Somebody begins to pick: PICK_JOB_PICKING_COMMENCED. */
export function startPicking(world: World, pickJobId: string): PickJob {
  requireStatus(world.pickJobs.get(pickJobId), 'start picking', 'OPEN', 'PAUSED');
  const job = world.pickJobs.change(pickJobId, { status: 'IN_PROGRESS' });
  world.emit('PICK_JOB_PICKING_COMMENCED', job);
  return job;
}

/** PICK_JOB_PICKING_PAUSED. */
export function pausePicking(world: World, pickJobId: string): PickJob {
  requireStatus(world.pickJobs.get(pickJobId), 'pause picking', 'IN_PROGRESS');
  const job = world.pickJobs.change(pickJobId, { status: 'PAUSED' });
  world.emit('PICK_JOB_PICKING_PAUSED', job);
  return job;
}

/** One line is done, in full unless said otherwise: PICK_JOB_PICK_LINE_PICKED, whose payload is the line. */
export function pickLine(world: World, pickJobId: string, lineId: string, picked?: number): PickJob {
  const before = world.pickJobs.get(pickJobId);
  requireStatus(before, 'pick line', 'IN_PROGRESS');
  const pickLineItems = before.pickLineItems.map((line) =>
    line.id === lineId ? pickedLine(world, line, picked ?? line.quantity) : line,
  );
  const job = world.pickJobs.change(pickJobId, { pickLineItems });
  const line = pickLineItems.find(({ id }) => id === lineId);
  world.emit('PICK_JOB_PICK_LINE_PICKED', line, { pickJobRef: pickJobId });
  return job;
}

/**
 * Picking ends: PICK_JOB_PICKING_FINISHED, or PICK_JOB_ABORTED when nothing was picked at all.
 *
 * @param picked pieces by line id or article; lines that it does not name keep what they have or are full
 */
export function finishPicking(world: World, pickJobId: string, picked: Quantities = {}): PickJob {
  const before = world.pickJobs.get(pickJobId);
  requireStatus(before, 'finish picking', 'IN_PROGRESS', 'PAUSED');
  const pickLineItems = before.pickLineItems.map((line) => {
    const given = quantityOf(picked, line);
    if (given === undefined && line.status === 'CLOSED') return line;
    return pickedLine(world, line, given ?? line.quantity);
  });
  const total = pickLineItems.reduce((sum, line) => sum + line.picked, 0);
  if (total === 0) {
    const job = world.pickJobs.change(pickJobId, {
      status: 'ABORTED',
      subStatus: 'ZERO_PICKED',
      pickLineItems,
    });
    world.emit('PICK_JOB_ABORTED', job);
    return job;
  }
  const short = pickLineItems.some((line) => line.picked < line.quantity);
  const subStatus = short ? 'SHORT_PICKED' : undefined;
  const job = world.pickJobs.change(pickJobId, { status: 'CLOSED', subStatus, pickLineItems });
  world.emit('PICK_JOB_PICKING_FINISHED', job);
  return job;
}

/** The store gives the job up: PICK_JOB_ABORTED. */
export function abortPicking(world: World, pickJobId: string): PickJob {
  requireStatus(world.pickJobs.get(pickJobId), 'abort picking', 'OPEN', 'IN_PROGRESS', 'PAUSED');
  const job = world.pickJobs.change(pickJobId, { status: 'ABORTED' });
  world.emit('PICK_JOB_ABORTED', job);
  return job;
}

/** All picks are undone, the job begins anew: PICK_JOB_RESET. */
export function resetPicking(world: World, pickJobId: string): PickJob {
  const before = world.pickJobs.get(pickJobId);
  requireStatus(before, 'reset picking', 'IN_PROGRESS', 'PAUSED', 'CLOSED');
  const job = world.pickJobs.change(pickJobId, {
    status: 'OPEN',
    subStatus: undefined,
    pickLineItems: before.pickLineItems.map((line) => ({
      ...line,
      picked: 0,
      status: 'OPEN',
      pickedAt: undefined,
      shortPickReason: undefined,
    })),
  });
  world.emit('PICK_JOB_RESET', job);
  return job;
}

/** PICK_JOB_CANCELED. */
export function cancelPickJob(world: World, pickJobId: string): PickJob {
  requireStatus(world.pickJobs.get(pickJobId), 'cancel pick job', 'OPEN', 'IN_PROGRESS', 'PAUSED');
  const job = world.pickJobs.change(pickJobId, { status: 'CANCELED' });
  world.emit('PICK_JOB_CANCELED', job);
  return job;
}

interface PickJobDraft {
  pickLineItems: PickLine[];
  expectedPickLineItems?: PickJob['expectedPickLineItems'];
  transfers?: Transfer[];
}

/** Adds a pick job without an event; transfers are built with it too. */
export function addPickJob(world: World, plan: RoutingPlan, order: Order, draft: PickJobDraft): PickJob {
  const currency = order.paymentInfo?.currency;
  const job = world.pickJobs.add({
    status: 'OPEN',
    shortId: world.newId().slice(0, 4).toUpperCase(),
    facilityRef: plan.facilityRef ?? '',
    orderRef: order.id,
    tenantOrderId: order.tenantOrderId,
    processId: order.processId,
    routingPlanRef: plan.id,
    orderDate: order.orderDate,
    documentsRef: `/api/documents/${plan.id}`,
    customAttributes: order.customAttributes,
    deliveryinformation: deliveryOf(world, order, draft),
    paymentInformation: currency === undefined ? undefined : { currency },
    tags: order.tags,
    workflowInformation: noWorkflow,
    ...draft,
  });
  world.routingPlans.change(plan.id, { pickJobRef: job.id });
  referTo(world, order.processId, 'pickJobRefs', job.id);
  return job;
}

/** `originId` leads back to the order line; pick lines carry at most 50 attributes and 50 codes. */
export function pickLineFrom(world: World, line: OrderLine): PickLine {
  return {
    id: world.newId(),
    originId: line.id,
    globalLineItemId: `line-${line.id}`,
    article: { ...line.article, attributes: line.article.attributes?.slice(0, 50) },
    quantity: line.quantity,
    picked: 0,
    status: 'OPEN',
    customAttributes: line.customAttributes,
    scannableCodes: line.scannableCodes?.slice(0, 50),
    tags: line.tags,
  };
}

function pickedLine(world: World, line: PickLine, picked: number): PickLine {
  return {
    ...line,
    picked,
    pickedAt: new Date(world.now()).toISOString(),
    status: 'CLOSED',
    shortPickReason: picked < line.quantity ? notInStock : undefined,
  };
}

function deliveryOf(world: World, order: Order, draft: PickJobDraft): DeliveryInformation {
  const targetTime = order.deliveryPreferences?.targetTime ?? hoursFromNow(world, 4);
  const collect = order.deliveryPreferences?.collect?.[0];
  if (collect !== undefined && !isSupplier(draft)) {
    const details = { collect: { identifier: order.tenantOrderId, paid: collect.paid ?? false } };
    return { channel: 'COLLECT', targetTime, details };
  }
  const wishes = order.deliveryPreferences?.shipping;
  const recipientaddress = recipientOf(order);
  const shipping = {
    carrierKey: wishes?.preferredCarriers?.[0],
    identifier: order.tenantOrderId,
    invoiceAddress: invoiceOf(order),
    postalAddress: recipientaddress,
    recipientaddress,
    serviceLevel: wishes?.serviceLevel,
  };
  return { channel: 'SHIPPING', targetTime, details: { shipping } };
}
