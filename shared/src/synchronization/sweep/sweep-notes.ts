import * as z from 'zod';
import { hearingSchema } from './hearing.ts';

/** Custom objects of the sweep: `fft`/`status` is for people to read, `fft`/`sweep` for the next sweep. */
export const statusKey = 'status';
export const progressKey = 'sweep';

/** The stock of each store has a cursor of its own: `stock` and the id of its channel. */
export type PassName =
  | ('missing' | 'cancelled' | 'troubled' | 'confirmedAgain' | 'locked' | 'stalled' | 'shipped' | 'held')
  | ('facilities' | 'changed' | 'stock')
  | `stock ${string}`;

/** Another version may know other passes: its notes are kept as they are. */
const byPass = z.record(z.string(), z.string());

const failing = z.object({
  pass: z.string(),
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

/** An order that somebody has to look at. */
const openOrder = z.object({
  id: z.string(),
  orderNumber: z.string().optional(),
  codes: z.array(z.string()),
  /** When its oldest problem was noted. */
  since: z.string().optional(),
});

/** A look whether the platforms have what the configuration names. The version is absent where there is no object. */
const namesCheck = z.object({ checkedAt: z.iso.datetime(), configurationVersion: z.number().optional() });
const namesStatus = namesCheck.extend({ problems: z.array(z.string()) });
const namesProgress = namesCheck.extend({ told: z.array(z.string()) });

/** What another version has noted beside it survives; what cannot be read does not take the rest along. */
export const sweepStatus = z.looseObject({
  /** Orders that are older than this and that the connector has not touched are none of its business. */
  installedAt: z.iso.datetime().optional(),
  lastSweep: lastSweep.optional().catch(undefined),
  hearing: hearingSchema.optional().catch(undefined),
  /** Orders with a problem, those changed last first, as many as one query tells. */
  openOrders: z.array(openOrder).optional().catch(undefined),
  /** How many orders have a problem in all. */
  openOrdersInAll: z.number().optional().catch(undefined),
  /** What the platforms lack of what the configuration names, and what could not be looked at. */
  names: namesStatus.optional().catch(undefined),
});

export const sweepProgress = z.object({
  /** The sweep that is under way. */
  lease: z.object({ by: z.string(), until: z.iso.datetime() }).optional(),
  endedAt: z.iso.datetime().optional(),
  /** By pass, the id after which it goes on. */
  cursors: byPass.default({}),
  /** By pass, when the round began that is under way, or that ended last. */
  begunAt: byPass.default({}),
  /** By pass, when the last round began that met no outage; a costly pass rests after one. */
  completedRounds: byPass.default({}),
  /** By pass, that its round met an outage: it begins anew without a rest. */
  disturbed: z.record(z.string(), z.boolean()).default({}),
  /** The last look at the names, and what was logged of that version of the configuration object. */
  names: namesProgress.optional().catch(undefined),
});

export type OpenOrder = z.infer<typeof openOrder>;
export type Failing = z.infer<typeof failing>;
export type SweepStatus = z.infer<typeof sweepStatus>;
export type SweepSummary = z.infer<typeof lastSweep>;
export type SweepProgress = z.infer<typeof sweepProgress>;
export type NamesStatus = z.infer<typeof namesStatus>;
export type NamesProgress = z.infer<typeof namesProgress>;
