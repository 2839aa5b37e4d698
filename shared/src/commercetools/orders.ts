import type { CommercetoolsOrder, CommercetoolsOrderAction } from '../fulfillment/commercetools-order.ts';
import type { CommercetoolsOrderId } from '../fulfillment/order-ids.ts';
import type { CommercetoolsProject } from './client.ts';
import { find } from './find.ts';

export interface OrderReadOptions {
  /** Paths of references to be read together with what they refer to, beside those that always are. */
  expand?: readonly string[];
}

export interface OrderQuery extends OrderReadOptions {
  /** A predicate with `:name` for each variable: values from outside never become part of its text. */
  where: string | string[];
  variables?: Readonly<Record<string, string | number | boolean | string[]>>;
  sort?: string | string[];
  /** At most 500. */
  limit?: number;
}

const expandAlways = [
  'shippingInfo.shippingMethod',
  'shipping[*].shippingInfo.shippingMethod',
  'lineItems[*].supplyChannel',
];
const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
const expansionPath = /^[\w.[\]*-]{1,256}$/;
const maxOrderNumberLength = 256;

/** Orders, read together with what the connector needs of them: shipping methods and supply channels. */
export class CommercetoolsOrders {
  readonly #project: CommercetoolsProject;

  constructor(project: CommercetoolsProject) {
    this.#project = project;
  }

  /** The order of that id, undefined when there is none; whatever is no UUID cannot be one and is not asked for. */
  async read(id: CommercetoolsOrderId, options?: OrderReadOptions): Promise<CommercetoolsOrder | undefined> {
    if (!uuid.test(id)) return undefined;
    return find(
      this.#project
        .orders()
        .withId({ ID: id })
        .get({ queryArgs: expansion(options) }),
    );
  }

  /** The order of that number, undefined when there is none. */
  async readByOrderNumber(
    orderNumber: string,
    options?: OrderReadOptions,
  ): Promise<CommercetoolsOrder | undefined> {
    // A lone surrogate cannot be encoded, so no order can have been created with it.
    const possible =
      orderNumber !== '' && orderNumber.length <= maxOrderNumberLength && orderNumber.isWellFormed();
    if (!possible) return undefined;
    const order = this.#project.orders().withOrderNumber({ orderNumber });
    return find(order.get({ queryArgs: expansion(options) }));
  }

  /**
   * Applies the actions to exactly that version of the order.
   *
   * @returns the order as it is afterwards
   * @throws PlatformError 409 when somebody else changed it; read again and decide again then
   */
  async update(
    order: { id: CommercetoolsOrderId; version: number },
    actions: CommercetoolsOrderAction[],
    options?: OrderReadOptions,
  ): Promise<CommercetoolsOrder> {
    const { body } = await this.#project
      .orders()
      .withId({ ID: order.id })
      .post({ queryArgs: expansion(options), body: { version: order.version, actions } })
      .execute();
    return body;
  }

  /** The orders that a predicate finds: https://docs.commercetools.com/api/predicates/query */
  async query({ where, variables = {}, sort, limit, ...options }: OrderQuery): Promise<CommercetoolsOrder[]> {
    const named = Object.entries(variables).map(([name, value]) => [`var.${name}`, value] as const);
    const { body } = await this.#project
      .orders()
      .get({
        queryArgs: {
          ...Object.fromEntries(named),
          ...expansion(options),
          where,
          ...(sort === undefined ? {} : { sort }),
          ...(limit === undefined ? {} : { limit }),
          withTotal: false,
        },
      })
      .execute();
    return body.results;
  }

  /** How many orders a predicate finds. */
  async count(where: string): Promise<number> {
    const { body } = await this.#project
      .orders()
      .get({ queryArgs: { where, limit: 0, withTotal: true } })
      .execute();
    return body.total ?? body.count;
  }
}

function expansion({ expand = [] }: OrderReadOptions = {}): { expand: string[] } {
  return { expand: [...expandAlways, ...expand.filter((path) => expansionPath.test(path))] };
}
