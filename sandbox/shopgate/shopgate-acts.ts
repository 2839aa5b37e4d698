import { actsOn, type Doing, type PossibleAct, type PossibleJob } from '../room/possible-act.ts';
import { storeName, stores } from '../shop.ts';
import type { FulfillmentOrder, ReturnOrder } from './sales-order-entities.ts';
import type { ShopgateLife } from './scenarios/shopgate-life.ts';

/** What stores, carriers and customers can do next with an order, job by job. */
export function jobsOf(life: ShopgateLife): PossibleJob[] {
  const { orderNumber } = life.salesOrder;
  const returns = life.world.returnOrders
    .all()
    .filter(({ salesOrderNumber }) => salesOrderNumber === orderNumber);
  return [
    ...life.fulfillmentOrders.map((order) => fulfillmentCard(life, order)),
    ...returns.map((order) => returnCard(life, order)),
  ];
}

function fulfillmentCard(life: ShopgateLife, order: FulfillmentOrder): PossibleJob {
  const { orderNumber: id, locationCode, status, type } = order;
  const doings = [...forward(life, order), ...away(life, order)];
  return {
    id,
    title: `Fulfillment order ${id} (${type})`,
    place: storeName(locationCode),
    state: status,
    acts: actsOn(id, doings),
  };
}

/** What brings the goods nearer to the customer. */
function forward({ store }: ShopgateLife, order: FulfillmentOrder): Doing[] {
  const { orderNumber: number, locationCode, status, type } = order;
  const place = storeName(locationCode);
  const ready = () => store.makeReady(number);
  switch (status) {
    case 'new':
    case 'requested':
      return [['accept', 'Accept', `${place} takes the order on`, () => store.accept(number)]];
    case 'accepted':
    case 'hold':
    case 'inProgress':
      return picks(store, order, place);
    case 'picked':
      return type === 'directShip'
        ? [['pack', 'Pack a package', `${place} has packed a package`, () => store.pack(number)]]
        : [['set-aside', 'Set aside', `The order is ready for pick-up at ${place}`, ready]];
    case 'packed':
      return [
        ['ready', 'Put it out for the carrier', `The package waits for the carrier at ${place}`, ready],
      ];
    case 'ready':
      return type === 'directShip' ? ships(store, order) : waits(store, order);
    case 'checkedIn':
      return [
        ['collect', 'Customer collects', 'The customer has collected the goods', () => store.fulfil(number)],
      ];
    default:
      return [];
  }
}

function picks(store: ShopgateLife['store'], order: FulfillmentOrder, place: string): Doing[] {
  const { orderNumber: number } = order;
  const line = order.lineItems.find(({ quantity }) => quantity > 0);
  const short = (): void => {
    if (line !== undefined) store.pickShort(number, line.salesOrderLineItemCode, line.quantity - 1);
    store.pick(number);
  };
  return [
    ['pick', 'Pick all', `${place} has picked everything`, () => store.pick(number)],
    ['short-pick', 'Pick one too few', `${place} does not find one piece`, short],
  ];
}

function ships(
  store: ShopgateLife['store'],
  { orderNumber: number, fulfillments }: FulfillmentOrder,
): Doing[] {
  const packages = fulfillments.flatMap(({ fulfillmentPackages }) => fulfillmentPackages);
  const goes = packages.some(({ status }) => status === 'inTransit');
  return goes
    ? [['fulfil', 'Deliver', 'The customer has the package', () => store.fulfil(number)]]
    : [['ship', 'Hand over', 'The carrier has taken the package', () => store.ship(number)]];
}

function waits(
  store: ShopgateLife['store'],
  { orderNumber: number, locationCode }: FulfillmentOrder,
): Doing[] {
  const late = `Nobody has come to ${storeName(locationCode)} for a while`;
  return [
    ['check-in', 'Customer comes in', 'The customer comes in', () => store.checkIn(number)],
    ['not-picked-up', 'Nobody comes', late, () => store.tellNotPickedUp(number)],
    ['expire', 'Time is over', 'The time for collecting is over', () => store.expire(number), true],
  ];
}

/** What takes the order from the store. */
function away(
  { store }: ShopgateLife,
  { orderNumber: number, locationCode, status }: FulfillmentOrder,
): Doing[] {
  if (!['new', 'requested', 'accepted', 'hold'].includes(status)) return [];
  const place = storeName(locationCode);
  const other = stores.find(({ key }) => key !== locationCode) ?? stores[0];
  return [
    [
      'reroute',
      `Reject: to ${other.name}`,
      `${place} rejects the order, which goes on to ${other.name}`,
      () => store.reject(number, other.key),
    ],
    [
      'reject',
      'Reject: nobody takes it',
      `${place} rejects the order, and no other store takes it`,
      () => store.reject(number),
      true,
    ],
  ];
}

function returnCard({ store }: ShopgateLife, order: ReturnOrder): PossibleJob {
  const { orderNumber: id, status, dropOffLocationCode = '', lineItems } = order;
  const decide = (decision: 'completed' | 'rejected') => () =>
    store.moveReturn(id, decision, Object.fromEntries(lineItems.map(({ code }) => [code, decision])));
  const doings: Doing[] = ['new', 'inTransit'].includes(status)
    ? [['arrive', 'It arrives', 'What comes back has arrived', () => store.moveReturn(id, 'arrived')]]
    : status === 'arrived'
      ? [
          ['accept-return', 'Accept what came back', 'The store accepts what came back', decide('completed')],
          ['reject-return', 'Reject it', 'The store rejects what came back', decide('rejected'), true],
        ]
      : [];
  const place = storeName(dropOffLocationCode);
  return { id, title: `Return ${id}`, place, state: status, acts: actsOn(id, doings) };
}

/** What can be done with the order as a whole, in Shopgate Admin or by its customer. */
export function orderActs(life: ShopgateLife, jobs: readonly PossibleJob[]): PossibleAct[] {
  const { store, salesOrder } = life;
  const { orderNumber: number, status } = salesOrder;
  if (['fulfilled', 'completed'].includes(status)) return actsOn(number, bringsBack(life));
  if (['canceled', 'rejected'].includes(status)) return [];
  const routes: Doing[] =
    jobs.length > 0
      ? []
      : stores.map(({ key, name }) => [
          `route-${key}`,
          `Give to ${name}`,
          `The order goes to ${name}`,
          () => store.route(number, [{ locationCode: key }]),
        ]);
  const asks = 'Shopgate does not know how to go on with the order';
  return actsOn(number, [
    ...routes,
    ['require-action', 'Ask for a person', asks, () => store.requireAction(number)],
    [
      'cancel-order',
      'Cancel in Shopgate',
      'Somebody cancels the order in Shopgate',
      () => store.cancelSalesOrder(number),
      true,
    ],
  ]);
}

function bringsBack({ store, salesOrder }: ShopgateLife): Doing[] {
  const line = salesOrder.lineItems.find(({ quantity }) => quantity > 0);
  if (line === undefined) return [];
  const sku = line.product.code;
  const draft = {
    code: line.code,
    salesOrderLineItemCode: line.code,
    status: 'open' as const,
    quantity: 1,
    returnReason: { code: 'changedMind' },
    productCondition: { code: 'good' },
  };
  const bring = () => store.addReturn(salesOrder.orderNumber, { lineItems: [draft] });
  return [['return', `Bring back one ${sku}`, `The customer brings back one ${sku}`, bring]];
}
