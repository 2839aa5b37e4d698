import type { OrderMappingInput } from '../../fulfillment/order/order-mapping-input.ts';
import { readableValues } from './attribute-values.ts';

const dateForm =
  /^(?<day>\d{4}-\d{2}-\d{2})(?:(?<between>[T ])(?<time>(?:[01]\d|2[0-3]):[0-5]\d(?<seconds>:[0-5]\d(?:\.\d{1,9})?)?)(?!:?\d)(?<rest>.*))?(?!\d)/s;

const offsetForm =
  /^\s?(?:(?:Z(?![A-Za-z])|(?:UTC|GMT)(?![A-Za-z+-]))|(?:UTC|GMT)?(?<sign>[+-])(?<hours>\d{2}):?(?<minutes>[0-5]\d)(?!\d))/;
/** No place is further before or behind UTC. */
const maxHoursBefore = 14;
const maxHoursBehind = 12;

/**
 * The offset that stands behind a time, as ISO 8601 writes it. A hyphen may also lead to the end of a slot: it does where
 * the time has no seconds and a blank parts it from the day (`2026-01-31 14:00-16:00`), and before what is no offset
 * (`2026-01-31T14:00-16:00`).
 */
function offsetIn(rest: string, mayBeSlot: boolean): string | undefined {
  const found = offsetForm.exec(rest);
  if (!found) return undefined;
  const { sign, hours, minutes } = found.groups ?? {};
  if (sign === undefined) return 'Z';
  const isBehind = sign === '-';
  const isOffset = Number(hours) <= (isBehind ? maxHoursBehind : maxHoursBefore) && !(isBehind && mayBeSlot);
  return isOffset ? `${sign}${hours}:${minutes}` : undefined;
}

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
  const { day, between, time, seconds, rest = '' } = dateForm.exec(value?.text ?? '')?.groups ?? {};
  if (day === undefined) return undefined;
  const mayBeSlot = between === ' ' && seconds === undefined;
  const offset = offsetIn(rest, mayBeSlot) ?? timeOfDay.slice(5);
  const date = new Date(`${day}T${time === undefined ? timeOfDay : `${time}${offset}`}`);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
