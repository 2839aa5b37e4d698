import { randomUUID } from 'node:crypto';
import { ChannelTypes } from '../commercetools/channel-types.ts';
import { Channels } from '../commercetools/channels.ts';
import { ProjectLanguages } from '../commercetools/project-languages.ts';
import { VersionedNotes } from '../commercetools/versioned-notes.ts';
import { configurationContainer } from '../configuration/configuration-schema.ts';
import type { FulfillmenttoolsClient } from '../fulfillmenttools/client.ts';
import { Facilities } from '../fulfillmenttools/facilities.ts';
import { facilityNote } from '../fulfillmenttools/facility-mapping/facility-note.ts';
import { nameIn } from '../settings/instance.ts';
import { ChannelProblem } from '../synchronization/facilities/channel-problem.ts';
import { facilityDirectory } from '../synchronization/facilities/facility-directory.ts';
import { FacilitySynchronization } from '../synchronization/facilities/facility-synchronization.ts';
import type { Shop } from './connect-shop.ts';

/** Container of custom objects with what was sent of each channel, by its id; each deployment has its own. */
const notesContainer = 'fft-facilities';

/** What keeps channels and facilities in line, and what it reads. */
export function facilitiesOfChannels({ project, instance, now }: Shop, client: FulfillmenttoolsClient) {
  const channels = new Channels(project);
  const channelTypes = new ChannelTypes(project);
  const languages = new ProjectLanguages(project);
  const parts = {
    channels,
    facilities: new Facilities(client),
    notes: new VersionedNotes(project, nameIn(instance, notesContainer), facilityNote),
    directory: new VersionedNotes(project, configurationContainer, facilityDirectory, instance),
    language: () => languages.first(),
    now,
  };
  const synchronization = new FacilitySynchronization({
    ...parts,
    problem: new ChannelProblem({
      update: (channel, actions) => channels.update(channel, actions),
      hasField: (channel, name) => channelTypes.hasField(channel, name),
    }),
    newAttemptId: randomUUID,
  });
  return { ...parts, synchronization };
}
