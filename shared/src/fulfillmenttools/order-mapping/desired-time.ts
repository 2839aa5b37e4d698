import type { OrderMappingInput } from '../../fulfillment/order/order-mapping-input.ts';
import { readableValues } from './attribute-values.ts';

/** After a blank a hyphen leads to the end of a slot, not to an offset: `2026-01-31 14:00-16:00`. */
const dateForm =
  /^(?<day>\d{4}-\d{2}-\d{2})(?:[T ](?<time>(?:[01]\d|2[0-3]):[0-5]\d(?::\d{2}(?:\.\d{1,9})?)?)(?<offset>Z|\+\d{2}:\d{2}|(?<=T\S+)-\d{2}:\d{2})?)?(?!\d)/;

/**
 * When the customer would like to have the order, as an ISO time: the configured custom field, which holds a date, a
 * time, or a text that begins with one, such as a slot (`2026-01-31 14:00-16:00`, of which the beginning counts). A date
 * alone is taken at the configured time of day, a time without an offset at the offset of that.
 *
 * @returns undefined without one, or where the field holds no date: no order is kept for a wish that cannot be read
 */
export function desiredTimeOf({ order, configuration }: OrderMappingInput): string | undefined {
  const { field, timeOfDay } = configuration.desiredTime;
  const fields: Record<string, unknown> = order.custom?.fields ?? {};
  if (field === undefined || !Object.hasOwn(fields, field)) return undefined;
  const [value] = readableValues(fields[field], order.locale);
  const { day, time, offset = timeOfDay.slice(5) } = dateForm.exec(value?.text ?? '')?.groups ?? {};
  if (day === undefined) return undefined;
  const date = new Date(`${day}T${time === undefined ? timeOfDay : `${time}${offset}`}`);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
