import { bindSteps, type BoundSteps } from '../emulator/bound-steps.ts';
import * as cancelling from './life/cancelling-orders.ts';
import * as fulfilling from './life/fulfilling-orders.ts';
import * as ordering from './life/ordering-orders.ts';
import * as returning from './life/returning-orders.ts';
import * as routing from './life/routing-orders.ts';
import * as stocking from './life/stocking-products.ts';
import type { ShopgateWorld } from './shopgate-world.ts';

/** Every step of an order's life; each is documented where it is defined, in `life/`. */
const steps = {
  addSalesOrder: ordering.addSalesOrder,
  editSalesOrder: ordering.editSalesOrder,
  route: routing.route,
  reject: routing.reject,
  requireAction: routing.requireAction,
  accept: fulfilling.accept,
  pick: fulfilling.pick,
  pickShort: fulfilling.pickShort,
  hold: fulfilling.hold,
  pack: fulfilling.pack,
  makeReady: fulfilling.makeReady,
  movePackages: fulfilling.movePackages,
  ship: fulfilling.ship,
  checkIn: fulfilling.checkIn,
  fulfil: fulfilling.fulfil,
  tellNotPickedUp: fulfilling.tellNotPickedUp,
  cancelSalesOrder: cancelling.cancelSalesOrder,
  cancelFulfillmentOrder: cancelling.cancelFulfillmentOrder,
  expire: cancelling.expire,
  addReturn: returning.addReturn,
  moveReturn: returning.moveReturn,
  setStock: stocking.setStock,
};

export type ShopgateStore = BoundSteps<ShopgateWorld, typeof steps>;

/** The steps of orders' lives in one world, to be put together to any scenario. */
export const createShopgateStore = (world: ShopgateWorld): ShopgateStore => bindSteps(steps, world);
