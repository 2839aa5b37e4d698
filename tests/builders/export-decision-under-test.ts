import { parseConfiguration } from '../../shared/src/configuration/configuration.ts';
import type { ExportInput } from '../../shared/src/fulfillment/admission.ts';
import { decideExport } from '../../shared/src/fulfillment/export-decision.ts';
import type { Ledger } from '../../shared/src/fulfillment/ledger.ts';
import type { Occasion } from '../../shared/src/fulfillment/occasion.ts';
import { orderOf } from './mappable-order.ts';

export const now = Date.parse('2026-03-01T10:00:30.000Z');
export const installed = Date.parse('2026-02-01T00:00:00.000Z');
export const before = '2026-01-01T00:00:00.000Z';
export const placed = '2026-03-01T10:00:00.000Z';

/** Confirmed half a minute ago, by a change that made version 3, which is the order's. */
export const confirmation: Extract<Occasion, { kind: 'message' }> = {
  kind: 'message',
  at: Date.parse('2026-03-01T10:00:10.000Z'),
  resourceVersion: 3,
  sets: { orderState: 'Confirmed' },
};
export const otherMessage: Occasion = { kind: 'message', at: now, resourceVersion: 3, sets: {} };
export const sweep: Occasion = { kind: 'sweep' };
export const request: Occasion = { kind: 'request' };

export const claimed = (at: number): Ledger => ({
  export: { tenantOrderId: 'ORDER-1', claim: { by: 'another', at: new Date(at).toISOString() } },
});
/** Its notes of sending it may have been lost before the problem was written. */
export const stuck: Ledger = { problems: { export: { code: 'ORDER_UNMAPPABLE', words: 'no street' } } };
export const sent = (state: string): Ledger => ({
  order: { id: 'p-1', version: 1, created: placed, state },
});

/** What is decided for a confirmed order, changed by `parts`, in a few words: an object is its configuration. */
export function decide(
  parts: Record<string, unknown>,
  input: Partial<Pick<ExportInput, 'ledger' | 'occasion' | 'installedAt' | 'instance'>> = {},
  object: unknown = {},
): string {
  const order = orderOf({ orderState: 'Confirmed', createdAt: placed, lastModifiedAt: placed, ...parts });
  const decision = decideExport({
    order,
    ledger: {},
    occasion: confirmation,
    installedAt: installed,
    instance: undefined,
    steering: parseConfiguration(object),
    now,
    ...input,
  });
  switch (decision.kind) {
    case 'create':
      return decision.lookFirst ? 'look, then create' : 'create';
    case 'leave':
      return `leave: ${decision.reason}`;
    case 'stays':
    case 'nothing':
      return `${decision.kind}: ${decision.reason}`;
    case 'say':
      return `say ${decision.problem.code}`;
    case 'wait':
      return `wait ${decision.milliseconds}`;
    default:
      return decision.kind;
  }
}
