import type { Express } from 'express';
import { Inventory } from 'shared/commercetools/inventory.ts';
import { alertsOf } from 'shared/composition/alerts.ts';
import type { Surroundings } from 'shared/composition/application-surroundings.ts';
import { jobApplication, jobEndpoint as endpoint } from 'shared/composition/applications.ts';
import { facilitiesOfChannels } from 'shared/composition/facilities-of-channels.ts';
import { fulfillmenttoolsNames, ordersInFulfillmenttools } from 'shared/composition/fulfillmenttools.ts';
import { previewOrders } from 'shared/composition/outward.ts';
import { connectShop } from 'shared/composition/connect-shop.ts';
import { sweepOf } from 'shared/composition/sweep-of.ts';
import { FulfillmenttoolsClient } from 'shared/fulfillmenttools/client.ts';
import { prepareOrder } from 'shared/fulfillmenttools/fulfillmenttools-provider.ts';
import { Stocks } from 'shared/fulfillmenttools/stocks.ts';
import { checkNames } from 'shared/lifecycle/check-names.ts';
import { hearPlatforms } from 'shared/lifecycle/hear-platforms.ts';
import { isServing } from 'shared/lifecycle/is-serving.ts';
import type { Logger } from 'shared/logging/logger.ts';
import type { JobSettings } from 'shared/settings/settings.ts';
import { StockComparison } from 'shared/synchronization/stock/stock-comparison.ts';
import { SweepFacilities } from 'shared/synchronization/sweep/sweep-facilities.ts';
import { SweepStock } from 'shared/synchronization/sweep/sweep-stock.ts';

export { endpoint };

/** `POST /job` begins a sweep over orders and facilities of fulfillmenttools, or repairs or previews one order. */
export function createJobApplication(
  settings: JobSettings,
  logger: Logger,
  surroundings?: Surroundings,
): Express {
  const { features } = settings;
  const shop = connectShop(settings, fulfillmenttoolsNames, logger, surroundings);
  const client = new FulfillmenttoolsClient(settings.fulfillmenttools, shop.transport);
  const { repair } = ordersInFulfillmenttools(shop, client, features);
  const facilities = facilitiesOfChannels(shop, client);
  const comparison = new StockComparison({
    stocks: new Stocks(client),
    inventory: new Inventory(shop.project),
    now: shop.now,
  });
  const sweep = sweepOf(shop, {
    repair,
    features,
    facilities: new SweepFacilities({ ...facilities, features }),
    stock: new SweepStock({ ...facilities, comparison, features }),
    hear: () => hearPlatforms({ ...shop, settings, client, now: new Date(shop.now()), isServing }),
    checkNames: (last) => checkNames({ ...shop, client, features }, last),
    tell: alertsOf(shop, settings.alertWebhookUrl),
  });
  const preview = previewOrders(shop, prepareOrder, features);
  return jobApplication(logger, settings.jwt, { sweep, repair, preview });
}
