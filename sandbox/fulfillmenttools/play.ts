import type { HandoverJob, Order, PickJob } from './entities.ts';
import type { StepObserver } from './options.ts';
import { recipientOf } from './steps/addresses.ts';
import { createHandoverJob, handOver } from './steps/handing-over.ts';
import { facilityNamed } from './steps/facilities.ts';
import { plansOf } from './steps/ordering.ts';
import { addLoadUnits } from './steps/packing.ts';
import { createPickJob, finishPicking, pickLine, startPicking } from './steps/picking.ts';
import { createReturnJob } from './steps/returning.ts';
import { notRoutable, routeTo } from './steps/routing.ts';
import {
  acknowledgeCarrier,
  createParcel,
  createShipment,
  requestCarrier,
  trackParcel,
} from './steps/shipping.ts';
import type { World } from './world.ts';

export interface PlayOptions {
  /** Where the order is picked (id or tenantFacilityId); by default what the order asks for. */
  facility?: string;
  /** Wait between two steps; by default the emulator's. */
  pauseMilliseconds?: number;
  /** In place of the emulator's own observer. */
  onStep?: StepObserver;
}

/** Plays the happy life of a shipped order, up to the delivered parcel. Ends early when the order is cancelled. */
export async function playShipFromStore(
  world: World,
  orderId: string,
  options: PlayOptions = {},
): Promise<void> {
  const order = world.orders.get(orderId);
  if (recipientOf(order) === undefined) {
    notRoutable(world, orderId);
    tell(world, order, options, 'No store can take the order: it has no address to ship to');
    return;
  }
  await play(world, order, options, shippedSteps(world, order, options));
}

/** Plays the happy life of a collected order, up to the customer at the counter. */
export async function playClickAndCollect(
  world: World,
  orderId: string,
  options: PlayOptions = {},
): Promise<void> {
  const order = world.orders.get(orderId);
  await play(world, order, options, collectedSteps(world, order, options));
}

/** From now on plays every order that is created open or unlocked, whichever of the two lives it asks for. */
export function autoplay(world: World): void {
  world.observers.push(({ event, payload }) => {
    if (event !== 'ORDER_CREATED' && event !== 'ORDER_UNLOCKED') return;
    const order = payload as Order;
    if (order.status === 'OPEN') void playByItself(world, order);
  });
}

async function playByItself(world: World, order: Order): Promise<void> {
  const collected = (order.deliveryPreferences?.collect?.length ?? 0) > 0;
  world.activity.begin();
  try {
    await pauseOf(world, {});
    await (collected ? playClickAndCollect : playShipFromStore)(world, order.id);
  } catch (error) {
    tell(world, order, {}, `Work on the order has stopped: ${String(error)}`);
  } finally {
    world.activity.end();
  }
}

const pauseOf = (world: World, options: PlayOptions): Promise<void> =>
  new Promise((resolve) =>
    setTimeout(resolve, options.pauseMilliseconds ?? world.options.pauseMilliseconds ?? 0),
  );

/** Each step happens when the next text is asked for. */
type Steps = Generator<string, void>;

async function play(world: World, order: Order, options: PlayOptions, steps: Steps): Promise<void> {
  world.activity.begin();
  try {
    while (world.orders.get(order.id).status === 'OPEN') {
      const step = steps.next();
      if (step.done === true) return;
      tell(world, order, options, step.value);
      await pauseOf(world, options);
    }
    tell(world, order, options, 'Work on the order has stopped: it is not open any more');
  } finally {
    world.activity.end();
  }
}

function tell(world: World, order: Order, options: PlayOptions, text: string): void {
  const observe = options.onStep ?? world.options.onStep;
  observe?.(text, { id: order.id, tenantOrderId: order.tenantOrderId });
}

function* pickedSteps(world: World, order: Order, options: PlayOptions): Generator<string, PickJob> {
  const routed = plansOf(world, order).find(
    ({ status, pickJobRef }) => status === 'ROUTED' && pickJobRef === undefined,
  );
  const plan = routed ?? routeTo(world, order.id, options.facility ?? wantedFacility(world, order));
  const store = storeName(world, plan.facilityRef);
  yield `The order goes to ${store}`;
  const job = createPickJob(world, plan.id);
  yield `${capital(store)} sees the order ${job.shortId} on its list`;
  startPicking(world, job.id);
  yield `${capital(store)} has begun to pick`;
  for (const line of job.pickLineItems) {
    pickLine(world, job.id, line.id);
    yield `${capital(store)} has picked ${line.quantity} × ${line.article.title}`;
  }
  addLoadUnits(world, job.id);
  const picked = finishPicking(world, job.id);
  yield `${capital(store)} has picked ${pieces(picked, 'picked')} of ${pieces(picked, 'quantity')} pieces`;
  return picked;
}

function* shippedSteps(world: World, order: Order, options: PlayOptions): Steps {
  const job = yield* pickedSteps(world, order, options);
  const store = capital(storeName(world, job.facilityRef));
  const shipment = createShipment(world, job.id);
  const parcel = createParcel(world, shipment.id);
  requestCarrier(world, parcel.id);
  yield `${store} asks ${shipment.carrierKey} for a label`;
  const { result } = acknowledgeCarrier(world, parcel.id);
  yield `The parcel has its label, tracking number ${result?.carrierTrackingNumber ?? ''}`;
  const handover = createHandoverJob(world, job.id, parcel.id);
  yield 'The parcel waits for the carrier';
  const handedOver = handOver(world, handover.id);
  yield `The carrier has taken ${handedOverPieces(handedOver)} pieces`;
  createReturnJob(world, order.id);
  trackParcel(world, parcel.id, 'delivered');
  yield 'The customer has the parcel';
}

function* collectedSteps(world: World, order: Order, options: PlayOptions): Steps {
  const job = yield* pickedSteps(world, order, options);
  const store = storeName(world, job.facilityRef);
  const handover = createHandoverJob(world, job.id);
  yield `The order is ready for pick-up at ${store}`;
  const handedOver = handOver(world, handover.id);
  createReturnJob(world, order.id);
  yield `The customer has collected ${handedOverPieces(handedOver)} pieces`;
}

function wantedFacility(world: World, order: Order): string {
  const { collect, shipping } = order.deliveryPreferences ?? {};
  const wanted = collect?.[0] ?? shipping?.preselectedFacilities?.[0];
  return wanted?.facilityRef ?? wanted?.tenantFacilityId ?? world.facilities.all()[0]?.id ?? 'berlin-mitte';
}

const storeName = (world: World, facilityRef = ''): string =>
  `the store ${facilityNamed(world, facilityRef).name}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const pieces = (job: PickJob, of: 'picked' | 'quantity'): number =>
  job.pickLineItems.reduce((sum, line) => sum + line[of], 0);

const handedOverPieces = (job: HandoverJob): number =>
  job.handoverJobLineItems.reduce((sum, line) => sum + line.handedOverQuantity, 0);
