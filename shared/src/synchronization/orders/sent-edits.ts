import type { SentPart } from '../../fulfillment/edit-decision.ts';
import type { Ledger, SentDigest } from '../../fulfillment/ledger.ts';

export const withSent = (ledger: Ledger, sent: SentDigest): Ledger => ({
  ...ledger,
  export: { ...ledger.export, sent },
});

/**
 * Notes that an edit was sent. What was assumed since it was decided still is: another edit, of which nobody knows when
 * it arrives.
 */
export function withSentEdit(
  ledger: Ledger,
  { before, sent }: { before: SentDigest; sent: SentDigest },
): Ledger {
  const since = (ledger.export?.sent?.assumed ?? []).filter((part) => !before.assumed?.includes(part));
  return since.length > 0
    ? withSent(ledger, { ...sent, assumed: [...new Set([...(sent.assumed ?? []), ...since])] })
    : withSent(ledger, sent);
}

/** Notes that one part of an edit was sent; of the others the platform has what it had. */
export function withSentPart(ledger: Ledger, part: SentPart, sent: SentDigest): Ledger {
  const known = ledger.export?.sent;
  if (known === undefined) return ledger;
  const { assumed, ...digests } = known;
  const others = (assumed ?? []).filter((each) => each !== part);
  return withSent(ledger, {
    ...digests,
    [part]: sent[part],
    ...(others.length > 0 ? { assumed: others } : {}),
  });
}

/** Of these parts the platform may have something else than what was last noted as sent: they are sent once more. */
export function withAssumed(ledger: Ledger, parts: readonly SentPart[]): Ledger {
  const sent = ledger.export?.sent;
  if (sent === undefined || parts.length === 0) return ledger;
  const known = sent.assumed ?? [];
  return withSent(ledger, { ...sent, assumed: [...known, ...parts.filter((part) => !known.includes(part))] });
}
