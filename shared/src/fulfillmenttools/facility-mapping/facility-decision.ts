import { leaseLeft } from '../../fulfillment/export-decision.ts';
import type { Mapped } from '../../fulfillment/order/mapped.ts';
import { changedNames, valuesByName } from './facility-changes.ts';
import type { FacilityNote, SentValues } from './facility-note.ts';
import type { FacilityValues } from './map-channel.ts';

/** What has to happen in fulfillmenttools for one channel. */
export type FacilityDecision =
  /** Create the facility if there is none, else send it the named values. */
  | { kind: 'send'; wanted: SentValues; names: readonly string[] }
  /** The channel supplies nothing any more. */
  | { kind: 'takeOffline'; note: FacilityNote }
  /** Another attempt is under way. */
  | { kind: 'wait'; milliseconds: number }
  /** The channel cannot be a facility as it is. */
  | { kind: 'report'; problem: string }
  | { kind: 'nothing'; reason: string };

export interface FacilitySituation {
  /** The facility that the channel describes; `undefined` when it is deleted or does not supply inventory. */
  wanted: Mapped<FacilityValues> | undefined;
  note: FacilityNote | undefined;
  /** Whether the facility is known to be missing in fulfillmenttools. */
  isMissing: boolean;
}

/**
 * Decides from the channel as it is and from what was sent of it before, never from the message that made us look.
 *
 * @param now milliseconds since 1970
 */
export function decideFacility(
  { wanted, note, isMissing }: FacilitySituation,
  now: number,
): FacilityDecision {
  const left = note?.claim ? leaseLeft(note.claim.at, now) : 0;
  if (left > 0) return { kind: 'wait', milliseconds: left };
  if (!wanted) {
    return note
      ? { kind: 'takeOffline', note }
      : { kind: 'nothing', reason: 'not a channel that supplies inventory' };
  }
  if (wanted.kind === 'unmappable') return { kind: 'report', problem: wanted.problem };
  const values = valuesByName(wanted.value);
  const names = changedNames(note?.sent ?? {}, values);
  if (note?.sent && names.length === 0 && !isMissing)
    return { kind: 'nothing', reason: 'the facility has it' };
  return { kind: 'send', wanted: values, names };
}
