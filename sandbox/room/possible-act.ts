import type { Act, JobCard } from '../control-room/src/protocol.ts';

/** Something that a person can do now, and how. */
export interface PossibleAct extends Act {
  /** Where it is done. */
  readonly lane: 'shop' | 'fulfilment';
  /** What the journal says of it. */
  readonly told: string;
  readonly act: () => unknown;
}

/** A job of the fulfilment platform, and what can be done with it. */
export interface PossibleJob extends Omit<JobCard, 'acts'> {
  acts: PossibleAct[];
}

export type Doing = readonly [name: string, label: string, told: string, act: () => unknown, grave?: boolean];

/** @param id of what is acted on: the same act can be possible with several */
export const actsOn = (
  id: string,
  doings: readonly Doing[],
  lane: PossibleAct['lane'] = 'fulfilment',
): PossibleAct[] =>
  doings.map(([name, label, told, act, grave]) => ({
    id: id === '' ? name : `${name}:${id}`,
    label,
    told,
    act,
    lane,
    ...(grave ? { grave } : {}),
  }));
