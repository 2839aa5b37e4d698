import { withoutExportNote } from './ledger.ts';
import type { Ledger } from './ledger-schema.ts';

/*
 * A platform may say that an order is there, and refuse a second one, while no list of it shows the order yet. Since
 * when it has said so decides how long it is believed.
 */

/** The ledger of an order of which the platform says so now for the first time. @param now milliseconds since 1970 */
export const withSaidToBeThere = (ledger: Ledger, now: number): Ledger => ({
  ...ledger,
  export: { ...ledger.export, saidToBeThereSince: new Date(now).toISOString() },
});

/**
 * @param now milliseconds since 1970
 * @returns for how long the platform has said so, in milliseconds; `undefined` where it never has
 */
export function saidToBeThereFor({ export: attempt }: Ledger, now: number): number | undefined {
  const since = attempt?.saidToBeThereSince;
  return since === undefined ? undefined : now - Date.parse(since);
}

/** The ledger of an order that was found, or whose refusal counts by now: a later saying is a first one again. */
export const withoutSaidToBeThere = (ledger: Ledger): Ledger =>
  withoutExportNote(ledger, 'saidToBeThereSince');
