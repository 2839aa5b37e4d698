import type { FoundOrder } from '../fulfillment/provider.ts';
import { dataNames } from './order-body/map-sales-order.ts';
import { orderFacts } from './picture/order-facts.ts';
import type { SalesOrder } from './sales-orders.ts';

const over = new Set(['canceled', 'rejected', 'fulfilled', 'completed']);

/** What a sales order says of where it is from, in its `data`. */
export interface SalesOrderOrigin {
  commercetoolsId: string;
  projectKey: string | undefined;
  /** The deployment that has sent it; absent for the one without a name, and where nobody has noted it. */
  instance: string | undefined;
}

/** @returns `undefined` for an order of another system */
export function originOf({ data }: Pick<SalesOrder, 'data'>): SalesOrderOrigin | undefined {
  const textOf = (name: string): string | undefined => {
    const value: unknown = data?.[name];
    return typeof value === 'string' ? value : undefined;
  };
  const commercetoolsId = textOf(dataNames.orderId);
  if (commercetoolsId === undefined) return undefined;
  return { commercetoolsId, projectKey: textOf(dataNames.projectKey), instance: textOf(dataNames.instance) };
}

/**
 * Whether a deployment may have sent an order that its ledger names: one that says of none may be of any, and the ledger
 * knows.
 */
export const mayBeOf = ({ instance: told }: SalesOrderOrigin, instance: string | undefined): boolean =>
  told === undefined || told === instance;

/** A sales order as the core looks at it where the ledger, or an id that it knows, has led to it. */
export const knownSalesOrder = (order: SalesOrder, instance: string | undefined): FoundOrder =>
  foundWith(order, (origin) => mayBeOf(origin, instance));

/**
 * A sales order that was found by its name, as the core looks at it. What it holds is left out on purpose: an order of another system with our
 * number is never taken for ours, whatever it holds. An order of another deployment is somebody else's as one of another
 * project is, and says so.
 *
 * @param instance name of this deployment
 */
export const foundSalesOrder = (order: SalesOrder, instance: string | undefined): FoundOrder =>
  foundWith(order, (origin) => origin.instance === instance);

function foundWith(order: SalesOrder, isOwn: (origin: SalesOrderOrigin) => boolean): FoundOrder {
  const origin = originOf(order);
  const found = { facts: orderFacts(order), isOpen: !over.has(order.status) };
  if (!origin) return found;
  const { commercetoolsId, projectKey } = origin;
  const owner = isOwn(origin) ? projectKey : ofAnotherDeployment(origin);
  return { ...found, madeFrom: { commercetoolsId, ...(owner === undefined ? {} : { projectKey: owner }) } };
}

/** No key of a project has a blank or a bracket. */
const ofAnotherDeployment = ({ projectKey = 'unknown', instance }: SalesOrderOrigin): string =>
  `${projectKey} (sent by the deployment ${instance ?? 'without a name'})`;
