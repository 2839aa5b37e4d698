import * as z from 'zod';
import type { ItemReturn, Ledger, PieceState, ReturnedPiece } from '../../fulfillment/ledger-schema.ts';
import { announcedBy, type ReturnOrder } from '../return-orders.ts';
import { keyOf, pieces, type OrderPicture } from './order-picture.ts';

type ReturnJobs = NonNullable<Ledger['returnJobs']>;

const isoTime = z.iso.datetime();

/**
 * How far the goods of a return order are. Source: guides/integrations/order/overview; `accepted` and `completed` say
 * that the merchant has taken them.
 */
const ofOrder: Readonly<Record<string, PieceState>> = {
  draft: 'announced',
  new: 'announced',
  inTransit: 'announced',
  arrived: 'returned',
  inReview: 'returned',
  accepted: 'accepted',
  completed: 'accepted',
  rejected: 'rejected',
  canceled: 'canceled',
};

/** What is said of one line says more than what is said of the whole, once the goods are there. */
const ofLine: Readonly<Record<string, PieceState>> = {
  completed: 'accepted',
  rejected: 'rejected',
  canceled: 'canceled',
};

/** Each return order as a return of single pieces, which Shopgate counts by line. */
export function returnJobFacts({ returnOrders }: OrderPicture): ReturnJobs | undefined {
  if (returnOrders === undefined || returnOrders.length === 0) return undefined;
  return Object.fromEntries(
    returnOrders.map((order) => [
      keyOf(order.orderNumber),
      { version: 0, created: order.date ?? order.submitDate ?? '', returns: [itemReturnOf(order)] },
    ]),
  );
}

function itemReturnOf(order: ReturnOrder): ItemReturn {
  const date = isoTime.safeParse(order.submitDate ?? order.date).data;
  return {
    id: keyOf(order.orderNumber),
    ...(date === undefined ? {} : { date }),
    pieces: (order.lineItems ?? []).flatMap((line) => piecesOf(order, line)),
  };
}

type ReturnLine = NonNullable<ReturnOrder['lineItems']>[number];

/** Pieces of one line are alike: they are told apart by their number. */
function piecesOf(order: ReturnOrder, line: ReturnLine): ReturnedPiece[] {
  const { returnReason, productCondition, note } = line;
  const announcedAs = order.data?.[announcedBy];
  const words = [
    returnReason?.name ?? returnReason?.code,
    productCondition?.name ?? productCondition?.code,
    note,
  ];
  const comment = words.filter((word) => typeof word === 'string' && word !== '').join(', ');
  return Array.from({ length: Math.min(pieces(line.quantity), 500) }, (_, index) => ({
    id: keyOf(`${order.orderNumber}-${line.code}-${index + 1}`),
    line: line.salesOrderLineItemCode,
    state: stateOf(order, line),
    ...(comment === '' ? {} : { comment }),
    ...(typeof announcedAs === 'string' ? { announcedAs } : {}),
  }));
}

function stateOf({ status }: ReturnOrder, line: ReturnLine): string {
  const whole = ofOrder[status] ?? status;
  return whole === 'announced' && line.status !== 'canceled' ? whole : (ofLine[line.status ?? ''] ?? whole);
}
