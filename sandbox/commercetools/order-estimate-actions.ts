import type { Order, ShippingInfo } from '@commercetools/platform-sdk';
import * as z from 'zod';
import { invalidOperation } from './api-error.ts';
import { action, type ActionTable } from './update-actions.ts';

const time = z.iso.datetime({ offset: true }).optional();

/** https://docs.commercetools.com/api/projects/orders#set-estimateddelivery */
export const orderEstimateActions: ActionTable<Order> = {
  setEstimatedDelivery: action(
    {
      shippingKey: z.string().optional(),
      estimatedDelivery: z.strictObject({ from: time, until: time }).optional(),
    },
    (order: Order, { shippingKey, estimatedDelivery }, context) => {
      const isSeveral = order.shippingMode === 'Multiple';
      if (isSeveral === (shippingKey === undefined)) {
        throw invalidOperation(
          `shippingKey is for Orders with several shippings ${isSeveral ? 'required' : 'only'}.`,
        );
      }
      context.message('OrderEstimatedDeliverySet', { shippingKey, estimatedDelivery });
      const set = (info: ShippingInfo): ShippingInfo => ({
        ...info,
        ...(estimatedDelivery ? { estimatedDelivery } : {}),
      });
      if (!isSeveral) return order.shippingInfo ? { ...order, shippingInfo: set(order.shippingInfo) } : order;
      return {
        ...order,
        shipping: (order.shipping ?? []).map((shipping) =>
          shipping.shippingKey === shippingKey
            ? { ...shipping, shippingInfo: set(shipping.shippingInfo) }
            : shipping,
        ),
      };
    },
  ),
};
