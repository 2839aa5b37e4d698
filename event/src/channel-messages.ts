import { ignored } from 'shared/fulfillment/outcome.ts';
import type { MessageHandlers } from 'shared/messages/handle-message.ts';
import type { FacilitySynchronization } from 'shared/synchronization/facilities/facility-synchronization.ts';

/** The resource type whose changes the subscription asks for. They hold ids only, and come for a deletion as well. */
export const channelResourceType = 'channel';

/** Looks at the channel that was created, changed or deleted, and brings its facility in line with it. */
export const channelMessages =
  (
    facilities: Pick<FacilitySynchronization, 'synchronize'>,
    { channelSync }: { channelSync: boolean },
  ): MessageHandlers['channels'] =>
  (channelId) =>
    channelSync ? facilities.synchronize(channelId) : ignored('FEAT_CHANNELSYNC_ACTIVE is off');
