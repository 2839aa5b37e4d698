import {
  fulfillmenttoolsNames,
  ordersInFulfillmenttools,
} from '../../shared/src/composition/fulfillmenttools.ts';
import { previewOrders } from '../../shared/src/composition/outward.ts';
import { connectShop, type Shop } from '../../shared/src/composition/connect-shop.ts';
import { ordersInShopgate, shopgateNames } from '../../shared/src/composition/shopgate.ts';
import { FulfillmenttoolsClient } from '../../shared/src/fulfillmenttools/client.ts';
import { prepareOrder } from '../../shared/src/fulfillmenttools/fulfillmenttools-provider.ts';
import type { Logger } from '../../shared/src/logging/logger.ts';
import { loadEventSettings } from '../../shared/src/settings/settings.ts';
import { loadShopgateEventSettings } from '../../shared/src/settings/shopgate-settings.ts';
import { ShopgateClient } from '../../shared/src/shopgate/shopgate-client.ts';
import { prepareSalesOrder } from '../../shared/src/shopgate/shopgate-provider.ts';
import type { OrderPreview } from '../../shared/src/synchronization/orders/order-preview.ts';
import type { OrderRepair } from '../../shared/src/synchronization/orders/order-repair.ts';
import { readFulfillmenttoolsBody, readShopgateBody } from '../preview/body-lines.ts';
import { orderStories, type OrderStory } from '../preview/order-story.ts';
import type { PreviewedPlatform } from '../preview/preview-words.ts';
import type { Request } from './command.ts';
import { requireDeployment } from './named-deployment.ts';
import { areOfShopgate } from './settings-of-shopgate.ts';

/** What is done with single orders, for the deployment that the settings name. */
export interface OrdersOfDeployment {
  repair: OrderRepair;
  preview: OrderPreview;
  platform: PreviewedPlatform;
  /** @throws PlatformError when commercetools cannot be asked */
  story: OrderStory;
  /** @throws CommandProblem when there is no such deployment, but others are */
  requireDeployment: () => Promise<void>;
}

/**
 * What repairs and previews orders: of the connector for Shopgate where its settings are the ones that are there, else
 * of the one for fulfillmenttools. Nothing is called yet.
 *
 * @throws SettingsError when settings are missing or wrong
 */
export const ordersBySettings = (environment: Request['environment'], logger: Logger): OrdersOfDeployment =>
  areOfShopgate(environment)
    ? ordersOfShopgate(environment, logger)
    : ordersOfFulfillmenttools(environment, logger);

const deploymentOf = ({ project, instance, names: { container } }: Shop) => ({
  requireDeployment: () => requireDeployment({ project, instance, container }),
});

function ordersOfFulfillmenttools(environment: Request['environment'], logger: Logger): OrdersOfDeployment {
  const settings = loadEventSettings(environment);
  const shop = connectShop(settings, fulfillmenttoolsNames, logger);
  const client = new FulfillmenttoolsClient(settings.fulfillmenttools, shop.transport);
  const { repair } = ordersInFulfillmenttools(shop, client, settings.features);
  return {
    ...deploymentOf(shop),
    repair,
    preview: previewOrders(shop, prepareOrder, settings.features),
    platform: { name: 'fulfillmenttools', readBody: readFulfillmenttoolsBody },
    story: orderStories(shop, 'fulfillmenttools'),
  };
}

function ordersOfShopgate(environment: Request['environment'], logger: Logger): OrdersOfDeployment {
  const settings = loadShopgateEventSettings(environment);
  const shop = connectShop(settings, shopgateNames, logger);
  const client = new ShopgateClient(settings.shopgate, shop.transport);
  const { repair } = ordersInShopgate(shop, client, settings.features);
  return {
    ...deploymentOf(shop),
    repair,
    preview: previewOrders(
      shop,
      (input) => prepareSalesOrder(input, shop.projectKey, shop.instance),
      settings.features,
    ),
    platform: { name: 'Shopgate', readBody: readShopgateBody },
    story: orderStories(shop, 'Shopgate'),
  };
}
