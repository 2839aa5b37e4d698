import { ConnectorError, isRefusal, isVersionConflict, type PlatformError } from '../errors.ts';
import { entityFacts } from './events/entity-schemas.ts';
import type { SentPart } from '../fulfillment/edit-decision.ts';
import type { OrderFacts } from '../fulfillment/ledger.ts';
import { isOpen, isOver } from '../fulfillment/ledger-entities.ts';
import type { PlatformOrderId } from '../fulfillment/order-ids.ts';
import type { Change, FoundOrder, IsOurs } from '../fulfillment/provider.ts';
import { areThere, linesForUpdate, otherPieces, piecesOf } from './lines-of-order.ts';
import type { OrderForCreation } from './order-mapping/order-for-creation.ts';
import { provisioningTimeOf } from './order-mapping/sent-digest.ts';
import { timesOf } from './events/order-events.ts';
import { stateOf } from './events/state-words.ts';
import type { FulfillmenttoolsOrder, FulfillmenttoolsOrders } from './orders.ts';

/** What the record of fulfillmenttools needs of its orders. */
export type FulfillmenttoolsOrderStore = Pick<
  FulfillmenttoolsOrders,
  'create' | 'read' | 'findByTenantOrderId' | 'cancel' | 'forceCancel' | 'unlock' | 'modify'
>;

export interface CancellationWishes {
  /** Whether to cancel by force what is refused otherwise. */
  force: boolean;
  /** Id of a cancelation reason of the tenant. */
  reasonId?: string | undefined;
}

/** The order moves while work on it goes on: a few readings are enough to catch it standing still. */
const maxReadings = 4;

/** What the order's webhooks tell as well, so that the first of them finds it recorded already. */
export const orderFacts = ({
  id,
  status,
  deliveryPreferences,
  ...entity
}: FulfillmenttoolsOrder): OrderFacts => ({
  ...entityFacts({ ...entity, created: entity.created ?? '' }),
  id,
  state: stateOf.order(status),
  ...timesOf(deliveryPreferences),
});

/** An order in the words of the core. */
export function foundOrder(order: FulfillmenttoolsOrder): FoundOrder {
  const facts = orderFacts(order);
  return {
    facts,
    isOpen: isOpen(facts),
    ...madeFrom(order.customAttributes),
    ...(order.orderLineItems ? { pieces: piecesOf(order.orderLineItems) } : {}),
  };
}

/** The commercetools order that an entity names: the export sets these attributes, and later entities inherit them. */
export function madeFrom(
  attributes: Readonly<Record<string, unknown>> | null | undefined,
): Pick<FoundOrder, 'madeFrom'> {
  const { commercetoolsId, commercetoolsProjectKey: projectKey } = attributes ?? {};
  if (typeof commercetoolsId !== 'string') return {};
  return { madeFrom: { commercetoolsId, ...(typeof projectKey === 'string' ? { projectKey } : {}) } };
}

/** Changes of orders that are in fulfillmenttools. Each is safe to repeat, and is no change when it was made before. */
export class OrderChanges {
  readonly #orders: FulfillmenttoolsOrderStore;

  constructor(orders: FulfillmenttoolsOrderStore) {
    this.#orders = orders;
  }

  async cancel(id: PlatformOrderId, isOurs: IsOurs, wishes: CancellationWishes): Promise<Change> {
    const change = await this.#change(id, isOurs, (order) => this.#orders.cancel(order, wishes.reasonId));
    if (change.kind !== 'refused' || !wishes.force) return change;
    return this.#change(id, isOurs, (order) => this.#orders.forceCancel(order));
  }

