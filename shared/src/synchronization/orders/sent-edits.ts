import { sentParts, type SentPart } from '../../fulfillment/edit-decision.ts';
import type { Ledger, SentDigest } from '../../fulfillment/ledger.ts';

/** Of an order that others have sent, or whose ledger was lost: only the message of an edit is followed. */
export const unknown: SentDigest = { consumer: '', lines: '', time: '' };

/** Whether nobody has noted what was sent of that part. */
export const isUnknown = (sent: SentDigest, part: SentPart): boolean => sent[part] === '';

/** What of an edit that could not be followed is tried again: of what nobody has noted, only what a message has told. */
export const partsTriedAgain = (sent: SentDigest): SentPart[] =>
  sentParts.filter((part) => !isUnknown(sent, part) || sent.assumed?.includes(part));

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
  const { assumed = [], kept, ...digests } = ledger.export?.sent ?? unknown;
  const since = assumedSince(ledger, edit);
  const still = assumed.filter((each) => each !== part || since.includes(each));
  return withSent(ledger, {
    ...digests,
    [part]: edit.sent[part],
    ...(still.length > 0 ? { assumed: still } : {}),
    ...(kept === undefined || part === 'lines' ? {} : { kept }),
  });
}

const assumedSince = (ledger: Ledger, { before }: SentEdit) =>
  (ledger.export?.sent?.assumed ?? []).filter((part) => !before.assumed?.includes(part));

/** Of these parts the platform may have something else than what was last noted as sent: they are sent once more. */
export function withAssumed(ledger: Ledger, parts: readonly SentPart[]): Ledger {
  if (parts.length === 0) return ledger;
  const sent = ledger.export?.sent ?? unknown;
  const known = sent.assumed ?? [];
  return withSent(ledger, { ...sent, assumed: [...known, ...parts.filter((part) => !known.includes(part))] });
}

/** What is noted of an edit of which something was refused. */
export interface RefusedEdit {
  /** Of which parts the platform may have something else than what was last noted as sent. */
  unsure: readonly SentPart[];
  /** As in the ledger. */
  kept?: string | undefined;
}

/** @param refusals the parts that were refused, and whether the platform has taken something of them all the same */
export function refusedEdit(
  { before, sent }: SentEdit,
  refusals: readonly { part: SentPart; isApplied: boolean }[],
): RefusedEdit {
  const unsure = refusals.filter(({ part, isApplied }) => isApplied || isUnknown(before, part));
  const isKept = refusals.some(({ part, isApplied }) => part === 'lines' && isApplied);
  return { unsure: unsure.map(({ part }) => part), kept: isKept ? sent.lines : undefined };
}

export function withRefusedEdit(ledger: Ledger, { unsure, kept }: RefusedEdit): Ledger {
  const noted = withAssumed(ledger, unsure);
  return kept === undefined ? noted : withSent(noted, { ...(noted.export?.sent ?? unknown), kept });
}
