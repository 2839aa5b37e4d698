import type { Observation } from '../../shared/src/fulfillment/observation.ts';
import { observeWebhook } from '../../shared/src/fulfillmenttools/fulfillmenttools-news.ts';

/** What a webhook of fulfillmenttools tells. @throws Error when it tells nothing, or is not as documented */
export function observeEvent(event: string, payload: unknown): Observation {
  const observed = observeWebhook(event, payload);
  if (observed.kind === 'nothing') throw new Error(`${event} does nothing: ${observed.reason}`);
  if (observed.kind === 'unreadable') throw new Error(`Not as documented: ${observed.places}`);
  return observed.observation;
}
