import type { FulfillmentOrders } from './fulfillment-orders.ts';
import type { Observation } from '../fulfillment/observation.ts';
import type { CommercetoolsOrderId } from '../fulfillment/order-ids.ts';
import type { Problem } from '../fulfillment/problems.ts';
import type { ShopgateHint } from './shopgate-event-table.ts';
import { mayBeOf, originOf } from './found-sales-order.ts';
import { readNumbered, readParts } from './parts-of-order.ts';
import { isEnded, livingParts, partsInWords } from './picture/living-parts.ts';
import { factsOf } from './picture/order-facts.ts';
import type { OrderPicture } from './picture/order-picture.ts';
import type { ReturnOrder, ReturnOrders } from './return-orders.ts';
import type { SalesOrder, SalesOrders } from './sales-orders.ts';

export interface OrderNewsOptions {
  orders: Pick<SalesOrders, 'read'>;
  fulfillmentOrders: Pick<FulfillmentOrders, 'read' | 'numbersOf'>;
  returnOrders: Pick<ReturnOrders, 'listOf' | 'read'>;
  /** Of the commercetools project. */
  projectKey: string;
  /** Name of this deployment. */
  instance?: string | undefined;
}

/** The order that a webhook is about. */
export interface LocatedOrder {
  salesOrderNumber: string;
  commercetoolsId: CommercetoolsOrderId;
}

/** What may be known of an order before it is read. */
export interface KnownParts {
  salesOrderNumber: string;
  /** Numbers that lists may not show yet. */
  fulfillmentOrderNumbers?: readonly string[];
  returnOrderNumbers?: readonly string[];
  /** Whether returns are asked for although nothing speaks for them. */
  withReturns?: boolean;
}

/** What an order looks like in Shopgate, and what about it needs a person. */
export interface OrderNewsRead {
  observation: Observation;
  /** `undefined` where nothing does. */
  attention: Problem | undefined;
  /** Whether something waits for the customer. */
  waits: boolean;
}

/** How many numbers are remembered: what belongs to what never changes. */
const maxRemembered = 5_000;

/** Reads what has become of orders in Shopgate. */
export class OrderNews {
  readonly #options: OrderNewsOptions;
  readonly #salesOrderOf = new Map<string, string>();
  readonly #located = new Map<string, LocatedOrder>();

  constructor(options: OrderNewsOptions) {
    this.#options = options;
  }

  /**
   * Finds the commercetools order of a webhook: by the ids that the export has written into the sales order.
   *
   * @returns `undefined` for an order of another system, project or deployment, or one that is gone
   * @throws PlatformError
   */
  async locate(hint: ShopgateHint): Promise<LocatedOrder | undefined> {
    const number = hint.salesOrderNumber ?? (await this.#salesOrderOfHint(hint));
    if (number === undefined) return undefined;
    const known = this.#located.get(number);
    if (known) return known;
    const order = await this.#options.orders.read(number);
    const id = order && this.#commercetoolsIdOf(order);
    if (id === undefined) return undefined;
    const located = { salesOrderNumber: number, commercetoolsId: id };
    remember(this.#located, number, located);
    return located;
  }

  async #salesOrderOfHint({ fulfillmentOrderNumber }: ShopgateHint): Promise<string | undefined> {
    if (fulfillmentOrderNumber === undefined) return undefined;
    const known = this.#salesOrderOf.get(fulfillmentOrderNumber);
    if (known !== undefined) return known;
    const order = await this.#options.fulfillmentOrders.read(fulfillmentOrderNumber);
    if (order) remember(this.#salesOrderOf, fulfillmentOrderNumber, order.salesOrderNumber);
    return order?.salesOrderNumber;
  }

  #commercetoolsIdOf(order: SalesOrder): string | undefined {
    const { projectKey, instance } = this.#options;
    const origin = originOf(order);
    return origin?.projectKey === projectKey && mayBeOf(origin, instance)
      ? origin.commercetoolsId
      : undefined;
  }

  /**
   * Reads an order with everything that belongs to it: each part by its number, since only lists lag behind.
   *
   * @returns `undefined` when there is no such order, or not one of this project
   * @throws PlatformError
   */
  async read(known: KnownParts): Promise<OrderNewsRead | undefined> {
    const { orders, fulfillmentOrders: parts } = this.#options;
    const [salesOrder, fulfillmentOrders] = await Promise.all([
      orders.read(known.salesOrderNumber),
      readParts(parts, known.salesOrderNumber, known.fulfillmentOrderNumbers ?? []),
    ]);
    const commercetoolsId = salesOrder && this.#commercetoolsIdOf(salesOrder);
    if (!salesOrder || commercetoolsId === undefined) return undefined;
    const returnOrders = await this.#returnOrders(known, salesOrder);
    const picture = {
      salesOrder,
      fulfillmentOrders,
      ...(returnOrders === undefined ? {} : { returnOrders }),
    };
    const reference = { commercetoolsId, tenantOrderId: salesOrder.externalCode ?? undefined };
    return {
      observation: { reference, facts: factsOf(picture), lookUps: [] },
      attention: attentionOf(picture),
      waits: fulfillmentOrders.some(({ type, status }) => type !== 'directShip' && waiting.has(status)),
    };
  }

  /** One more list per webhook would be for nothing, as long as no return is known of. */
  async #returnOrders(known: KnownParts, order: SalesOrder): Promise<ReturnOrder[] | undefined> {
    const { salesOrderNumber, returnOrderNumbers = [], withReturns = false } = known;
    const mayReturn = withReturns || returnOrderNumbers.length > 0 || typeof order.returnStatus === 'string';
    if (!mayReturn) return undefined;
    const { returnOrders } = this.#options;
    const listed = (await returnOrders.listOf(salesOrderNumber)).map(({ orderNumber }) => orderNumber);
    const numbers = [...listed, ...returnOrderNumbers];
    return readNumbered(salesOrderNumber, numbers, (number) => returnOrders.read(number));
  }
}

const waiting = new Set(['ready', 'checkedIn']);

/** A store that works for nobody, and Shopgate's own word that somebody has to look at the order. */
function attentionOf({ salesOrder, fulfillmentOrders }: OrderPicture): Problem | undefined {
  // What the customer has, nobody can stop any more.
  const living = livingParts(fulfillmentOrders).filter(({ status }) => status !== 'fulfilled');
  if (isEnded(salesOrder) && living.length > 0) {
    const words = `The order is ${salesOrder.status} in Shopgate, and stores go on with it: ${partsInWords(living)}`;
    return { code: 'ATTENTION_NEEDED', words };
  }
  if (salesOrder.fulfillmentStatus !== 'actionRequired') return undefined;
  const words =
    'Shopgate cannot go on with the order by itself: somebody has to look at it in Shopgate Admin.';
  return { code: 'ATTENTION_NEEDED', words };
}

function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.set(key, value);
  const oldest = map.keys().next().value;
  if (map.size > maxRemembered && oldest !== undefined) map.delete(oldest);
}
