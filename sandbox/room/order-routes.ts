import type { Order } from '@commercetools/platform-sdk';
import type { PlacedOrder } from '../placed-order.ts';
import type { ControlRoom } from './control-room.ts';
import { readOrderBody, type OrderBody } from './order-body.ts';
import { found, NotFound, type Answer, type Route } from './route.ts';

/** What the platform gives itself, and what it takes in another form. */
const given = ['id', 'version', 'orderNumber', 'orderState', 'custom'];

/** What was always possible, in the words of the README. */
const actions: Readonly<Record<string, { text: string; act: (life: PlacedOrder) => Promise<unknown> }>> = {
  cancel: {
    text: 'The merchant cancels the order',
    act: ({ platforms, orderId }) => platforms.commercetools.merchant.cancelOrder(orderId),
  },
  delete: {
    text: 'The merchant deletes the order',
    act: ({ platforms, orderId }) => platforms.commercetools.merchant.deleteOrder(orderId),
  },
};

/** Orders: place, look, act. */
export const orderRoutes = (room: ControlRoom): Route[] => [
  {
    method: 'GET',
    pattern: /^\/scenarios$/,
    respond: () => ({ status: 200, body: room.scenarios.map(({ name, summary }) => ({ name, summary })) }),
  },
  {
    method: 'GET',
    pattern: /^\/orders$/,
    respond: async () => ({ status: 200, body: await room.orders.viewAll() }),
  },
  { method: 'POST', pattern: /^\/orders$/, respond: (_parts, body) => place(room, body) },
  {
    method: 'GET',
    pattern: /^\/orders\/([^/]+)$/,
    respond: async ([number = '']) => ({
      status: 200,
      body: found(await room.orders.view(number), 'order'),
    }),
  },
  {
    method: 'POST',
    pattern: /^\/orders\/([^/]+)\/acts\/([^/]+)$/,
    respond: async ([number = '', act = '']) => {
      if (await room.act(number, act)) return underWay(number);
      throw new NotFound('This cannot be done with the order now');
    },
  },
  {
    method: 'POST',
    pattern: /^\/orders\/([^/]+)\/([^/]+)$/,
    respond: ([number = '', action = '']) => actByName(room, number, action),
  },
];

async function place(room: ControlRoom, text: string): Promise<Answer> {
  const body = readOrderBody(text);
  const numbers = await placed(room, body);
  const orderNumber = numbers[0] ?? '';
  return {
    status: 201,
    body: {
      orderNumber,
      ...(numbers.length > 1 ? { orderNumbers: numbers } : {}),
      watch: `/orders/${orderNumber}`,
    },
  };
}

/** @throws Error when there is no such scenario, or custom fields that no order can have */
async function placed({ orders, scenarios, happy }: ControlRoom, body: OrderBody): Promise<string[]> {
  if ('order' in body) return [await orders.placeByHand(withoutGiven(body.order), body.order['custom'])];
  if ('scenario' in body) {
    const scenario = scenarios.find(({ name }) => name === body.scenario);
    if (scenario === undefined)
      throw new Error(`There is no scenario ${body.scenario}. GET /scenarios lists them`);
    return Array.from({ length: body.times ?? 1 }, () => orders.place(scenario).orderNumber);
  }
  const { shippingMethod, lines } = body;
  const scenario = happy[shippingMethod];
  return [orders.place(scenario, lines && { ...scenario.order, lines }).orderNumber];
}

/** Whoever places an order by hand answers for its shape: that the connector copes with it is what they want to see. */
const withoutGiven = (order: Readonly<Record<string, unknown>>): Partial<Order> =>
  Object.fromEntries(Object.entries(order).filter(([name]) => !given.includes(name)));

async function actByName(room: ControlRoom, number: string, name: string): Promise<Answer> {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action === undefined) throw new NotFound(`An order can be: ${Object.keys(actions).join(', ')}`);
  if (await room.orders.interrupt(number, action.text, action.act)) return underWay(number);
  throw new NotFound('There is no such order');
}

const underWay = (orderNumber: string): Answer => ({
  status: 202,
  body: { orderNumber, watch: `/orders/${orderNumber}` },
});
