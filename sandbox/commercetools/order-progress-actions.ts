import type { Order, ShippingInfo } from '@commercetools/platform-sdk';
import * as z from 'zod';
import { invalidOperation } from './api-error.ts';
import { stateReference } from './platform-schemas.ts';
import { action, type ActionTable } from './update-actions.ts';

const time = z.iso.datetime({ offset: true }).optional();

/**
 * Workflow State and estimate: https://docs.commercetools.com/api/projects/orders#transition-state. Unlike the platform,
 * it does not compare a transition with those that the State allows.
 */
export const orderProgressActions: ActionTable<Order> = {
  transitionState: action(
    { state: stateReference, force: z.boolean().optional() },
    (order: Order, { state }, context) => {
      context.message('OrderStateTransition', { orderId: order.id, state, oldState: order.state });
      return { ...order, state };
    },
  ),

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
