import type { Express } from 'express';
import type { Surroundings } from 'shared/composition/application-surroundings.ts';
import { eventApplication, eventEndpoint as endpoint } from 'shared/composition/applications.ts';
import { facilitiesOfChannels } from 'shared/composition/facilities-of-channels.ts';
import { fulfillmenttoolsNames, ordersInFulfillmenttools } from 'shared/composition/fulfillmenttools.ts';
import { operatorRequestsOf } from 'shared/composition/operator-requests-of.ts';
import { connectShop } from 'shared/composition/connect-shop.ts';
import { FulfillmenttoolsClient } from 'shared/fulfillmenttools/client.ts';
import type { Logger } from 'shared/logging/logger.ts';
import type { EventSettings } from 'shared/settings/settings.ts';
import { channelMessages } from './channel-messages.ts';

export { endpoint };

/** `POST /event` takes commercetools' messages: orders go to fulfillmenttools, and channels as its facilities. */
export function createEventApplication(
  settings: EventSettings,
  logger: Logger,
  surroundings?: Surroundings,
): Express {
  const { features } = settings;
  const shop = connectShop(settings, fulfillmenttoolsNames, logger, surroundings);
  const client = new FulfillmenttoolsClient(settings.fulfillmenttools, shop.transport);
  const { synchronization, repair } = ordersInFulfillmenttools(shop, client, features);
  const facilities = facilitiesOfChannels(shop, client).synchronization;
  return eventApplication(logger, {
    ...shop,
    orders: synchronization,
    requests: operatorRequestsOf(shop, repair),
    channels: channelMessages(facilities, features),
    desiredTimeFieldName: async () => (await shop.configuration()).configuration.desiredTime.field,
    features,
  });
}
