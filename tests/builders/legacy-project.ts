import type { Order } from '@commercetools/platform-sdk';
import { sampleOrder } from '../../sandbox/fulfillmenttools/sample-order.ts';
import type { Platforms } from '../../sandbox/platforms.ts';
import { Life } from '../../sandbox/scenarios/life.ts';
import { settingsFor } from '../../sandbox/settings.ts';
import { openShop } from '../../sandbox/shop.ts';
import { FulfillmenttoolsClient } from '../../shared/src/fulfillmenttools/client.ts';
import { loadEventSettings } from '../../shared/src/settings/settings.ts';

/** The configuration object as connector 0.2.x reads it: every tag is named by its id, that of stores as one text. */
export const legacyConfiguration = {
  orderCustomTypeKey: 'fft-order-type',
  collectChannelReferenceFieldName: 'collectChannel',
  shippingMethodMapping: {
    standard: { serviceType: 'SHIPPING', serviceLevel: 'DELIVERY', carriers: ['DHL_V2'] },
    pickup: { serviceType: 'CLICK_AND_COLLECT' },
  },
  customFieldTagMapping: { giftWrapping: 'gift' },
  storeTagMapping: 'store',
};

export const legacyFields = [
  ...[
    ...['fft_order_id', 'fft_pickjob_id', 'fft_shortid', 'fft_facility_id'],
    ...['fft_handover_job_id', 'fft_parcels'],
  ].map((name) => ({ name, type: { name: 'String' } })),
  { name: 'fft_load_units_amount', type: { name: 'Number' } },
  { name: 'collectChannel', type: { name: 'Reference', referenceTypeId: 'channel' } },
  { name: 'giftWrapping', type: { name: 'Boolean' } },
];

const lines = [
  { sku: 'TSHIRT-M', quantity: 2 },
  { sku: 'MUG-BLUE', quantity: 1 },
];

/** An order that connector 0.2.x has exported, and that a store is just picking. */
export async function exportedOrder(platforms: Platforms, orderNumber: string): Promise<Life> {
  const { merchant } = platforms.commercetools;
  const { store } = platforms.fulfillmenttools;
  const order = await placeLegacyOrder(platforms, orderNumber);
  const { id } = store.createOrder(
    sampleOrder({
      tenantOrderId: orderNumber,
      customAttributes: { commercetoolsId: order.id },
      orderLineItems: order.lineItems.map(({ id: lineId, variant, quantity }) => ({
        article: { tenantArticleId: variant.sku ?? '', title: variant.sku ?? '' },
        quantity,
        customAttributes: { commercetoolsId: lineId },
      })),
    }),
  );
  const job = store.createPickJob(store.routeTo(id, 'berlin-mitte').id);
  const fields = {
    fft_order_id: id,
    fft_pickjob_id: job.id,
    fft_shortid: job.shortId,
    fft_facility_id: job.facilityRef,
  };
  await merchant.editByMerchant(
    order.id,
    Object.entries(fields).map(([name, value]) => ({ action: 'setCustomField', name, value })),
  );
  return new Life(platforms, order);
}

/** An order that was confirmed, but whose export failed unseen. */
export async function lostOrder(platforms: Platforms, orderNumber: string): Promise<Life> {
  return new Life(platforms, await placeLegacyOrder(platforms, orderNumber));
}

function placeLegacyOrder(platforms: Platforms, orderNumber: string): Promise<Order> {
  return platforms.commercetools.merchant.placeOrder({
    lines,
    orderNumber,
    orderState: 'Confirmed',
    custom: { typeKey: legacyConfiguration.orderCustomTypeKey, fields: { giftWrapping: true } },
  });
}

/** What connector 0.2.x and the shop have written into the project: the Type, the configuration object. */
export async function openLegacyShop(platforms: Platforms, configuration: object): Promise<void> {
  await openShop(platforms.commercetools, configuration);
  await platforms.commercetools.request('POST', '/types', {
    key: legacyConfiguration.orderCustomTypeKey,
    name: { en: 'Order' },
    resourceTypeIds: ['order'],
    fieldDefinitions: legacyFields.map((field) => ({
      ...field,
      label: { en: field.name },
      required: false,
    })),
  });
}

/** The subscriptions of connector 0.2.x on both platforms, and one each of somebody else. */
export async function subscribeLegacy(platforms: Platforms): Promise<void> {
  await subscribeToMessages(platforms);
  await subscribeToWebhooks(platforms);
}

async function subscribeToMessages({ commercetools }: Platforms): Promise<void> {
  const messages = [
    { resourceTypeId: 'order', types: ['OrderCreated', 'OrderStateChanged', 'OrderDeleted'] },
  ];
  const drafts = [
    { key: 'fft-ctc-orders', messages },
    { key: 'fft-ctc-channels', changes: [{ resourceTypeId: 'channel' }] },
    { key: 'erp', messages },
  ];
  for (const draft of drafts) {
    const destination = { type: 'GoogleCloudPubSub', projectId: 'other', topic: 'other' };
    await commercetools.request('POST', '/subscriptions', { ...draft, destination });
  }
}

async function subscribeToWebhooks(platforms: Platforms): Promise<void> {
  const client = new FulfillmenttoolsClient(
    loadEventSettings(settingsFor('event', platforms)).fulfillmenttools,
  );
  const events = [
    ...['ORDER_CREATED', 'PICK_JOB_CREATED', 'PICK_JOB_PICKING_FINISHED'],
    ...['HANDOVERJOB_CREATED', 'HANDOVERJOB_HANDED_OVER'],
  ];
  const drafts = [
    ...events.map((event) => ({ name: `CTC_${event}`, event })),
    { name: 'ERP', event: 'FACILITY_CREATED' },
  ];
  for (const draft of drafts) {
    const body = { ...draft, callbackUrl: 'http://127.0.0.1:9/service' };
    await client.request({ method: 'POST', path: 'subscriptions', body });
  }
}
