import type { CommercetoolsMock } from '@labdigital/commercetools-mock';
import type {
  BaseResource,
  Channel,
  InventoryEntry,
  ShippingMethod,
  State,
  Store,
  Subscription,
  TaxCategory,
  Type,
} from '@commercetools/platform-sdk';
import type { Segment } from './api-router.ts';
import { channelRules } from './channels.ts';
import { CustomFieldRules } from './custom-fields.ts';
import { inventoryRules } from './inventory-entries.ts';
import { MockedEndpoint, repositoryOf, type MockGuards } from './mocked-endpoint.ts';
import { Notifications } from './notifications.ts';
import { initialStateId } from './order-lines.ts';
import { OrderCollection, orderRules } from './orders.ts';
import { OwnedEndpoint, type ResourceRules } from './owned-endpoint.ts';
import type { PushDelivery } from './push-delivery.ts';
import { Collection, type Storage } from './resource-store.ts';
import { subscriptionRules } from './subscriptions.ts';
import { typeGuards } from './type-guards.ts';

type Parts = Readonly<{
  projectKey: string;
  storage: Storage;
  mock: CommercetoolsMock;
  push: PushDelivery;
  clock: { now: () => Date; newId: () => string };
  /** Whether a subscription's test notification can be put into the topic. */
  reachable: (destination: string) => boolean;
}>;

/** The project's kinds of resource and who serves them: the emulator's own rules, or commercetools-mock behind checks. */
/** The State that every line item begins in; commercetools has it in every project. */
const initialLineItemState: State = {
  id: initialStateId,
  version: 1,
  createdAt: '2020-01-01T00:00:00.000Z',
  lastModifiedAt: '2020-01-01T00:00:00.000Z',
  key: 'Initial',
  type: 'LineItemState',
  initial: true,
  builtIn: true,
};

export function createResources({ projectKey, storage, mock, push, clock, reachable }: Parts) {
  const collection = <R extends BaseResource>(typeId: Collection<R>['typeId']) =>
    new Collection<R>(storage, projectKey, typeId);
  const orders = new OrderCollection(storage, projectKey, 'order');
  const types = collection<Type>('type');
  const channels = collection<Channel>('channel');
  const subscriptions = collection<Subscription>('subscription');
  const shippingMethods = collection<ShippingMethod>('shipping-method');
  const stores = collection<Store>('store');
  const taxCategories = collection<TaxCategory>('tax-category');
  const states = collection<State>('state');
  void states.save(initialLineItemState);

  const customFields = new CustomFieldRules(types);
  const notifications = new Notifications(projectKey, subscriptions, push, clock);
  const own = <R extends BaseResource>(rules: ResourceRules<R>) => ({
    collection: rules.collection,
    endpoint: new OwnedEndpoint(rules, notifications, clock),
  });
  const guard = <R extends BaseResource>(of: Collection<R>, guards?: MockGuards<R>) => ({
    collection: of,
    endpoint: new MockedEndpoint(
      { projectKey, repository: repositoryOf<R>(mock, of.typeId) },
      of,
      notifications,
      guards,
    ),
  });
  const orderSegment = own(orderRules(orders, { channels, customFields, notifications }));
  const segments = new Map<string, Segment>([
    ['orders', orderSegment],
    ['subscriptions', own(subscriptionRules(subscriptions, notifications, reachable))],
    ['channels', own(channelRules(channels, customFields))],
    ['inventory', own(inventoryRules(collection<InventoryEntry>('inventory-entry'), channels, customFields))],
    ['types', guard(types, typeGuards(types))],
    ['stores', guard(stores)],
    ['shipping-methods', guard(shippingMethods)],
    ['states', guard(states)],
    ['tax-categories', guard(taxCategories)],
    ['product-types', guard(collection('product-type'))],
  ]);
  const { endpoint: orderEndpoint } = orderSegment;
  return {
    segments,
    orders,
    orderEndpoint,
    channels,
    shippingMethods,
    stores,
    taxCategories,
    customFields,
    notifications,
  };
}
