import type { Channel, Order } from '@commercetools/platform-sdk';
import * as z from 'zod';
import { invalidOperation, referencedResourceNotFound } from './api-error.ts';
import { address, orderState, paymentState, shipmentState } from './platform-schemas.ts';
import type { Collection } from './resource-store.ts';
import { action, type ActionTable } from './update-actions.ts';

/** States, address, number and synchronization: https://docs.commercetools.com/api/projects/orders#update-actions */
export const orderStateActions = (channels: Collection<Channel>): ActionTable<Order> => ({
  changeOrderState: action({ orderState }, (order: Order, change, context) => {
    context.message('OrderStateChanged', { ...change, oldOrderState: order.orderState });
    return { ...order, ...change };
  }),

  changeShipmentState: action(
    { shipmentState: shipmentState.optional() },
    (order: Order, change, context) => {
      context.message('OrderShipmentStateChanged', { ...change, oldShipmentState: order.shipmentState });
      return { ...order, shipmentState: change.shipmentState };
    },
  ),

  changePaymentState: action({ paymentState: paymentState.optional() }, (order: Order, change, context) => {
    context.message('OrderPaymentStateChanged', { ...change, oldPaymentState: order.paymentState });
    return { ...order, paymentState: change.paymentState };
  }),

  setShippingAddress: action({ address: address.optional() }, (order: Order, change, context) => {
    context.message('OrderShippingAddressSet', {
      address: change.address,
      oldAddress: order.shippingAddress,
    });
    return { ...order, shippingAddress: change.address };
  }),

  setBillingAddress: action({ address: address.optional() }, (order: Order, change, context) => {
    context.message('OrderBillingAddressSet', { address: change.address, oldAddress: order.billingAddress });
    return { ...order, billingAddress: change.address };
  }),

  setCustomerEmail: action({ email: z.string().optional() }, (order: Order, { email }, context) => {
    context.message('OrderCustomerEmailSet', { email, oldEmail: order.customerEmail });
    return { ...order, customerEmail: email };
  }),

  setOrderNumber: action({ orderNumber: z.string().optional() }, (order: Order, { orderNumber }) => {
    if (order.orderNumber !== undefined && order.orderNumber !== orderNumber) {
      throw invalidOperation('The order number is already set and cannot be changed.');
    }
    return { ...order, orderNumber };
  }),

  updateSyncInfo: action(
    {
      channel: z.object({
        typeId: z.literal('channel').optional(),
        id: z.string().optional(),
        key: z.string().optional(),
      }),
      externalId: z.string().optional(),
      syncedAt: z.iso.datetime({ offset: true }).optional(),
    },
    async (order: Order, { channel: { id, key }, externalId, syncedAt }, context) => {
      const by =
        id === undefined ? ({ by: 'key', value: key ?? '' } as const) : ({ by: 'id', value: id } as const);
      const channel = await channels.find(by);
      if (channel === undefined) {
        throw referencedResourceNotFound('channel', { [by.by]: by.value });
      }
      if (!channel.roles.some((role) => role === 'OrderExport' || role === 'OrderImport')) {
        throw invalidOperation(`Channel '${channel.key}' has neither role OrderExport nor OrderImport.`);
      }
      const info = {
        channel: { typeId: 'channel' as const, id: channel.id },
        ...(externalId === undefined ? {} : { externalId }),
        syncedAt: syncedAt ?? context.now(),
      };
      return {
        ...order,
        syncInfo: [...order.syncInfo.filter((kept) => kept.channel.id !== channel.id), info],
      };
    },
  ),
});
