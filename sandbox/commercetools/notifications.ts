import type { BaseResource, Order, Subscription } from '@commercetools/platform-sdk';
import type { PushDelivery } from './push-delivery.ts';
import type { Broker } from './push-envelope.ts';
import type { Collection } from './resource-store.ts';
import type { Happening } from './update-actions.ts';

type Clock = { now: () => Date; newId: () => string };
export type ChangeKind = 'ResourceCreated' | 'ResourceUpdated' | 'ResourceDeleted';

/** Where a subscription sends to: the name of its topic and the broker. Undefined for a broker that Connect does not offer. */
export function destinationOf({
  destination,
}: Pick<Subscription, 'destination'>): { name: string; broker: Broker } | undefined {
  switch (destination.type) {
    case 'GoogleCloudPubSub':
      return { name: destination.topic, broker: 'GoogleCloudPubSub' };
    case 'SNS':
      return { name: destination.topicArn, broker: 'SNS' };
    default:
      return undefined;
  }
}

/** Tells the subscriptions what happened: https://docs.commercetools.com/api/projects/subscriptions#delivery-payloads */
export class Notifications {
  /** True: messages go out with `payloadNotIncluded` in place of type and content, as for one that is too large. */
  leavePayloadsOut = false;
  readonly #projectKey: string;
  readonly #subscriptions: Collection<Subscription>;
  readonly #push: PushDelivery;
  readonly #clock: Clock;

  constructor(projectKey: string, subscriptions: Collection<Subscription>, push: PushDelivery, clock: Clock) {
    this.#projectKey = projectKey;
    this.#subscriptions = subscriptions;
    this.#push = push;
    this.#clock = clock;
  }

  /** One message of an order. `sequenceNumber` counts the messages of the order. */
  async orderMessage(order: Order, happening: Happening, sequenceNumber: number): Promise<void> {
    const { type, payload, resourceVersion } = happening;
    const at = this.#clock.now().toISOString();
    const notification = {
      notificationType: 'Message',
      projectKey: this.#projectKey,
      id: this.#clock.newId(),
      version: 1,
      sequenceNumber,
      resource: { typeId: 'order', id: order.id },
      resourceVersion,
      ...identifiersOf(order),
      createdAt: at,
      lastModifiedAt: at,
      ...(this.leavePayloadsOut
        ? { payloadNotIncluded: { reason: 'Payload too large', payloadType: type } }
        : { type, ...payload }),
    };
    await this.#tell(
      type,
      order.id,
      notification,
      ({ messages }) =>
        messages?.some(
          ({ resourceTypeId, types = [] }) =>
            resourceTypeId === 'order' && (types.length === 0 || types.includes(type)),
        ) ?? false,
    );
  }

  /** A change of any resource. `oldVersion` belongs to an update only. */
  async resourceChange(
    kind: ChangeKind,
    typeId: string,
    resource: BaseResource,
    oldVersion?: number,
  ): Promise<void> {
    const notification = this.#change(kind, typeId, resource, oldVersion);
    await this.#tell(
      kind,
      resource.id,
      notification,
      ({ changes }) => changes?.some(({ resourceTypeId }) => resourceTypeId === typeId) ?? false,
    );
  }

  /** The test notification that a subscription gets when it is made or its destination changes. */
  test(subscription: Subscription): void {
    this.#sendTo(subscription, {
      kind: 'ResourceCreated',
      resourceId: subscription.id,
      notification: this.#change('ResourceCreated', 'subscription', subscription),
    });
  }

  #change(kind: ChangeKind, typeId: string, resource: BaseResource, oldVersion?: number): unknown {
    return {
      notificationType: kind,
      projectKey: this.#projectKey,
      resource: { typeId, id: resource.id },
      ...identifiersOf(resource),
      version: resource.version,
      ...(oldVersion === undefined ? {} : { oldVersion }),
      modifiedAt: this.#clock.now().toISOString(),
      ...(kind === 'ResourceDeleted' ? { dataErasure: false } : {}),
    };
  }

  async #tell(
    kind: string,
    resourceId: string,
    notification: unknown,
    concerns: (subscription: Subscription) => boolean,
  ): Promise<void> {
    for (const subscription of await this.#subscriptions.all()) {
      if (concerns(subscription)) {
        this.#sendTo(subscription, { kind, resourceId, notification });
      }
    }
  }

  #sendTo(
    subscription: Subscription,
    content: { kind: string; resourceId: string; notification: unknown },
  ): void {
    const destination = destinationOf(subscription);
    if (destination !== undefined) {
      this.#push.send({ ...content, destination: destination.name, broker: destination.broker });
    }
  }
}

function identifiersOf(resource: BaseResource & { key?: string; orderNumber?: string }): object {
  const { key, orderNumber } = resource;
  return key === undefined && orderNumber === undefined
    ? {}
    : { resourceUserProvidedIdentifiers: { ...(key && { key }), ...(orderNumber && { orderNumber }) } };
}
