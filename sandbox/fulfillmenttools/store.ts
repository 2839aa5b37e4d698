import { bindSteps, type BoundSteps } from '../emulator/bound-steps.ts';
import * as cancelling from './steps/cancelling.ts';
import * as expiring from './steps/expiring.ts';
import * as handingOver from './steps/handing-over.ts';
import * as ordering from './steps/ordering.ts';
import * as packing from './steps/packing.ts';
import * as picking from './steps/picking.ts';
import * as returning from './steps/returning.ts';
import * as routing from './steps/routing.ts';
import * as shipping from './steps/shipping.ts';
import * as stocking from './steps/stocking.ts';
import * as transferring from './steps/transferring.ts';
import type { World } from './world.ts';

/** Every step of an order's life; each is documented where it is defined, in `steps/`. */
const steps = {
  createOrder: ordering.createOrder,
  unlockOrder: ordering.unlockOrder,
  confirmPromise: ordering.confirmPromise,
  modifyOrder: ordering.modifyOrder,
  cancelOrder: cancelling.cancelOrder,
  forceCancelOrder: cancelling.forceCancelOrder,
  cancelOrderByExpiry: cancelling.cancelOrderByExpiry,
  routeTo: routing.routeTo,
  splitOver: routing.splitOver,
  notRoutable: routing.notRoutable,
  waitForRouting: routing.waitForRouting,
  routeToFallback: routing.routeToFallback,
  rerouteTo: routing.rerouteTo,
  splitRemainder: routing.splitRemainder,
  createPickJob: picking.createPickJob,
  startPicking: picking.startPicking,
  pausePicking: picking.pausePicking,
  pickLine: picking.pickLine,
  finishPicking: picking.finishPicking,
  abortPicking: picking.abortPicking,
  resetPicking: picking.resetPicking,
  cancelPickJob: picking.cancelPickJob,
  addLoadUnits: packing.addLoadUnits,
  createPackJob: packing.createPackJob,
  startPacking: packing.startPacking,
  finishPacking: packing.finishPacking,
  cancelPackJob: packing.cancelPackJob,
  createShipment: shipping.createShipment,
  createParcel: shipping.createParcel,
  requestCarrier: shipping.requestCarrier,
  acknowledgeCarrier: shipping.acknowledgeCarrier,
  failCarrier: shipping.failCarrier,
  trackParcel: shipping.trackParcel,
  createHandoverJob: handingOver.createHandoverJob,
  handOver: handingOver.handOver,
  revertHandover: handingOver.revertHandover,
  cancelHandover: handingOver.cancelHandover,
  startTransfer: transferring.startTransfer,
  receiveTransfer: transferring.receiveTransfer,
  createReturnJob: returning.createReturnJob,
  announceReturn: returning.announceReturn,
  changeItemReturn: returning.changeItemReturn,
  decidePiece: returning.decidePiece,
  triggerRefund: returning.triggerRefund,
  createExpiry: expiring.createExpiry,
  moveExpiry: expiring.moveExpiry,
  expire: expiring.expire,
  changeStock: stocking.changeStock,
};

export type FulfillmenttoolsStore = BoundSteps<World, typeof steps>;

/** The steps of orders' lives in one world, to be put together to any scenario. */
export const createStore = (world: World): FulfillmenttoolsStore => bindSteps(steps, world);
