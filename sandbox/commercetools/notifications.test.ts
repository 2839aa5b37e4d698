import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommercetoolsEmulator } from './emulator.ts';
import { emulatorUnderTest } from './order-under-test.ts';

type Notification = Record<string, unknown>;
const draft = {
  key: 'fft-orders',
  destination: { type: 'GoogleCloudPubSub', projectId: 'connect', topic: 'orders' },
  messages: [{ resourceTypeId: 'order' }],
};
const lines = [{ sku: 'A', quantity: 1 }];

describe('what subscriptions are told', () => {
  let server: Server;
  let current: CommercetoolsEmulator;
  let told: Notification[];

  beforeEach(async () => {
    told = [];
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { message } = JSON.parse(Buffer.concat(chunks).toString()) as { message: { data: string } };
        told.push(JSON.parse(Buffer.from(message.data, 'base64').toString()) as Notification);
        response.writeHead(204).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/event`;
    current = emulatorUnderTest({ destinations: { orders: url }, push: { concurrency: 1 } });
  });

  afterEach(async () => {
    current.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const subscribe = async (change: object = {}) => {
    await current.request('POST', '/subscriptions', { ...draft, ...change });
    await current.whenIdle();
    return told.splice(0);
  };
  const toldTypes = async () => {
    await current.whenIdle();
    return told.map(({ type, notificationType }) => type ?? notificationType);
  };

  it('begins with a test notification of the subscription itself', async () => {
    expect(await subscribe()).toEqual([
      {
        notificationType: 'ResourceCreated',
        projectKey: 'shop',
        resource: { typeId: 'subscription', id: expect.any(String) },
        resourceUserProvidedIdentifiers: { key: 'fft-orders' },
        version: 1,
        modifiedAt: expect.any(String),
      },
    ]);
  });

  it('is what happens to an order, in numbered messages', async () => {
    await subscribe();
    const { merchant } = current;
    const { id } = await merchant.placeOrder({ orderNumber: 'N1', lines });
    await merchant.confirmOrder(id);
    await merchant.confirmOrder(id);
    await merchant.setPaymentState(id, 'Pending');
    await merchant.setShippingAddress(id, { country: 'AT' });
    await merchant.applyOrderEdit(id, (order) => ({ ...order, lineItems: [] }));
    await merchant.cancelOrder(id);
    await merchant.deleteOrder(id);
    expect(await toldTypes()).toEqual([
      'OrderCreated',
      'OrderStateChanged',
      'OrderPaymentStateChanged',
      'OrderShippingAddressSet',
      'OrderEditApplied',
      'OrderStateChanged',
      'OrderDeleted',
    ]);
    expect(told.map(({ sequenceNumber }) => sequenceNumber)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(told[1]).toEqual({
      notificationType: 'Message',
      projectKey: 'shop',
      id: expect.any(String),
      version: 1,
      sequenceNumber: 2,
      resource: { typeId: 'order', id },
      resourceVersion: 2,
      resourceUserProvidedIdentifiers: { orderNumber: 'N1' },
      createdAt: expect.any(String),
      lastModifiedAt: expect.any(String),
      type: 'OrderStateChanged',
      orderState: 'Confirmed',
      oldOrderState: 'Open',
    });
    expect(told[6]).toMatchObject({ order: { id, orderState: 'Cancelled' } });
  });

  it('is every delivery, parcel, return and custom field of an order', async () => {
    await current.request('POST', '/types', {
      key: 'fields',
      name: { en: 'Fields' },
      resourceTypeIds: ['order'],
      fieldDefinitions: [{ name: 'text', label: { en: 'Text' }, required: false, type: { name: 'String' } }],
    });
    await subscribe();
    const order = await current.merchant.placeOrder({ lines });
    const item = {
      lineItemId: order.lineItems[0]?.id ?? '',
      quantity: 1,
      shipmentState: 'Returned',
      key: 'r1',
    };
    await current.merchant.editByMerchant(order.id, [
      { action: 'addDelivery', deliveryKey: 'd1', parcels: [{ key: 'p1' }] },
      { action: 'setParcelTrackingData', parcelKey: 'p1', trackingData: { trackingId: 'T' } },
      { action: 'addReturnInfo', items: [{ ...item, key: 'r1' }] },
      { action: 'setReturnShipmentState', returnItemKey: 'r1', shipmentState: 'BackInStock' },
      { action: 'setCustomType', type: { typeId: 'type', key: 'fields' } },
      { action: 'setCustomField', name: 'text', value: 'a' },
      { action: 'setCustomField', name: 'text', value: 'b' },
      { action: 'setCustomField', name: 'text', value: 'b' },
      { action: 'setCustomField', name: 'text', value: null },
      { action: 'changeShipmentState', shipmentState: 'Shipped' },
    ]);
    expect((await toldTypes()).slice(1)).toEqual([
      'DeliveryAdded',
      'ParcelAddedToDelivery',
      'ParcelTrackingDataUpdated',
      'ReturnInfoAdded',
      'OrderReturnShipmentStateChanged',
      'OrderCustomTypeSet',
      'OrderCustomFieldAdded',
      'OrderCustomFieldChanged',
      'OrderCustomFieldRemoved',
      'OrderShipmentStateChanged',
    ]);
    expect(told[1]).toMatchObject({ delivery: { key: 'd1', parcels: [] } });
  });

  it('is nothing of a request that was refused', async () => {
    await subscribe();
    const { id } = await current.merchant.placeOrder({ lines });
    const actions = [{ action: 'changeOrderState', orderState: 'Confirmed' }, { action: 'unknown' }];
    await current.request('POST', `/orders/${id}`, { version: 1, actions });
    expect(await toldTypes()).toEqual(['OrderCreated']);
  });

  it('says how the order came to be', async () => {
    await subscribe();
    await current.merchant.placeOrder({ lines, via: 'import' });
    await current.merchant.placeOrder({ lines, via: 'recurring-order' });
    expect(await toldTypes()).toEqual(['OrderImported', 'OrderCreatedFromRecurringOrder']);
  });

  it('is only what was asked for', async () => {
    await subscribe({ messages: [{ resourceTypeId: 'order', types: ['OrderDeleted'] }] });
    const { id } = await current.merchant.placeOrder({ lines });
    await current.merchant.deleteOrder(id);
    expect(await toldTypes()).toEqual(['OrderDeleted']);
  });

  it('comes without type and content when the payload is left out', async () => {
    await subscribe();
    current.leavePayloadsOut(true);
    await current.merchant.placeOrder({ lines });
    await current.whenIdle();
    expect(told[0]).toMatchObject({ payloadNotIncluded: { payloadType: 'OrderCreated' } });
    expect(told[0]).not.toHaveProperty('type');
    expect(told[0]).not.toHaveProperty('order');
  });

  it('is the changes of channels, with versions', async () => {
    await subscribe({ messages: [], changes: [{ resourceTypeId: 'channel' }] });
    await current.request('POST', '/channels', { key: 'cologne' });
    const actions = [{ action: 'changeName', name: { de: 'Köln' } }];
    await current.request('POST', '/channels/key=cologne', { version: 1, actions });
    await current.request('POST', '/channels/key=cologne', { version: 2, actions });
    await current.request('DELETE', '/channels/key=cologne?version=2');
    expect(await toldTypes()).toEqual(['ResourceCreated', 'ResourceUpdated', 'ResourceDeleted']);
    expect(told[1]).toEqual({
      notificationType: 'ResourceUpdated',
      projectKey: 'shop',
      resource: { typeId: 'channel', id: expect.any(String) },
      resourceUserProvidedIdentifiers: { key: 'cologne' },
      version: 2,
      oldVersion: 1,
      modifiedAt: expect.any(String),
    });
  });

  it('is forgotten with everything else', async () => {
    await subscribe();
    const order = await current.merchant.placeOrder({ lines });
    await current.clear();
    expect(current.calls).toEqual([]);
    expect(current.deliveries).toEqual([]);
    await expect(current.merchant.readOrder(order.id)).rejects.toMatchObject({ status: 404 });
    await current.merchant.placeOrder({ lines });
    expect(current.outstandingMessages()).toBe(0);
  });
});
