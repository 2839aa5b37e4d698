import type {
  HandoverJobFacts,
  HandoverJobState,
  ParcelFacts,
  ParcelState,
} from '../../fulfillment/ledger-schema.ts';
import type { FulfillmentOrder, FulfillmentPackage } from '../fulfillment-orders.ts';
import { isEnded } from './living-parts.ts';
import { keyOf, pieces, present, type OrderPicture } from './order-picture.ts';

const readyOrders = new Set(['ready', 'checkedIn', 'fulfilled']);
const gonePackages = new Set(['inTransit', 'fulfilled']);

/** Why a customer did not get what waited for them. Source: swagger of the order service, CancellationReason */
const cancelReasons: Readonly<Record<string, string>> = {
  expired: 'CONSUMER_NO_SHOW',
  declined: 'CONSUMER_REJECTS',
};

/**
 * Each fulfillment order that has come to its handover, as a handover job: goods that wait for the customer or the
 * carrier, or have gone. A shipped one goes with its packages; where it has none, as a whole once it is fulfilled.
 */
export function handoverJobFacts({ fulfillmentOrders }: OrderPicture): Record<string, HandoverJobFacts> {
  return Object.fromEntries(
    fulfillmentOrders.filter(hasComeToHandover).map((order) => {
      const id = keyOf(order.orderNumber);
      const isShipped = order.type === 'directShip';
      const state = stateOf(order);
      const reason =
        state === 'cancelled'
          ? (cancelReasons[order.cancellationReason ?? ''] ?? 'ORDER_CANCELED')
          : undefined;
      return [
        id,
        {
          version: 0,
          created: order.readyDate ?? order.submitDate ?? '',
          ...present('changed', order.completeDate),
          state,
          channel: isShipped ? 'DELIVERY' : 'COLLECT',
          ...present('cancelReason', reason),
          pickJobRef: id,
          shipmentRef: id,
          ...present('facilityRef', order.locationCode),
          ...present('carrier', onlyCarrierOf(order)),
          lines: linesOf(order),
        },
      ];
    }),
  );
}

/** The packages of shipped orders as parcels. Whether a carrier has delivered one, Shopgate does not tell. */
export function parcelFacts({ fulfillmentOrders }: OrderPicture): Record<string, ParcelFacts> {
  const shipped = fulfillmentOrders.filter(({ type }) => type === 'directShip');
  return Object.fromEntries(
    shipped.flatMap((order) =>
      (order.fulfillments ?? []).flatMap(({ fulfillmentPackages, tracking, createDate, carrier }) =>
        (fulfillmentPackages ?? []).map((each) => {
          const onlyOne = fulfillmentPackages?.length === 1 ? tracking : undefined;
          const facts: ParcelFacts = {
            version: 0,
            created: createDate ?? order.submitDate ?? '',
            ...present('changed', each.fulfillmentDate),
            state: isEnded(order) ? 'cancelled' : parcelState(each),
            shipmentRef: keyOf(order.orderNumber),
            ...present('trackingNumber', each.tracking ?? onlyOne),
            ...present('carrier', onlyCarrierOf(order) === undefined ? carrier : undefined),
            ...measurementsOf(each),
          };
          return [keyOf(`package-${each.id}`), facts] as const;
        }),
      ),
    ),
  );
}

/** Absent where several carriers share an order: then each parcel names its own. */
function onlyCarrierOf({ fulfillments }: FulfillmentOrder): string | undefined {
  const [carrier, ...others] = new Set((fulfillments ?? []).map((fulfillment) => fulfillment.carrier ?? ''));
  return others.length > 0 ? undefined : carrier;
}

const packagesOf = ({ fulfillments }: FulfillmentOrder): FulfillmentPackage[] =>
  (fulfillments ?? []).flatMap(({ fulfillmentPackages }) => fulfillmentPackages ?? []);

const hasGonePackage = (order: FulfillmentOrder): boolean =>
  packagesOf(order).some(({ status }) => gonePackages.has(status));

/** Whether anything of it is with the carrier or the customer. */
export const hasLeft = (order: FulfillmentOrder): boolean =>
  order.status === 'fulfilled' || hasGonePackage(order);

function hasComeToHandover(order: FulfillmentOrder): boolean {
  if (isEnded(order)) return typeof order.readyDate === 'string' && order.readyDate !== '';
  return readyOrders.has(order.status) || hasGonePackage(order);
}

function stateOf(order: FulfillmentOrder): HandoverJobState {
  if (isEnded(order)) return 'cancelled';
  return hasLeft(order) ? 'gone' : 'waiting';
}

function linesOf(order: FulfillmentOrder): HandoverJobFacts['lines'] {
  const gone = gonePieces(order);
  const lines: HandoverJobFacts['lines'] = {};
  for (const line of order.lineItems ?? []) {
    if (isEnded(line) && !isEnded(order)) continue;
    const { salesOrderLineItemCode: code, quantity } = line;
    const known = lines[code] ?? { quantity: 0, handedOver: 0 };
    const whole = known.quantity + pieces(quantity);
    const handedOver = order.status === 'fulfilled' ? whole : Math.min(whole, gone.get(code) ?? 0);
    lines[code] = { quantity: whole, handedOver };
  }
  return lines;
}

/** A package that does not say what is in it has everything, where it is the only one. */
function gonePieces(order: FulfillmentOrder): ReadonlyMap<string, number> {
  const gone = new Map<string, number>();
  const packages = packagesOf(order).filter(({ status }) => status !== 'canceled');
  for (const { status, packageItems } of packages) {
    if (!gonePackages.has(status)) continue;
    const whole = packages.length === 1 ? (order.lineItems ?? []) : [];
    const items = (packageItems ?? []).length > 0 ? (packageItems ?? []) : whole;
    for (const { salesOrderLineItemCode: code, quantity } of items) {
      gone.set(code, (gone.get(code) ?? 0) + pieces(quantity));
    }
  }
  return gone;
}

function parcelState({ status }: FulfillmentPackage): ParcelState {
  if (status === 'canceled') return 'cancelled';
  return status === 'open' || status === 'inProgress' ? 'open' : 'acknowledged';
}

const millimetres: Readonly<Record<string, number>> = { mm: 1, cm: 10, in: 25.4 };
const grams: Readonly<Record<string, number>> = { g: 1, lb: 453.592_37 };

/** In millimetres and grams, whole ones, as commercetools measures; what has no unit is left out. */
function measurementsOf({
  dimensions,
  weight,
  weightUnit,
}: FulfillmentPackage): Pick<ParcelFacts, 'measurements'> {
  const convert = (value: number | null | undefined, factor: number | undefined): number | undefined => {
    const converted = Math.round((value ?? 0) * (factor ?? 0));
    return converted > 0 ? converted : undefined;
  };
  const measured = {
    lengthInMillimeter: convert(dimensions?.length, millimetres[dimensions?.lengthUnit ?? '']),
    widthInMillimeter: convert(dimensions?.width, millimetres[dimensions?.widthUnit ?? '']),
    heightInMillimeter: convert(dimensions?.height, millimetres[dimensions?.heightUnit ?? '']),
    weightInGram: convert(weight, grams[weightUnit ?? '']),
  };
  const known = Object.fromEntries(Object.entries(measured).filter(([, value]) => value !== undefined));
  return Object.keys(known).length > 0 ? { measurements: known } : {};
}
