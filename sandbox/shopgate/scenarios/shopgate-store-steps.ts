import { storeName, type StoreKey } from '../../shop.ts';
import type { FulfillmentOrder } from '../sales-order-entities.ts';
import type { ShopgateLife } from './shopgate-life.ts';
import { inShopgate, type ShopgateStep } from './shopgate-scenario.ts';

/** What stores, carriers and customers do in most lives. Pieces are counted by SKU. */

type Pieces = Readonly<Record<string, number>>;

/** The order, or the given part of it, appears on the store's list; a collected one goes where its lines say. */
export const goesTo = (key: StoreKey, part?: Pieces): ShopgateStep =>
  inShopgate((life) => {
    const quantities = part && byLine(life, part);
    life.store.route(life.salesOrder.orderNumber, [
      { locationCode: key, ...(quantities === undefined ? {} : { quantities }) },
    ]);
    const order = life.fulfillmentOrderAt(key);
    return `The order goes to ${storeName(key)}, ${count(piecesOf(order))} to pick, as ${order.orderNumber}`;
  });

/** The store takes the order on, and picks it. */
export const picks = (key: StoreKey): ShopgateStep =>
  inShopgate((life) => {
    const { orderNumber } = life.fulfillmentOrderAt(key);
    life.store.accept(orderNumber);
    return `${storeName(key)} has picked ${count(piecesOf(life.store.pick(orderNumber)))}`;
  });

/** The store finds fewer pieces of an article than it was asked for, and picks the rest. */
export const picksShort = (key: StoreKey, sku: string, found: number): ShopgateStep =>
  inShopgate((life) => {
    const { orderNumber } = life.fulfillmentOrderAt(key);
    life.store.accept(orderNumber);
    life.store.pickShort(orderNumber, life.lineId(sku), found);
    life.store.pick(orderNumber);
    return `${storeName(key)} finds only ${found} ${sku}`;
  });

/** What was picked becomes packages, one for everything unless they are named; they wait for the carrier. */
export const packs = (key: StoreKey, packages: readonly Pieces[] = []): ShopgateStep =>
  inShopgate((life) => {
    const { orderNumber } = life.fulfillmentOrderAt(key);
    const drafts = packages.map((pieces) => ({ quantities: byLine(life, pieces) }));
    life.store.pack(orderNumber, drafts.length > 0 ? drafts : undefined);
    const tracked = trackingOf(life.store.makeReady(orderNumber)).join(', ');
    return `${storeName(key)} has packed what it picked, tracking number ${tracked}`;
  });

/** The goods of an order that is collected wait at the counter. */
export const setsAside = (key: StoreKey): ShopgateStep =>
  inShopgate((life) => {
    life.store.makeReady(life.fulfillmentOrderAt(key).orderNumber);
    return `The order is ready for pick-up at ${storeName(key)}`;
  });

/** The carrier takes the packages. */
export const givesToCarrier = (key: StoreKey): ShopgateStep =>
  inShopgate((life) => {
    const order = life.store.ship(life.fulfillmentOrderAt(key).orderNumber);
    return `The carrier has taken ${count(piecesOf(order))} at ${storeName(key)}`;
  });

/** The store has done all that it had to do. */
export const fulfils = (key: StoreKey): ShopgateStep =>
  inShopgate((life) => {
    life.store.fulfil(life.fulfillmentOrderAt(key).orderNumber);
    return `${storeName(key)} has fulfilled its part`;
  });

/** The customer comes in and takes what waits. */
export const givesToCustomer = (key: StoreKey): ShopgateStep =>
  inShopgate((life) => {
    const { orderNumber } = life.fulfillmentOrderAt(key);
    life.store.checkIn(orderNumber);
    return `The customer has collected ${count(piecesOf(life.store.fulfil(orderNumber)))}`;
  });

/** Tracking numbers of the packages of a fulfillment order. */
export const trackingOf = ({ fulfillments }: FulfillmentOrder): string[] =>
  fulfillments.flatMap(({ fulfillmentPackages }) =>
    fulfillmentPackages.flatMap(({ tracking }) => tracking ?? []),
  );

const byLine = (life: ShopgateLife, pieces: Pieces): Pieces =>
  Object.fromEntries(Object.entries(pieces).map(([sku, quantity]) => [life.lineId(sku), quantity]));
const piecesOf = ({ lineItems }: FulfillmentOrder): number =>
  lineItems.reduce((sum, { quantity }) => sum + quantity, 0);
const count = (pieces: number): string => `${pieces} ${pieces === 1 ? 'piece' : 'pieces'}`;
