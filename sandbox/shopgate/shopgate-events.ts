/**
 * The events of Shopgate's webhook service.
 * See https://github.com/shopgate/retail-red-docs, guides/integrations/webhook/available-webhooks
 */
export const shopgateEvents = [
  'cartReminderTimeReached',
  'customerDeleted',
  'fulfillmentOrderAdded',
  'fulfillmentOrderStatusUpdated',
  'fulfillmentOrderUpdated',
  'importCompleted',
  'inventoryReservationCreated',
  'inventoryReservationUpdated',
  'inventoryReservationDeleted',
  'inventoryReservationSettled',
  'locationCreated',
  'locationDeleted',
  'locationUpdated',
  'orderNotPickedUp',
  'productCreated',
  'productUpdated',
  'salesOrderAdded',
  'salesOrderFulfillmentAdded',
  'salesOrderStatusUpdated',
  'salesOrderUpdated',
  'returnOrderAdded',
  'returnOrderStatusUpdated',
  'schedulePickTimeReached',
  'schedulePickupReminderTimeReached',
] as const;

export type ShopgateEvent = (typeof shopgateEvents)[number];
