import type { Observation, Reading } from '../fulfillment/observation.ts';
import { isPicked } from '../fulfillment/ledger-entities.ts';
import { join } from '../fulfillment/ledger.ts';
import type { SentOrder } from '../fulfillment/provider.ts';
import { handoverJobPayload, observeHandoverJob } from './events/handover-job-events.ts';
import { observeOrder, orderPayload } from './events/order-events.ts';
import { observeParcel, parcelPayload } from './events/parcel-events.ts';
import { observePickingFinished, observePickJob, pickJobPayload } from './events/pick-job-events.ts';
import { readPayload } from './events/read-payload.ts';
import { observeReturnJob, returnJobPayload } from './events/return-events.ts';
import type { OrderEntities } from './order-entities.ts';
import type { FulfillmenttoolsOrders } from './orders.ts';

export interface ReadBackSources {
  orders: Pick<FulfillmenttoolsOrders, 'read'>;
  entities: Pick<OrderEntities, 'find'>;
  /** The item return jobs of an order. */
  returnJobs: { findByTenantOrderId(tenantOrderId: string): Promise<unknown[]> };
}

/**
 * Reads what has become of an order as its webhooks would have told it. An entity that is not as documented tells
 * nothing; the others still do.
 *
 * @throws PlatformError as fulfillmenttools fails
 */
export const readBackFrom =
  ({ orders, entities, returnJobs }: ReadBackSources) =>
  async (sent: SentOrder): Promise<Observation> => {
    const { id, name, commercetoolsId, mayHaveReturns } = sent;
    const [own, found, returns] = await Promise.all([
      orders.read(id),
      entities.find(name),
      mayHaveReturns ? returnJobs.findByTenantOrderId(name) : [],
    ]);
    const observed = [
      ...(own ? [readPayload(orderPayload, own, observeOrder)] : []),
      ...found.pickJobs.map((job) => readPayload(pickJobPayload, job, observeFoundPickJob)),
      ...found.handoverJobs.map((job) => readPayload(handoverJobPayload, job, observeHandoverJob)),
      ...found.parcels.map((parcel) => readPayload(parcelPayload, parcel, observeParcel)),
      ...returns.map((job) => readPayload(returnJobPayload, job, observeReturnJob)),
    ];
    const reference = { commercetoolsId, tenantOrderId: name };
    return observed
      .flatMap(told)
      .filter(isOf(sent))
      .reduce<Observation>(
        (all, { facts, lookUps }) => ({
          reference,
          facts: join(all.facts, facts),
          lookUps: [...all.lookUps, ...lookUps],
        }),
        { reference, facts: {}, lookUps: [] },
      );
  };

/** As the event would have told that brought it where it is now. */
function observeFoundPickJob(job: Parameters<typeof observePickJob>[0]): Observation {
  const observation = observePickJob(job);
  const facts = observation.facts.pickJobs?.[job.id];
  return facts && isPicked(facts) ? observePickingFinished(job) : observation;
}

const told = (reading: Reading<Observation>): Observation[] =>
  reading.kind === 'read' ? [reading.told] : [];

/** A tenantOrderId may have been used by an order before, and other systems and projects may use it as well. */
const isOf =
  ({ id, commercetoolsId, projectKey }: SentOrder) =>
  ({ reference }: Observation): boolean =>
    [
      [reference.commercetoolsId, commercetoolsId],
      [reference.orderId, id],
      [reference.projectKey, projectKey],
    ].every(([named, ours]) => named === undefined || named === ours);
