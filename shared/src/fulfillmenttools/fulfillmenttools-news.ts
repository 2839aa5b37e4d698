import type { Reading } from '../fulfillment/observation.ts';
import type { Observed, VersionedNews } from '../fulfillment/provider.ts';
import { eventRow } from './events/event-table.ts';
import type { StockChange } from './events/stock-events.ts';
import { readBackFrom, type ReadBackSources } from './read-back.ts';

/** fulfillmenttools as the core sees it, from the other side: what becomes of orders. */
export const fulfillmenttoolsNews = (sources: ReadBackSources): VersionedNews => ({
  name: 'fulfillmenttools',
  observe: observeWebhook,
  readBack: readBackFrom(sources),
});

/** Reads one webhook by the row that its event has in the event table. Pure. */
export function observeWebhook(event: string, payload: unknown): Observed {
  const row = eventRow(event);
  if (!row) return { kind: 'nothing', reason: 'an event that is not in the event table' };
  if (!row.observe) return { kind: 'nothing', reason: row.effect };
  const reading = row.observe(payload);
  return reading.kind === 'read' ? { kind: 'observed', observation: reading.told } : reading;
}

/** Reads one webhook about stock, which only fulfillmenttools sends. `undefined` for every other event. */
export const observeStock = (event: string, payload: unknown): Reading<StockChange[]> | undefined =>
  eventRow(event)?.observeStock?.(payload);
