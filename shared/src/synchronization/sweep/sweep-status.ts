import type { VersionedNote } from '../../commercetools/versioned-notes.ts';
import { revising } from '../../http/revising.ts';
import { statusKey, type SweepStatus } from './sweep-notes.ts';

export interface StatusNotes {
  read(key: string): Promise<VersionedNote<SweepStatus>>;
  write(key: string, value: SweepStatus, version: number): Promise<number>;
}

/**
 * Notes when the connector was installed, unless that is noted already. Post-deploy does so; where an earlier version
 * was deployed, the first sweep does.
 *
 * @param now milliseconds since 1970
 * @returns when it was installed, in milliseconds since 1970
 */
export async function noteInstallation(notes: StatusNotes, now: number): Promise<number> {
  const { value } = await notes.read(statusKey);
  const known = value?.installedAt;
  if (known !== undefined) return Date.parse(known);
  const installedAt = new Date(now).toISOString();
  const written = await changeStatus(notes, (status) => ({ installedAt, ...status }));
  return Date.parse(written.installedAt ?? installedAt);
}

/** Changes the status as it is; another writer in between makes it read again. */
export async function changeStatus(
  notes: StatusNotes,
  change: (status: SweepStatus) => SweepStatus,
): Promise<SweepStatus> {
  return revising('custom object', async () => {
    const { value, version } = await notes.read(statusKey);
    const changed = change(value ?? {});
    await notes.write(statusKey, changed, version);
    return changed;
  });
}
