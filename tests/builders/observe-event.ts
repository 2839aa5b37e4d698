import type { Observation } from '../../shared/src/fulfillment/observation.ts';
import { eventRow } from '../../shared/src/fulfillmenttools/events/event-table.ts';

/** What a webhook of fulfillmenttools tells. @throws Error when it tells nothing, or is not as documented */
export function observeEvent(event: string, payload: unknown): Observation {
  const reading = eventRow(event)?.observe?.(payload);
  if (!reading) throw new Error(`${event} does nothing`);
  if (reading.kind === 'unreadable') throw new Error(`Not as documented: ${reading.places}`);
  return reading.told;
}