  /** One that somebody unlocked meanwhile is left as it is. */
  unlock(id: PlatformOrderId, isOurs: IsOurs): Promise<Change> {
    return this.#change(id, isOurs, (order) =>
      order.status === 'LOCKED' ? this.#orders.unlock(order) : Promise.resolve(order),
    );
  }

  /**
   * Sends the parts that were edited. Whether lines that an edit leaves out go with it, fulfillmenttools' documents
   * disagree on: so what the order has by then is read off the answer, and other pieces than wanted are `refused`.
   *
   * @param wasKept whether that was the answer to these lines before: what would change nothing is not sent again
   */
  modify(
    id: PlatformOrderId,
    isOurs: IsOurs,
    wanted: OrderForCreation,
    parts: readonly SentPart[],
    wasKept = false,
  ): Promise<Change> {
    const time = parts.includes('time') ? provisioningTimeOf(wanted) : undefined;
    const areLinesEdited = parts.includes('lines');
    const areLinesAlone = areLinesEdited && parts.length === 1;
    const send = (order: FulfillmenttoolsOrder) => {
      const lines = linesForUpdate(order, wanted);
      if (wasKept && areLinesAlone && areThere(lines, order)) return Promise.resolve(order);
      return this.#orders.modify(id, {
        version: order.version,
        ...(parts.includes('consumer') ? { consumer: wanted.consumer } : {}),
        ...(areLinesEdited ? { orderLineItems: lines } : {}),
        // fulfillmenttools API document: of a collected order this is the provisioningTime.
        ...(time === undefined ? {} : { preferredHandlingTime: time }),
      });
    };
    const refusal = (answer: FulfillmenttoolsOrder): Change | undefined => {
      const words = areLinesEdited ? otherPieces(answer, wanted) : undefined;
      // Beside other parts it is sent once more, alone, so that only the lines are tried again.
      if (words === undefined) return undefined;
      return { kind: 'refused', words, ...(areLinesAlone ? { applied: true } : {}) };
    };
    return this.#change(id, isOurs, send, refusal);
  }

  async #change(
    id: PlatformOrderId,
    isOurs: IsOurs,
    act: (order: FulfillmenttoolsOrder) => Promise<FulfillmenttoolsOrder>,
    refusal: (answer: FulfillmenttoolsOrder) => Change | undefined = () => undefined,
  ): Promise<Change> {
    try {
      return await this.#onCurrentVersion(id, async (order): Promise<Change> => {
        const found = foundOrder(order);
        if (!isOurs(found)) return { kind: 'gone' };
        if (isOver(found.facts)) return { kind: 'changed', order: found.facts };
        const answer = await act(order);
        return refusal(answer) ?? { kind: 'changed', order: orderFacts(answer) };
      });
    } catch (error) {
      const refusal = refusalOf(error);
      return { kind: 'refused', words: refusal.summary, error: refusal };
    }
  }

  /**
   * Does something with exactly the version of the order that was read, again after a version conflict.
   *
   * @throws PlatformError as `act` does; with status 409 only when the version was right, so that it is a refusal
   * @throws ConnectorError FULFILLMENTTOOLS_ORDER_BUSY (retryable) when the order changed at every attempt
   */
  async #onCurrentVersion(
    id: PlatformOrderId,
    act: (current: FulfillmenttoolsOrder) => Promise<Change>,
  ): Promise<Change> {
    let conflict: { version: number; error: unknown } | undefined;
    for (let reading = 1; reading <= maxReadings; reading += 1) {
      const current = await this.#orders.read(id);
      if (!current) return { kind: 'gone' };
      if (conflict?.version === current.version) throw conflict.error;
      try {
        return await act(current);
      } catch (error) {
        if (!isVersionConflict(error)) throw error;
        conflict = { version: current.version, error };
      }
    }
    const words = 'The fulfillmenttools order changed at every attempt';
    throw new ConnectorError('FULFILLMENTTOOLS_ORDER_BUSY', words, { retryable: true });
  }
}

/** @throws the error itself unless it says that this order cannot be changed so */
function refusalOf(error: unknown): PlatformError {
  if (!isRefusal(error) && !isVersionConflict(error)) throw error;
  return error;
}
