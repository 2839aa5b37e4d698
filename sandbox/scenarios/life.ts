import type { Order } from '@commercetools/platform-sdk';
import type {
  HandoverJob,
  Order as FulfillmenttoolsOrder,
  PickJob,
  Versioned,
} from '../fulfillmenttools/entities.ts';
import type { FulfillmenttoolsStore } from '../fulfillmenttools/store.ts';
import type { World } from '../fulfillmenttools/world.ts';
import { PlacedOrder } from '../placed-order.ts';
import type { Platforms } from '../platforms.ts';
import type { StoreKey } from '../shop.ts';

/** One order in commercetools and fulfillmenttools, as the steps of a scenario see it. */
export class Life extends PlacedOrder {
  readonly platforms: Platforms;

  constructor(platforms: Platforms, order: Order) {
    super(order);
    this.platforms = platforms;
  }

  /** What stores and carriers do. */
  get store(): FulfillmenttoolsStore {
    return this.platforms.fulfillmenttools.store;
  }

  get world(): World {
    return this.platforms.fulfillmenttools.world;
  }

  get copies(): FulfillmenttoolsOrder[] {
    return this.fulfillmenttoolsOrders;
  }

  /** Every order that fulfillmenttools has of this commercetools order. */
  get fulfillmenttoolsOrders(): FulfillmenttoolsOrder[] {
    return this.platforms.fulfillmenttools.ordersOf(this.orderNumber);
  }

  /** @throws Error when it has not arrived */
  get fulfillmenttoolsOrder(): FulfillmenttoolsOrder {
    const order = this.fulfillmenttoolsOrders[0];
    if (order === undefined) throw new Error('The order has not arrived in fulfillmenttools');
    return order;
  }

  /** The pick job that the store works on, the newest one where it had several. */
  pickJobAt(key: StoreKey): PickJob {
    const job = this.#ofOrder(this.world.pickJobs.all())
      .filter(({ facilityRef }) => this.world.facilities.get(facilityRef).tenantFacilityId === key)
      .findLast(({ status }) => !['REROUTED', 'CANCELED'].includes(status));
    if (job === undefined) throw new Error(`The store ${key} has no pick job`);
    return job;
  }

  /** The handover jobs of the store's pick job, in order of creation. */
  handoverJobsAt(key: StoreKey): HandoverJob[] {
    const { id } = this.pickJobAt(key);
    return this.world.handoverJobs
      .all()
      .filter(({ pickJobRef }) => pickJobRef === id)
      .toSorted(byCreation);
  }

  /** @throws Error when nothing waits there */
  handoverJobAt(key: StoreKey): HandoverJob {
    const job = this.handoverJobsAt(key).at(-1);
    if (job === undefined) throw new Error(`Nothing waits at the store ${key}`);
    return job;
  }

  #ofOrder<T extends { tenantOrderId?: string }>(entities: readonly T[]): T[] {
    return entities.filter(({ tenantOrderId }) => tenantOrderId === this.orderNumber);
  }
}

/** In order of creation; what was created in the same millisecond is told apart by id. */
export const byCreation = (left: Versioned, right: Versioned): number =>
  `${left.created} ${left.id}` < `${right.created} ${right.id}` ? -1 : 1;
