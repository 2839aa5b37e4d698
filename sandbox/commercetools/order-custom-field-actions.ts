import type { CustomFields, Order } from '@commercetools/platform-sdk';
import * as z from 'zod';
import type { CustomFieldRules } from './custom-fields.ts';
import { fieldsSchema, typeIdentifierSchema } from './custom-fields.ts';
import { changeDelivery, changeParcel, deliveryIdentity, parcelIdentity } from './order-deliveries.ts';
import { changeReturnItem, returnItemIdentity } from './order-return-actions.ts';
import { action, type ActionContext, type ActionTable } from './update-actions.ts';

const typeFields = { type: typeIdentifierSchema.optional(), fields: fieldsSchema.optional() };
const field = { name: z.string(), value: z.unknown().optional() };

/** Custom fields of an order and of what it holds: https://docs.commercetools.com/api/projects/orders#update-actions */
export function orderCustomFieldActions(rules: CustomFieldRules): ActionTable<Order> {
  const replace = (
    { type, fields }: { type?: object | undefined; fields?: Record<string, unknown> | undefined },
    of: string,
  ) => rules.create(type && { type, fields }, of);
  return {
    setCustomType: action(typeFields, async (order: Order, draft, context) => {
      const custom = await replace(draft, 'order');
      sayTypeChanged(order.custom, custom, context);
      return { ...order, custom };
    }),

    setCustomField: action(field, async (order: Order, { name, value }, context) => {
      const custom = await rules.set(order.custom, name, value);
      sayFieldChanged(order.custom, { name, value }, context);
      return { ...order, custom };
    }),

    setDeliveryCustomType: action({ ...deliveryIdentity, ...typeFields }, async (order: Order, draft) => {
      const custom = await replace(draft, 'order-delivery');
      return changeDelivery(order, draft, ({ delivery }) => ({ ...delivery, custom }));
    }),

    setDeliveryCustomField: action(
      { ...deliveryIdentity, ...field },
      (order: Order, { name, value, ...identity }) =>
        changeDelivery(order, identity, async ({ delivery }) => ({
          ...delivery,
          custom: await rules.set(delivery.custom, name, value),
        })),
    ),

    setParcelCustomType: action({ ...parcelIdentity, ...typeFields }, async (order: Order, draft) => {
      const custom = await replace(draft, 'order-parcel');
      return changeParcel(order, draft, ({ parcel }) => ({ ...parcel, custom }));
    }),

    setParcelCustomField: action(
      { ...parcelIdentity, ...field },
      (order: Order, { name, value, ...identity }) =>
        changeParcel(order, identity, async ({ parcel }) => ({
          ...parcel,
          custom: await rules.set(parcel.custom, name, value),
        })),
    ),

    setReturnItemCustomType: action({ ...returnItemIdentity, ...typeFields }, async (order: Order, draft) => {
      const custom = await replace(draft, 'order-return-item');
      return changeReturnItem(order, draft, (item) => ({ ...item, custom }));
    }),

    setReturnItemCustomField: action(
      { ...returnItemIdentity, ...field },
      (order: Order, { name, value, ...identity }) =>
        changeReturnItem(order, identity, async (item) => ({
          ...item,
          custom: await rules.set(item.custom, name, value),
        })),
    ),
  };
}

function sayTypeChanged(
  before: CustomFields | undefined,
  after: CustomFields | undefined,
  context: ActionContext,
): void {
  const previousTypeId = before?.type.id;
  if (after === undefined) {
    context.message('OrderCustomTypeRemoved', { previousTypeId });
  } else {
    context.message('OrderCustomTypeSet', { customFields: after, previousTypeId });
  }
}

function sayFieldChanged(
  before: CustomFields | undefined,
  { name, value }: { name: string; value?: unknown },
  context: ActionContext,
): void {
  const previousValue: unknown = before?.fields[name];
  if (value === null || value === undefined) {
    context.message('OrderCustomFieldRemoved', { name });
  } else if (previousValue === undefined) {
    context.message('OrderCustomFieldAdded', { name, value });
  } else {
    context.message('OrderCustomFieldChanged', { name, value, previousValue });
  }
}
