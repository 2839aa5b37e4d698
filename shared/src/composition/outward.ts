import { randomUUID } from 'node:crypto';
import { Channels } from '../commercetools/channels.ts';
import { ProductTypes } from '../commercetools/product-types.ts';
import { ShippingMethods } from '../commercetools/shipping-methods.ts';
import { Stores } from '../commercetools/stores.ts';
import type { ReadConfiguration } from '../configuration/configuration-source.ts';
import type { CommercetoolsOrder } from '../fulfillment/commercetools-order.ts';
import type { ProviderOrders } from '../fulfillment/provider.ts';
import { InstallationTime } from '../synchronization/orders/installation-time.ts';
import { OrderCancellation } from '../synchronization/orders/order-cancellation.ts';
import { OrderCreation } from '../synchronization/orders/order-creation.ts';
import { OrderModification } from '../synchronization/orders/order-modification.ts';
import { OrderPreview } from '../synchronization/orders/order-preview.ts';
import { OrderSynchronization } from '../synchronization/orders/order-synchronization.ts';
import { readOrderMappingInput } from '../synchronization/orders/read-order-mapping-input.ts';
import { ReturnAnnouncement } from '../synchronization/orders/return-announcement.ts';
import type { Shop } from './connect-shop.ts';

/** From commercetools to the provider: creates, changes and cancels its orders, and announces returns. */
export function synchronizeOrders(shop: Shop, provider: ProviderOrders): OrderSynchronization {
  const parts = { ...shop, provider, mappingInput: mappingInputOf(shop) };
  const cancellation = new OrderCancellation(parts);
  return new OrderSynchronization({
    ...parts,
    creation: new OrderCreation({ ...parts, cancellation, newAttemptId: randomUUID }),
    modification: new OrderModification(parts),
    cancellation,
    returnAnnouncement: new ReturnAnnouncement(parts),
    installation: new InstallationTime(shop.installedAt, shop.now),
  });
}

/** What would be sent of an order, or what keeps it. */
export const previewOrders = (
  shop: Shop,
  prepare: ProviderOrders['prepare'],
  features: { orderSync: boolean },
): OrderPreview => new OrderPreview({ ...shop, prepare, features, mappingInput: mappingInputOf(shop) });

function mappingInputOf({ project, projectKey }: Shop) {
  const resources = {
    stores: new Stores(project),
    shippingMethods: new ShippingMethods(project),
    channels: new Channels(project),
    productTypes: new ProductTypes(project),
    projectKey,
  };
  return (order: CommercetoolsOrder, read: ReadConfiguration) =>
    readOrderMappingInput(order, read, resources);
}
