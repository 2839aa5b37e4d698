import { parseConfiguration } from '../../shared/src/configuration/configuration.ts';
import { withHolding, withoutHolding } from '../../shared/src/fulfillment/admission.ts';
import { decideExport } from '../../shared/src/fulfillment/export-decision.ts';
import { parseLedger, writeLedger, type Ledger } from '../../shared/src/fulfillment/ledger.ts';
import type { Occasion } from '../../shared/src/fulfillment/occasion.ts';
import { orderOf } from './mappable-order.ts';

export const installedAt = Date.parse('2026-02-01T00:00:00.000Z');
const now = Date.parse('2026-03-01T10:00:30.000Z');
const before = '2024-05-01T00:00:00.000Z';

export const message = (sets: Extract<Occasion, { kind: 'message' }>['sets'], at = now): Occasion => ({
  kind: 'message',
  at,
  sets,
});
export const confirmation = message({ orderState: 'Confirmed' });
export const payment = message({ paymentState: 'Paid' });
export const address = message({});
export const sweep: Occasion = { kind: 'sweep' };
export const request: Occasion = { kind: 'request' };

export const brokenTrigger = { export: { trigger: { orderState: ['Open'] } } };
export const brokenFrom = { export: { from: 'yesterday' } };
export const brokenWhole = 'none';
export const brokenMapping = { shippingMethodMaping: { pickup: {} } };

/** What becomes of an order and its ledger, step by step. What is noted is written and read in between. */
export class Life {
  ledger: Ledger = {};
  readonly #parts: Record<string, unknown>;

  constructor(parts: Record<string, unknown> = {}) {
    this.#parts = { orderState: 'Confirmed', paymentState: 'Paid', createdAt: before, ...parts };
  }

  /** Decides once, and notes what is to be noted. @returns the code of the problem, else the kind of the decision */
  step(
    configuration: unknown,
    occasion: Occasion,
    parts: Record<string, unknown> = {},
    instance?: string,
  ): string {
    const decision = decideExport({
      order: orderOf({ ...this.#parts, ...parts }),
      ledger: this.ledger,
      occasion,
      steering: parseConfiguration(configuration),
      installedAt,
      instance,
      now,
    });
    if (decision.kind === 'say')
      this.#note(withHolding(this.ledger, decision.problem, { ...decision, instance }));
    if (decision.kind === 'stays') this.#note(withoutHolding(this.ledger, instance));
    return decision.kind === 'say' ? decision.problem.code : decision.kind;
  }

  #note(ledger: Ledger): void {
    this.ledger = parseLedger(writeLedger(ledger)) ?? {};
  }
}
