import type { FacilitySynchronization } from 'shared/synchronization/facilities/facility-synchronization.ts';
import type { Outcome } from 'shared/fulfillment/outcome.ts';
import type { CommercetoolsMessage } from 'shared/messages/decode-message.ts';

/** The resource type whose changes the subscription asks for. They hold ids only, and come for a deletion as well. */
export const channelResourceType = 'channel';

export type SynchronizedFacilities = Pick<FacilitySynchronization, 'synchronize'>;

/** Looks at the channel that was created, changed or deleted, and brings its facility in line with it. */
export function handleChannelMessage(
  { resource }: Pick<CommercetoolsMessage, 'resource'>,
  facilities: SynchronizedFacilities,
): Promise<Outcome> {
  return facilities.synchronize(resource.id);
}
