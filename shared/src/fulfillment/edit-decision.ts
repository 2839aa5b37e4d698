import type { SentDigest } from './ledger.ts';

/** The parts of an order that may be edited after it was sent. Each has a digest of its own. */
export type SentPart = keyof Pick<SentDigest, 'consumer' | 'lines' | 'time'>;

export const sentParts: readonly SentPart[] = ['consumer', 'lines', 'time'];

export type EditDecision =
  | { kind: 'nothing' }
  /** The digests differ because the mapping or the configuration does: today's are noted, and the platform keeps what it has. */
  | { kind: 'note'; sent: SentDigest }
  /** These parts were edited; `sent` is noted once the platform has taken them. */
  | { kind: 'send'; parts: readonly SentPart[]; sent: SentDigest };

export interface EditInput {
  /** What was last sent, as the ledger notes it. */
  sent: SentDigest;
  /** What would be sent today. */
  wanted: SentDigest;
  /** What the message that made us look has edited, or an earlier one that could not be followed yet. */
  edits: readonly SentPart[];
}

/**
 * Decides what of an order was edited since it was sent. Equal digests are equal parts, whichever mapping made them.
 * Different ones are an edit only where the same mapping and configuration made both; otherwise an upgrade of the
 * connector, or a merchant who has configured something else, may be all that has happened, and only a message that is
 * itself an edit is followed. Pure.
 *
 * What is noted without having been sent is `assumed`: the message of an edit may come after another one that showed the
 * edit already. Such a part is sent with that message even though nothing differs any more. So is one of which the
 * platform has taken a half before it refused the rest, also after the edit was taken back.
 */
export function decideEdits({ sent, wanted, edits }: EditInput): EditDecision {
  const isOfThisMapping = sent.mapping === wanted.mapping && sent.steering === wanted.steering;
  // A time that was taken away cannot be sent on: no platform takes one back.
  const wantedParts = sentParts.filter((part) => wanted[part] !== undefined);
  const differing = wantedParts.filter((part) => sent[part] !== wanted[part]);
  const isUnsure = (part: SentPart) => differing.includes(part) || (sent.assumed ?? []).includes(part);
  const parts = wantedParts.filter(
    (part) => (isOfThisMapping && differing.includes(part)) || (edits.includes(part) && isUnsure(part)),
  );
  if (parts.length === 0 && differing.length === 0) return { kind: 'nothing' };
  const assumed = wantedParts.filter((part) => isUnsure(part) && !parts.includes(part));
  const noted = { ...wanted, ...(assumed.length > 0 ? { assumed: [...assumed] } : {}) };
  return parts.length > 0 ? { kind: 'send', parts, sent: noted } : { kind: 'note', sent: noted };
}
