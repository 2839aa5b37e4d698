import * as z from 'zod';

/**
 * Whether a platform still tells the connector what happens there.
 *
 * - `hears`: it does.
 * - `repaired`: it did not, or not all of it; it does again.
 * - `deaf`: it does not, or not all of it, and `problem` says what to do.
 * - `refused`: the platform does not let the connector in, or does not let it look; `problem` says what to mend.
 * - `unknown`: it could not be looked at.
 * - `off`: the settings need nothing from there.
 */
const platformHearing = z.object({
  state: z.enum(['hears', 'repaired', 'deaf', 'refused', 'unknown', 'off']),
  problem: z.string().optional(),
});

/** By platform. */
export const hearingSchema = z.record(z.string(), platformHearing);

export type PlatformHearing = z.infer<typeof platformHearing>;
export type Hearing = z.infer<typeof hearingSchema>;

export const deaf = (problem: string): PlatformHearing => ({ state: 'deaf', problem });
