import { eventRow } from '../../fulfillmenttools/events/event-table.ts';
import type { Observation } from '../../fulfillment/observation.ts';
import { join } from '../../fulfillment/ledger.ts';
import { ignored, type Outcome } from '../../fulfillment/outcome.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import type { FulfillmenttoolsOrder } from '../../fulfillmenttools/orders.ts';
import type { FoundEntities } from '../../fulfillmenttools/order-entities.ts';
import * as z from 'zod';
import { failureOutcome } from '../failure-outcome.ts';
import type { OrderLedgers } from './order-ledgers.ts';
import { unchanged, type WriteBack } from './write-back.ts';

export interface OrderRefreshOptions {
  ledgers: Pick<OrderLedgers, 'open'>;
  fulfillmenttoolsOrders: { read(id: string): Promise<FulfillmenttoolsOrder | undefined> };
  entities: { find(tenantOrderId: string): Promise<FoundEntities> };
  /** The item return jobs of an order. */
  returnJobs: { findByTenantOrderId(tenantOrderId: string): Promise<unknown[]> };
  writeBack: Pick<WriteBack, 'record'>;
}

const picked = z.object({ status: z.enum(['PICKED', 'CLOSED']) });
const goneStates: readonly unknown[] = ['Partial', 'Shipped', 'Delivered'];

/**
 * Reads what has become of an order in fulfillmenttools and records it as the webhooks would have: for webhooks that
 * never came.
 */
export class OrderRefresh {
  readonly #options: OrderRefreshOptions;

  constructor(options: OrderRefreshOptions) {
    this.#options = options;
  }

  /** @returns `done` when the order was changed, `ignored` when it shows everything already */
  async refresh(order: CommercetoolsOrder): Promise<Outcome> {
    try {
      const observation = await this.#observe(order);
      if (!observation) return ignored('not in fulfillmenttools');
      const outcome = await this.#options.writeBack.record(observation);
      return outcome.kind === 'done' && unchanged.has(outcome.detail) ? ignored(outcome.detail) : outcome;
    } catch (error) {
      return failureOutcome(error);
    }
  }

  async #observe(order: CommercetoolsOrder): Promise<Observation | undefined> {
    const { ledgers, fulfillmenttoolsOrders, entities, returnJobs } = this.#options;
    const ledger = await ledgers.open(order);
    if (!ledger.order) return undefined;
    const tenantOrderId = ledger.export?.tenantOrderId ?? order.orderNumber ?? order.id;
    const mayReturn = goneStates.includes(order.shipmentState);
    const [own, found, returns] = await Promise.all([
      fulfillmenttoolsOrders.read(ledger.order.id),
      entities.find(tenantOrderId),
      mayReturn ? returnJobs.findByTenantOrderId(tenantOrderId) : [],
    ]);
    const observed = [
      ...observe('ORDER_CREATED', own ? [own] : []),
      ...found.pickJobs.flatMap((job) => observe(pickJobEvent(job), [job])),
      ...observe('HANDOVERJOB_CREATED', found.handoverJobs),
      ...observe('PARCEL_CARRIER_ACKNOWLEDGED', found.parcels),
      ...observe('ITEM_RETURN_JOB_UPDATED', returns),
    ];
    const reference = { commercetoolsId: order.id, tenantOrderId };
    return observed.filter(isOf(order)).reduce<Observation>(
      (all, { facts, lookUps }) => ({
        reference,
        facts: join(all.facts, facts),
        lookUps: [...all.lookUps, ...lookUps],
      }),
      { reference, facts: {}, lookUps: [] },
    );
  }
}

/** The event that would have told of the job as it is now. */
const pickJobEvent = (job: unknown): string =>
  picked.safeParse(job).success ? 'PICK_JOB_PICKING_FINISHED' : 'PICK_JOB_CREATED';

/** An entity that is not as documented tells nothing; the others still do. */
function observe(event: string, entities: readonly unknown[]): Observation[] {
  const read = eventRow(event)?.observe;
  if (!read) return [];
  return entities.flatMap((entity) => {
    try {
      return [read(entity)];
    } catch (error) {
      if (error instanceof z.ZodError) return [];
      throw error;
    }
  });
}

/** A tenantOrderId may have been used by an order before. */
const isOf =
  (order: CommercetoolsOrder) =>
  ({ reference }: Observation): boolean =>
    reference.commercetoolsId === undefined || reference.commercetoolsId === order.id;
