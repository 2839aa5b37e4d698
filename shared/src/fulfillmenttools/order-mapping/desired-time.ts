import type { OrderMappingInput } from '../../fulfillment/order/order-mapping-input.ts';
import { readableValues } from './attribute-values.ts';

const dateForm = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?(?!\d)/;

/**
 * When the customer would like to have the order, as an ISO time: the configured custom field, which holds a date, a
 * time, or a text that begins with one (`2026-01-31 afternoon`). A date alone is taken at the configured time of day.
 *
 * @returns undefined without one, or where the field holds no date: no order is kept for a wish that cannot be read
 */
export function desiredTimeOf({ order, configuration }: OrderMappingInput): string | undefined {
  const { field, timeOfDay } = configuration.desiredTime;
  const fields: Record<string, unknown> = order.custom?.fields ?? {};
  if (field === undefined || !Object.hasOwn(fields, field)) return undefined;
  const [value] = readableValues(fields[field], order.locale);
  const [, day, time] = dateForm.exec(value?.text ?? '') ?? [];
  if (day === undefined) return undefined;
  const date = new Date(`${day}${time ?? `T${timeOfDay}`}`);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
