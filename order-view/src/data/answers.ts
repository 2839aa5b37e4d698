import type { StoryOrder } from '../shared/fulfillment/story/story-order.ts';

/** What GraphQL answers to the queries; `null` where HTTP would leave a field out. */
export interface RawField {
  name: string;
  value: unknown;
}
export interface AnsweredOrder {
  id: string;
  version: number;
  orderNumber: string | null;
  createdAt: string;
  orderState: string;
  shipmentState: string | null;
  paymentState: string | null;
  lineItems: {
    id: string;
    quantity: number;
    nameAllLocales: { locale: string; value: string }[];
    variant: { sku: string | null } | null;
  }[];
  returnInfo: {
    items: {
      id: string;
      quantity: number;
      shipmentState: string;
      comment: string | null;
      createdAt: string;
      lineItemId?: string;
    }[];
  }[];
  custom: { customFieldsRaw: RawField[] | null } | null;
}
export interface AnsweredProblemOrders {
  orders: {
    total: number;
    results: {
      id: string;
      orderNumber: string | null;
      createdAt: string;
      custom: { customFieldsRaw: RawField[] | null } | null;
    }[];
  };
}

/** The order's custom fields by name. */
export const fieldsOf = ({ custom }: Pick<AnsweredOrder, 'custom'>): Record<string, unknown> =>
  Object.fromEntries((custom?.customFieldsRaw ?? []).map(({ name, value }) => [name, value]));

export const storyOrderOf = (order: AnsweredOrder): StoryOrder => ({
  id: order.id,
  orderNumber: order.orderNumber ?? undefined,
  createdAt: order.createdAt,
  orderState: order.orderState,
  shipmentState: order.shipmentState ?? undefined,
  lineItems: order.lineItems.map(({ id, quantity, nameAllLocales, variant }) => ({
    id,
    quantity,
    name: Object.fromEntries(nameAllLocales.map(({ locale, value }) => [locale, value])),
    variant: { sku: variant?.sku ?? undefined },
  })),
  returnInfo: order.returnInfo.map(({ items }) => ({
    items: items.map((item) => ({
      ...item,
      comment: item.comment ?? undefined,
    })),
  })),
});
