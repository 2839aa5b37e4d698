import { randomUUID } from 'node:crypto';
import { ChannelTypes } from '../../commercetools/channel-types.ts';
import { Channels } from '../../commercetools/channels.ts';
import type { CommercetoolsProject } from '../../commercetools/client.ts';
import { ProjectLanguages } from '../../commercetools/project-languages.ts';
import { VersionedNotes } from '../../commercetools/versioned-notes.ts';
import { facilityNote } from '../../fulfillmenttools/facility-mapping/facility-note.ts';
import type { FulfillmenttoolsClient } from '../../fulfillmenttools/client.ts';
import { Facilities } from '../../fulfillmenttools/facilities.ts';
import { nameIn, type Instance } from '../../settings/instance.ts';
import { ChannelProblem } from './channel-problem.ts';
import { FacilitySynchronization } from './facility-synchronization.ts';

/** Container of custom objects with what was sent of each channel, by its id; each deployment has its own. */
const notesContainer = 'fft-facilities';

/** Puts together what keeps channels and facilities in line. Nothing is called yet. */
export function assembleFacilities(
  project: CommercetoolsProject,
  client: FulfillmenttoolsClient,
  now: () => number,
  instance: Instance,
) {
  const channels = new Channels(project);
  const channelTypes = new ChannelTypes(project);
  const languages = new ProjectLanguages(project);
  const facilities = new Facilities(client);
  const notes = new VersionedNotes(project, nameIn(instance, notesContainer), facilityNote);
  const facilitySynchronization = new FacilitySynchronization({
    channels,
    facilities,
    notes,
    language: () => languages.first(),
    problem: new ChannelProblem({
      update: (channel, actions) => channels.update(channel, actions),
      hasField: (channel, name) => channelTypes.hasField(channel, name),
    }),
    now,
    newAttemptId: randomUUID,
  });
  return { channels, facilities, notes, languages, facilitySynchronization };
}
