/** An event that does nothing to a commercetools order, and why. */
export interface SilentEvent {
  name: string;
  lifecycle: 'GA' | 'BETA';
  payload: string;
  reason: string;
}

function silent(
  payload: string,
  reason: string,
  names: readonly string[],
  lifecycle: 'GA' | 'BETA' = 'GA',
): SilentEvent[] {
  return names.map((name) => ({ name, lifecycle, payload, reason }));
}

const series = (prefix: string, ...endings: string[]): string[] =>
  endings.map((ending) => `${prefix}_${ending}`);

const isStock = 'stock and goods inside the stores, not about an order';
const isMasterData = 'master data, not about an order';
const isGone = 'fulfillmenttools has replaced it by ITEM_RETURN_JOB_*';

export const silentEvents: readonly SilentEvent[] = [
  ...silent('PickLineItem', 'PICK_JOB_PICKING_FINISHED brings the whole pick job', [
    'PICK_JOB_PICK_LINE_PICKED',
  ]),
  ...silent('PickJob', 'PICK_JOB_PICKING_FINISHED says the same', ['PICKING_PICK_JOB_COMPLETE']),
  ...silent('Return', isGone, series('RETURN', 'CANCELED', 'CLAIMED', 'CLOSED', 'CREATED', 'UPDATED')),
  ...silent(
    'RoutingPlan',
    'the pick jobs that follow say the same and more',
    series('ROUTING_PLAN', 'SPLITTED', 'FALLBACK', 'ROUTED', 'REROUTEPLAN_CREATED'),
  ),
  ...silent(
    'RoutingPlan',
    'no store has it yet, and the back office tells why; the pick jobs that follow show which one gets it',
    series('ROUTING_PLAN', 'WAITING', 'NOT_ROUTABLE'),
  ),
  ...silent('RoutingPlan', 'the order or the pick job that is cancelled with it says so', [
    'ROUTING_PLAN_CANCELLED',
  ]),
  ...silent('UpcomingTimeTriggeredReroute', 'PICK_JOB_REROUTED follows if it happens', [
    'UPCOMING_TIME_TRIGGERED_REROUTE',
  ]),
  ...silent(
    'PackJob',
    'packing shows in the parcel and the handover job',
    series('PACK_JOB', 'CREATED', 'UPDATED', 'CANCELED', 'CLOSED'),
  ),
  ...silent(
    'Container',
    'packing shows in the parcel and the handover job',
    series('PACKING_TARGET_CONTAINER', 'CREATED_EVENT', 'UPDATED_EVENT', 'DELETED_EVENT'),
  ),
  ...silent(
    'Shipment',
    'PARCEL_* bring tracking number and status',
    series('SHIPMENT', 'CREATED', 'UPDATED'),
  ),
  ...silent('ServiceJob', 'work inside the store', series('SERVICE_JOB', 'CREATED', 'FINISHED'), 'BETA'),
  ...silent(
    'ExpiryEntity',
    'it names no order; ORDER_CANCELLED_BY_EXPIRY follows an expiry',
    series('EXPIRY_ENTITY', 'CREATED', 'UPDATED', 'EXPIRED'),
  ),
  ...silent('ExternalActionExecuted', 'it names no order', ['EXTERNAL_ACTION_EXECUTED']),
  ...silent(
    'Process',
    'data protection inside fulfillmenttools; the ledger holds no personal data',
    series('PROCESS', 'ANONYMIZED', 'DELETED'),
  ),
  ...silent(
    'ManagedFacility',
    isMasterData,
    series('FACILITY', 'CREATED', 'UPDATED', 'DELETED', 'SUSPENDED', 'WENT_OFFLINE', 'WENT_ONLINE'),
  ),
  ...silent('FacilityGroup', isMasterData, series('FACILITY_GROUP', 'CREATED', 'UPDATED', 'DELETED')),
  ...silent('User', isMasterData, series('USER', 'CREATED', 'UPDATED', 'DELETED')),
  ...silent('Zone', isMasterData, series('ZONE', 'CREATED', 'DELETED')),
  ...silent(
    'StorageLocation',
    isMasterData,
    series('STORAGE_LOCATIONS', 'CREATED', 'DELETED', 'INFORMATION_CHANGED'),
  ),
  ...silent(
    'Listing',
    isMasterData,
    series(
      'LISTINGS',
      'CREATED',
      'DELETED',
      'INFORMATION_CHANGED',
      'STATUS_CHANGED',
      'STOCK_CONFIGURATIONS_CHANGED',
    ),
  ),
  ...silent(
    'Category',
    isMasterData,
    series('INVENTORY_CATEGORIES', 'CREATED', 'DELETED', 'INFORMATION_CHANGED'),
  ),
  ...silent(
    'InboundDelivery',
    isStock,
    series('INBOUND_DELIVERY', 'RECEIVED', 'FINISHED', 'ON_HOLD', 'RELEASED'),
  ),
  ...silent(
    'PurchaseOrder',
    isStock,
    series(
      'INBOUND_PROCESS_PURCHASE_ORDER',
      'CREATED',
      'CANCELED',
      'DELETED',
      'LINE_ITEMS_CHANGED',
      'REQUESTED_DATE_CHANGED',
    ),
  ),
  ...silent(
    'InboundReceipt',
    isStock,
    series('INBOUND_PROCESS_RECEIPT', 'CREATED', 'STARTED', 'LINE_ITEM_CHANGED'),
  ),
  ...silent('Reservation', isStock, series('INVENTORY_RESERVATIONS', 'CREATED', 'DELETED')),
  ...silent(
    'Stock',
    isStock,
    series('INVENTORY_STOCKS', 'CREATED', 'DELETED', 'LOCATION_CHANGED', 'VALUE_CHANGED'),
  ),
  ...silent(
    'StowJob',
    isStock,
    series('STOW_JOB', 'CREATED', 'OPENED', 'COMMENCED', 'PAUSED', 'LINE_ITEMS_STOWED', 'CLOSED', 'CANCELED'),
  ),
];
