import type {
  Delivery,
  LineItem,
  OrderAddReturnInfoAction,
  OrderSetReturnShipmentStateAction,
  ReturnInfo,
} from '@commercetools/platform-sdk';
import type {
  CommercetoolsOrder,
  CommercetoolsOrderAction,
} from '../../shared/src/fulfillment/commercetools-order.ts';

export interface OrderParts {
  id?: string;
  version?: number;
  lines?: readonly { id: string; sku?: string; quantity: number }[];
  orderState?: string;
  shipmentState?: string;
  customFields?: Record<string, unknown>;
  deliveries?: Delivery[];
  returnInfo?: ReturnInfo[];
  withoutShipping?: boolean;
}

/** A commercetools order with as much as the projection looks at. */
export function commercetoolsOrder(parts: OrderParts = {}): CommercetoolsOrder {
  const order = {
    id: parts.id ?? 'a6f2b8e0-0000-4000-8000-000000000001',
    version: parts.version ?? 1,
    orderState: parts.orderState ?? 'Confirmed',
    shipmentState: parts.shipmentState,
    lineItems: (parts.lines ?? [{ id: 'line-1', sku: 'SKU-1', quantity: 2 }]).map(lineItem),
    shippingInfo: parts.withoutShipping ? undefined : { deliveries: parts.deliveries ?? [] },
    shipping: [],
    returnInfo: parts.returnInfo ?? [],
    ...(parts.customFields
      ? { custom: { type: { typeId: 'type', id: 'type-1' }, fields: parts.customFields } }
      : {}),
  };
  return order as unknown as CommercetoolsOrder;
}

const lineItem = ({ id, sku, quantity }: { id: string; sku?: string; quantity: number }) =>
  ({ id, quantity, variant: { id: 1, sku: sku ?? `SKU-${id}` } }) as LineItem;

/** What commercetools makes of the update actions that the projection uses. Throws on one it does not know. */
export function applyActions(
  order: CommercetoolsOrder,
  actions: readonly CommercetoolsOrderAction[],
): CommercetoolsOrder {
  const next = structuredClone(order) as unknown as MutableOrder;
  actions.forEach((action) => applyAction(next, action));
  if (actions.length > 0) next.version += 1;
  return next as unknown as CommercetoolsOrder;
}

interface MutableOrder {
  version: number;
  orderState: string;
  shipmentState: string;
  custom?: { type: unknown; fields: Record<string, unknown> };
  shippingInfo: { deliveries: MutableDelivery[] };
  returnInfo?: { items: MutableReturnItem[] }[];
}
interface MutableReturnItem {
  id: string;
  key: string | undefined;
  shipmentState: string;
}
interface MutableDelivery {
  id: string;
  key: string | undefined;
  items: unknown;
  parcels: { id: string; key: string | undefined; trackingData?: unknown; measurements?: unknown }[];
}

function applyAction(order: MutableOrder, action: CommercetoolsOrderAction): void {
  const { deliveries } = order.shippingInfo ?? { deliveries: [] };
  const delivery = (key: string | undefined) => deliveries.find((candidate) => candidate.key === key);
  const parcel = (key: string | undefined) =>
    deliveries.flatMap(({ parcels }) => parcels).find((candidate) => candidate.key === key);
  switch (action.action) {
    case 'setCustomType':
      order.custom = { type: action.type, fields: { ...(action.fields as Record<string, unknown>) } };
      return;
    case 'setCustomField':
      if (!order.custom) throw new Error('no type');
      if (action.value === undefined) delete order.custom.fields[action.name];
      else order.custom.fields[action.name] = action.value;
      return;
    case 'changeShipmentState':
      order.shipmentState = action.shipmentState;
      return;
    case 'setEstimatedDelivery':
      Object.assign(order.shippingInfo, { estimatedDelivery: action.estimatedDelivery });
      return;
    case 'changeOrderState':
      order.orderState = action.orderState;
      return;
    case 'addDelivery':
      deliveries.push({
        id: `delivery:${action.deliveryKey ?? ''}`,
        key: action.deliveryKey,
        items: action.items,
        parcels: (action.parcels ?? []).map((draft) => ({
          id: `parcel:${draft.key ?? ''}`,
          key: draft.key,
          ...draft,
        })),
      });
      return;
    case 'removeDelivery':
      deliveries.splice(0, deliveries.length, ...deliveries.filter(({ id }) => id !== action.deliveryId));
      return;
    case 'setDeliveryItems':
      Object.assign(delivery(action.deliveryKey) ?? {}, { items: action.items });
      return;
    case 'addParcelToDelivery':
      delivery(action.deliveryKey)?.parcels.push({
        id: `parcel:${action.parcelKey ?? ''}`,
        key: action.parcelKey,
        trackingData: action.trackingData,
        measurements: action.measurements,
      });
      return;
    case 'removeParcelFromDelivery':
      deliveries.forEach((each) => (each.parcels = each.parcels.filter(({ id }) => id !== action.parcelId)));
      return;
    case 'setParcelTrackingData':
      Object.assign(parcel(action.parcelKey) ?? {}, { trackingData: action.trackingData });
      return;
    case 'setParcelMeasurements':
      Object.assign(parcel(action.parcelKey) ?? {}, { measurements: action.measurements });
      return;
    case 'addReturnInfo':
    case 'setReturnShipmentState':
      applyReturnAction(order, action);
      return;
    default:
      throw new Error(`action ${action.action} is not simulated`);
  }
}

/** With the rules of commercetools: only orders on their way get return info, and only `Returned` items move on. */
function applyReturnAction(
  order: MutableOrder,
  action: OrderAddReturnInfoAction | OrderSetReturnShipmentStateAction,
): void {
  order.returnInfo ??= [];
  const known = order.returnInfo.flatMap(({ items }) => items);
  if (action.action === 'addReturnInfo') {
    if (!['Shipped', 'Delivered'].includes(order.shipmentState)) throw new Error('not shipped');
    if (action.items.some(({ key }) => known.some((item) => item.key === key)))
      throw new Error('duplicate key');
    order.returnInfo.push({
      items: action.items.map((item) => ({ ...item, key: item.key, id: `return:${item.key ?? ''}` })),
    });
    return;
  }
  const item = known.find(({ key }) => key === action.returnItemKey);
  if (item?.shipmentState !== 'Returned') throw new Error('not in Returned');
  item.shipmentState = action.shipmentState;
}
