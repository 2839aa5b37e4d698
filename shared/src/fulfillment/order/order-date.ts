import type { CommercetoolsOrder } from '../commercetools-order.ts';

/**
 * When the order was placed, as an ISO time. An imported order was placed elsewhere, at `completedAt`.
 *
 * @returns `undefined` where neither time is one that a platform takes
 */
export function orderDateOf({
  completedAt,
  createdAt,
}: Pick<CommercetoolsOrder, 'completedAt' | 'createdAt'>): string | undefined {
  return [completedAt, createdAt].map(isoDate).find((date) => date !== undefined);
}

function isoDate(value: string | undefined): string | undefined {
  const date = new Date(value ?? '');
  const text = Number.isNaN(date.getTime()) ? '' : date.toISOString();
  return /^\d{4}-/.test(text) ? text : undefined; // years beyond 9999 have a sign and six digits
}
