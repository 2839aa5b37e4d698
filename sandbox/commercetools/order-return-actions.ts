import type { Order, ReturnInfo, ReturnItem } from '@commercetools/platform-sdk';
import * as z from 'zod';
import { duplicateField, invalidInput, invalidOperation } from './api-error.ts';
import type { CustomFieldRules } from './custom-fields.ts';
import { customFieldsDraftSchema } from './custom-fields.ts';
import { resourceKey, returnPaymentState, returnShipmentState } from './platform-schemas.ts';
import { action, type ActionContext, type ActionTable } from './update-actions.ts';

const itemDraft = z.strictObject({
  key: resourceKey.optional(),
  quantity: z.int().min(1),
  lineItemId: z.string().optional(),
  customLineItemId: z.string().optional(),
  comment: z.string().optional(),
  shipmentState: returnShipmentState.extract(['Advised', 'Returned']),
  custom: customFieldsDraftSchema.optional(),
});
const infoDraft = {
  returnTrackingId: z.string().optional(),
  returnDate: z.iso.datetime({ offset: true }).optional(),
  items: z.array(itemDraft).min(1),
};
type InfoDraft = z.output<z.ZodObject<typeof infoDraft>>;

export const returnItemIdentity = {
  returnItemId: z.string().optional(),
  returnItemKey: resourceKey.optional(),
};
type ReturnItemIdentity = { returnItemId?: string | undefined; returnItemKey?: string | undefined };

/** Returns: https://docs.commercetools.com/api/projects/orders#add-returninfo */
export function orderReturnActions(rules: CustomFieldRules): ActionTable<Order> {
  return {
    addReturnInfo: action(infoDraft, async (order: Order, draft, context) => {
      const info = await createReturnInfo(order, draft, rules, context);
      context.message('ReturnInfoAdded', { returnInfo: info });
      return withReturnInfo(order, [...(order.returnInfo ?? []), info]);
    }),

    setReturnInfo: action(
      { items: z.array(z.strictObject(infoDraft)).optional() },
      async (order: Order, { items = [] }, context) => {
        const infos: ReturnInfo[] = [];
        for (const draft of items) {
          infos.push(await createReturnInfo(order, draft, rules, context));
        }
        context.message('ReturnInfoSet', { returnInfo: infos });
        return withReturnInfo(order, infos);
      },
    ),

    setReturnShipmentState: action(
      { ...returnItemIdentity, shipmentState: returnShipmentState },
      (order: Order, { shipmentState, ...identity }, context) =>
        changeReturnItem(order, identity, (item) => {
          if (item.shipmentState !== 'Returned' || !['BackInStock', 'Unusable'].includes(shipmentState)) {
            throw invalidOperation(`A return item cannot go from ${item.shipmentState} to ${shipmentState}.`);
          }
          context.message('OrderReturnShipmentStateChanged', {
            returnItemId: item.id,
            returnShipmentState: shipmentState,
          });
          return { ...item, shipmentState };
        }),
    ),

    setReturnPaymentState: action(
      { ...returnItemIdentity, paymentState: returnPaymentState },
      (order: Order, { paymentState, ...identity }) =>
        changeReturnItem(order, identity, (item) => {
          if (item.paymentState === 'NonRefundable' && paymentState !== 'NonRefundable') {
            throw invalidOperation('The return item is not refundable.');
          }
          return { ...item, paymentState };
        }),
    ),
  };
}

/** Replaces one return item. Throws InvalidInput when the order has none of that id or key. */
export async function changeReturnItem(
  order: Order,
  { returnItemId, returnItemKey }: ReturnItemIdentity,
  change: (item: ReturnItem) => ReturnItem | Promise<ReturnItem>,
): Promise<Order> {
  const found = itemsOf(order).find(({ id, key }) =>
    returnItemId === undefined ? returnItemKey !== undefined && key === returnItemKey : id === returnItemId,
  );
  if (found === undefined) {
    throw invalidInput(`The order has no return item '${returnItemId ?? returnItemKey ?? ''}'.`);
  }
  const changed = await change(found);
  return withReturnInfo(
    order,
    (order.returnInfo ?? []).map((info) => ({
      ...info,
      items: info.items.map((item) => (item.id === found.id ? changed : item)),
    })),
  );
}

const itemsOf = (order: Order) => (order.returnInfo ?? []).flatMap(({ items }) => items);

function withReturnInfo(order: Order, returnInfo: ReturnInfo[]): Order {
  const keys = returnInfo
    .flatMap(({ items }) => items.map(({ key }) => key))
    .filter((key) => key !== undefined);
  const duplicate = keys.find((key, index) => keys.indexOf(key) !== index);
  if (duplicate !== undefined) {
    throw duplicateField('key', duplicate);
  }
  return { ...order, returnInfo };
}

async function createReturnInfo(
  order: Order,
  draft: InfoDraft,
  rules: CustomFieldRules,
  context: ActionContext,
): Promise<ReturnInfo> {
  const items: ReturnItem[] = [];
  for (const { lineItemId, customLineItemId, custom, ...content } of draft.items) {
    const known = [...order.lineItems, ...order.customLineItems].map(({ id }) => id);
    if (!known.includes(lineItemId ?? customLineItemId ?? '')) {
      throw invalidInput('A return item names a line item that the order does not have.');
    }
    const common = {
      ...content,
      id: context.newId(),
      // "NonRefundable: Set when the shipmentState is Advised", https://docs.commercetools.com/api/projects/orders
      paymentState: content.shipmentState === 'Advised' ? 'NonRefundable' : 'Initial',
      custom: await rules.create(custom, 'order-return-item'),
      createdAt: context.now(),
      lastModifiedAt: context.now(),
    };
    items.push(
      lineItemId === undefined
        ? { ...common, type: 'CustomLineItemReturnItem', customLineItemId: customLineItemId ?? '' }
        : { ...common, type: 'LineItemReturnItem', lineItemId },
    );
  }
  return { ...draft, items };
}
