import * as z from 'zod';
import { revising } from '../../http/revising.ts';
import type { VersionedNote } from '../../commercetools/versioned-notes.ts';

/** Custom object `fft`/`facilities`: for the order view, to which an order only tells ids of facilities. */
export const directoryKey = 'facilities';

export const facilityDirectory = z.object({
  /** The key of each facility's channel, by the facility's id. */
  channelKeys: z.record(z.string(), z.string()),
});
export type FacilityDirectory = z.infer<typeof facilityDirectory>;

export interface DirectoryNotes {
  read(key: string): Promise<VersionedNote<FacilityDirectory>>;
  write(key: string, value: FacilityDirectory, version: number): Promise<number>;
}

/**
 * Notes which facility belongs to which channel. The note is written only where it differs.
 *
 * @param refs the id of each facility by its tenantFacilityId, which is the channel's key
 * @throws PlatformError
 */
export async function noteFacilities(
  notes: DirectoryNotes,
  refs: ReadonlyMap<string, string>,
): Promise<void> {
  await revising('custom object', async () => {
    const { value, version } = await notes.read(directoryKey);
    const known = new Map(Object.entries(value?.channelKeys ?? {}));
    const isNoted = known.size === refs.size && [...refs].every(([key, id]) => known.get(id) === key);
    if (isNoted && value) return;
    const channelKeys = Object.fromEntries([...refs].map(([key, id]) => [id, key]));
    await notes.write(directoryKey, { channelKeys }, version);
  });
}
