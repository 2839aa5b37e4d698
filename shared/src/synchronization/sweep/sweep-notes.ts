import * as z from 'zod';

/** Custom objects of the sweep: `fft`/`status` is for people to read, `fft`/`sweep` for the next sweep. */
export const statusKey = 'status';
export const progressKey = 'sweep';

export const passNames = ['missing', 'cancelled', 'troubled', 'stalled', 'facilities'] as const;
export type PassName = (typeof passNames)[number];

const failing = z.object({
  pass: z.enum(passNames),
  /** Id of the commercetools order or channel. */
  id: z.string(),
  orderNumber: z.string().optional(),
  reason: z.string(),
});

const lastSweep = z.object({
  startedAt: z.string(),
  milliseconds: z.number(),
  /** False when time or calls ran out, or a platform was down: the next sweep goes on where this one stopped. */
  complete: z.boolean(),
  lookedAt: z.number(),
  repaired: z.number(),
  /** How many could not be repaired; `failing` names the first of them. */
  failures: z.number(),
  failing: z.array(failing),
});

export const sweepStatus = z.object({
  /** Orders that are older than this and that the connector has not touched are none of its business. */
  installedAt: z.iso.datetime().optional(),
  lastSweep: lastSweep.optional(),
});

export const sweepProgress = z.object({
  /** The sweep that is under way. */
  lease: z.object({ by: z.string(), until: z.iso.datetime() }).optional(),
  endedAt: z.iso.datetime().optional(),
  /** By pass, the id after which it goes on. */
  cursors: z.partialRecord(z.enum(passNames), z.string()).default({}),
  /** By pass, when it last began anew; a costly one then rests. */
  begunAt: z.partialRecord(z.enum(passNames), z.iso.datetime()).default({}),
});

export type Failing = z.infer<typeof failing>;
export type SweepStatus = z.infer<typeof sweepStatus>;
export type SweepSummary = z.infer<typeof lastSweep>;
export type SweepProgress = z.infer<typeof sweepProgress>;
