import type { SentPart } from '../../fulfillment/edit-decision.ts';
import type { Ledger, SentDigest } from '../../fulfillment/ledger.ts';

export const withSent = (ledger: Ledger, sent: SentDigest): Ledger => ({
  ...ledger,
  export: { ...ledger.export, sent },
});

/** What is noted as sent of an edit, and what was noted as sent when it was decided. */
export interface SentEdit {
  before: SentDigest;
  sent: SentDigest;
}

/**
 * Notes that an edit was sent. What was assumed since it was decided still is: another edit, of which nobody knows when
 * it arrives.
 */
export function withSentEdit(ledger: Ledger, edit: SentEdit): Ledger {
  const since = assumedSince(ledger, edit);
  const { sent } = edit;
  return since.length > 0
    ? withSent(ledger, { ...sent, assumed: [...new Set([...(sent.assumed ?? []), ...since])] })
    : withSent(ledger, sent);
}

/** Notes that one part of an edit was sent, like `withSentEdit`; of the others the platform has what it had. */
export function withSentPart(ledger: Ledger, part: SentPart, edit: SentEdit): Ledger {
  const known = ledger.export?.sent;
  if (known === undefined) return ledger;
  const { assumed = [], ...digests } = known;
  const since = assumedSince(ledger, edit);
  const still = assumed.filter((each) => each !== part || since.includes(each));
  return withSent(ledger, {
    ...digests,
    [part]: edit.sent[part],
    ...(still.length > 0 ? { assumed: still } : {}),
  });
}

const assumedSince = (ledger: Ledger, { before }: SentEdit) =>
  (ledger.export?.sent?.assumed ?? []).filter((part) => !before.assumed?.includes(part));

/** Of these parts the platform may have something else than what was last noted as sent: they are sent once more. */
export function withAssumed(ledger: Ledger, parts: readonly SentPart[]): Ledger {
  const sent = ledger.export?.sent;
  if (sent === undefined || parts.length === 0) return ledger;
  const known = sent.assumed ?? [];
  return withSent(ledger, { ...sent, assumed: [...known, ...parts.filter((part) => !known.includes(part))] });
}
