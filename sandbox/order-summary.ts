import { isDeepStrictEqual } from 'node:util';
import type { Delivery, Order } from '@commercetools/platform-sdk';
import * as z from 'zod';

const shownValue = z.union([z.string(), z.number(), z.boolean()]);

/** What a merchant sees of an order's fulfilment in commercetools. */
export interface OrderSummary {
  orderState: string;
  shipmentState: string | undefined;
  /** The connector's custom fields that are set, without its ledger. */
  fields: Readonly<Record<string, string | number | boolean>>;
  deliveries: readonly {
    key: string | undefined;
    /** Pieces by SKU. */
    pieces: Readonly<Record<string, number>>;
    /** Tracking numbers of the parcels that have one. */
    tracking: readonly string[];
  }[];
  /** Pieces that came back: `SKU state`. */
  returned: readonly string[];
}

export function summarize(order: Order): OrderSummary {
  const fields = Object.entries((order.custom?.fields ?? {}) as Record<string, unknown>).flatMap(
    ([name, value]) => {
      const shown = shownValue.safeParse(value);
      return !name.endsWith('_ledger') && shown.success ? [[name, shown.data] as const] : [];
    },
  );
  return {
    orderState: order.orderState,
    shipmentState: order.shipmentState,
    fields: Object.fromEntries(fields),
    deliveries: deliveriesOf(order)
      .map((delivery) => ({
        key: delivery.key,
        pieces: piecesBySku(order, delivery),
        tracking: delivery.parcels.flatMap(({ trackingData }) => trackingData?.trackingId ?? []),
      }))
      .toSorted(byKey),
    returned: (order.returnInfo ?? [])
      .flatMap(({ items }) => items)
      .map((item) => `${'lineItemId' in item ? skuOf(order, item.lineItemId) : ''} ${item.shipmentState}`)
      .toSorted(),
  };
}

/** Deliveries have no order of their own: they are listed as their webhooks came. */
export const byKey = (left: { key: string | undefined }, right: { key: string | undefined }): number =>
  (left.key ?? '') < (right.key ?? '') ? -1 : 1;

const deliveriesOf = (order: Order): Delivery[] =>
  [order.shippingInfo, ...(order.shipping ?? []).map(({ shippingInfo }) => shippingInfo)].flatMap(
    (info) => info?.deliveries ?? [],
  );

function piecesBySku(order: Order, { items }: Delivery): Record<string, number> {
  const pieces: Record<string, number> = {};
  for (const { id, quantity } of items) {
    const sku = skuOf(order, id);
    pieces[sku] = (pieces[sku] ?? 0) + quantity;
  }
  return pieces;
}

const skuOf = (order: Order, lineItemId: string): string =>
  order.lineItems.find(({ id }) => id === lineItemId)?.variant.sku ?? lineItemId;

/** Compares with what was expected. @returns one sentence per part that differs */
export function differences(expected: Partial<OrderSummary>, actual: OrderSummary): string[] {
  return (Object.keys(expected) as (keyof OrderSummary)[])
    .filter((part) => !isDeepStrictEqual(expected[part], actual[part]))
    .map((part) => `${part} is ${shown(actual[part])}, expected ${shown(expected[part])}`);
}

const shown = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)) ?? 'none';
