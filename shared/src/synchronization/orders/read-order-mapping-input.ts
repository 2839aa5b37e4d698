import type { ReadConfiguration } from '../../configuration/configuration-source.ts';
import type { Channel } from '@commercetools/platform-sdk';
import { crowdedProductTypes } from '../../fulfillment/order/crowded-lines.ts';
import type { OrderMappingInput } from '../../fulfillment/order/order-mapping-input.ts';
import { unreadReferences } from '../../fulfillment/order/references.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';

/** Where the things are read that an order only refers to. Stores and shipping methods are cached there. */
export interface ReferencedResources {
  stores: { read(key: string): Promise<{ key: string; supplyChannelKeys: readonly string[] } | undefined> };
  shippingMethods: { keyOf(id: string): Promise<string | undefined> };
  /** Names of the attributes of a product type, those that make variants first. */
  productTypes: { attributeOrder(id: string): Promise<readonly string[] | undefined> };
  channels: { read(id: string): Promise<Channel | undefined> };
  /** Of the commercetools project that the order is from. */
  projectKey: string;
}

/** Gathers what the mapping of an order needs. Nothing is read that came with the order. */
export async function readOrderMappingInput(
  order: CommercetoolsOrder,
  { configuration, brokenParts }: ReadConfiguration,
  resources: ReferencedResources,
): Promise<OrderMappingInput> {
  const { shippingMethodIds, channelIds } = unreadReferences(order, configuration);
  const [store, attributeOrders, ...keys] = await Promise.all([
    order.store ? resources.stores.read(order.store.key) : undefined,
    readAttributeOrders(order, configuration, resources),
    ...shippingMethodIds.map(async (id) => [id, await resources.shippingMethods.keyOf(id)] as const),
    ...channelIds.map(async (id) => [id, (await resources.channels.read(id))?.key] as const),
  ]);
  const known = keys.filter((entry): entry is readonly [string, string] => entry[1] !== undefined);
  return {
    order,
    configuration,
    brokenParts,
    projectKey: resources.projectKey,
    store,
    keysOfReferences: new Map(known),
    attributeOrders,
  };
}

async function readAttributeOrders(
  order: CommercetoolsOrder,
  configuration: ReadConfiguration['configuration'],
  { productTypes }: ReferencedResources,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const read = crowdedProductTypes(order, configuration).map(
    async (id) => [id, (await productTypes.attributeOrder(id)) ?? []] as const,
  );
  return new Map(await Promise.all(read));
}
