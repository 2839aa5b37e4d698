import type { Channel } from '@commercetools/platform-sdk';
import { isLeftOut } from '../../commercetools/left-out-channel.ts';
import { decideFacility } from '../../fulfillmenttools/facility-mapping/facility-decision.ts';
import type { FacilityNote } from '../../fulfillmenttools/facility-mapping/facility-note.ts';
import { mapChannel } from '../../fulfillmenttools/facility-mapping/map-channel.ts';
import { noteFacilities, type DirectoryNotes } from '../facilities/facility-directory.ts';
import type { FacilitySynchronization } from '../facilities/facility-synchronization.ts';
import type { SweepRun } from './sweep-run.ts';

export interface SweepFacilitiesOptions {
  channels: { supplying(): AsyncIterable<Channel> };
  notes: { list(): AsyncIterable<{ key: string; value: FacilityNote | undefined }> };
  /** The id of each facility by its tenantFacilityId. */
  facilities: { listRefs(): Promise<ReadonlyMap<string, string>> };
  directory: DirectoryNotes;
  language: () => Promise<string | undefined>;
  synchronization: Pick<FacilitySynchronization, 'synchronize'>;
  features: { channelSync: boolean };
  /** Milliseconds since 1970. */
  now: () => number;
}

const pass = 'facilities';

/**
 * Finds the channels whose facility differs: never sent, changed since, missing in fulfillmenttools, or of a channel
 * that is gone. What lists tell only decides where to look; each is decided again on what is read then.
 */
export class SweepFacilities {
  readonly #options: SweepFacilitiesOptions;

  constructor(options: SweepFacilitiesOptions) {
    this.#options = options;
  }

  async sweep(run: SweepRun): Promise<void> {
    if (!this.#options.features.channelSync || run.isOver(pass)) return;
    const { channels, facilities, language, directory, now } = this.#options;
    const [notes, known, name] = await Promise.all([this.#notes(), facilities.listRefs(), language()]);
    await run.survive('facility directory', () => noteFacilities(directory, known));
    for await (const channel of channels.supplying()) {
      const note = notes.get(channel.id);
      notes.delete(channel.id);
      const isMissing = note?.sent !== undefined && !known.has(channel.key);
      const differs = await run.judge({ pass, id: channel.id }, () => {
        if (isLeftOut(channel)) return Promise.resolve(false);
        const decision = decideFacility({ wanted: mapChannel(channel, name), note, isMissing }, now());
        return Promise.resolve(decision.kind !== 'nothing');
      });
      if (differs) await this.#attempt(run, channel.id, isMissing);
      if (run.isOver(pass)) return;
    }
    for (const channelId of notes.keys()) {
      if (run.isOver(pass)) return;
      await this.#attempt(run, channelId, false);
    }
  }

  async #attempt(run: SweepRun, channelId: string, isMissing: boolean): Promise<void> {
    await run.attempt({ pass, id: channelId }, () =>
      this.#options.synchronization.synchronize(channelId, { isMissing }),
    );
    await run.lease.advance(pass, undefined);
  }

  async #notes(): Promise<Map<string, FacilityNote | undefined>> {
    const notes = new Map<string, FacilityNote | undefined>();
    for await (const { key, value } of this.#options.notes.list()) notes.set(key, value);
    return notes;
  }
}
