import type { OrderQuery } from '../../commercetools/orders.ts';
import type { ReadConfiguration } from '../../configuration/configuration-source.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import type { Ledger } from '../../fulfillment/ledger.ts';
import { orderFieldNames, type FieldOwner } from '../../fulfillment/order-fields.ts';
import type { OpenProblem } from '../alerts/alert-decision.ts';
import { fieldIs } from './order-passes.ts';
import type { OpenOrder } from './sweep-notes.ts';

export interface OpenOrdersOptions {
  orders: {
    query(query: OrderQuery): Promise<CommercetoolsOrder[]>;
    count(where: string): Promise<number>;
  };
  ledgers: { open(order: CommercetoolsOrder): Promise<Ledger> };
  configuration: () => Promise<ReadConfiguration>;
  /** Whose custom fields tell of problems. */
  fields: FieldOwner;
}

/** Far below the size that a custom object can have, and more than a person works off in a day. */
const maxOrders = 200;

export interface OpenOrders {
  orders: OpenOrder[];
  /** How many there are in all. */
  total: number;
}

/** The orders that show a problem, those that were changed last first, so that a new problem is always among them. */
export async function readOpenOrders(options: OpenOrdersOptions): Promise<OpenOrders> {
  const { orders, ledgers } = options;
  const { problem } = orderFieldNames((await options.configuration()).configuration, options.fields);
  const where = fieldIs(problem, 'defined');
  const found = await orders.query({ where, sort: ['lastModifiedAt desc', 'id asc'], limit: maxOrders });
  const total = found.length < maxOrders ? found.length : await orders.count(where);
  const told = found.map(async (order) => openOrder(order, await readLedger(ledgers, order)));
  return { orders: await Promise.all(told), total };
}

/** A ledger that cannot be read now does not hide that the order has a problem. */
const readLedger = (ledgers: OpenOrdersOptions['ledgers'], order: CommercetoolsOrder): Promise<Ledger> =>
  ledgers.open(order).catch(() => ({}));

function openOrder({ id, orderNumber }: CommercetoolsOrder, { problems = {} }: Ledger): OpenOrder {
  const noted = Object.values(problems);
  const [since] = noted.flatMap((problem) => problem.since ?? []).sort();
  return {
    id,
    ...(orderNumber === undefined ? {} : { orderNumber }),
    codes: [...new Set(noted.map(({ code }) => code))].sort(),
    ...(since === undefined ? {} : { since }),
  };
}

/** What is told of them. An order whose ledger could not be read has a problem all the same. */
export const openProblems = (orders: readonly OpenOrder[]): OpenProblem[] =>
  orders.flatMap(({ id, orderNumber, codes }) =>
    (codes.length > 0 ? codes : ['PROBLEM']).map((code) => ({ order: orderNumber ?? id, code })),
  );
