import { readFile } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import * as z from 'zod';
import type { Journal } from './journal.ts';
import type { OrdersUnderWay } from './orders-under-way.ts';
import { scenarioNamed, scenarios } from './scenarios/catalog.ts';
import { clickAndCollect, shipFromStore } from './scenarios/happy.ts';
import type { Life } from './scenarios/life.ts';
import { articles } from './shop.ts';

const skus = Object.keys(articles);
const line = z.strictObject({ sku: z.enum(skus), quantity: z.int().min(1).max(99) });

/** `POST /orders`: a life by its name, or the happy life of a shipping method with any lines. */
const orderBody = z.union([
  z.strictObject({
    shippingMethod: z.enum(['standard', 'pickup']),
    lines: z.array(line).min(1).max(20).optional(),
  }),
  z.strictObject({ scenario: z.enum(scenarios.map(({ name }) => name)) }),
]);

/** What somebody can do with an order besides watching it. */
const actions: Readonly<Record<string, { text: string; act: (life: Life) => Promise<unknown> }>> = {
  cancel: {
    text: 'The merchant cancels the order',
    act: ({ platforms, orderId }) => platforms.commercetools.merchant.cancelOrder(orderId),
  },
  delete: {
    text: 'The merchant deletes the order',
    act: ({ platforms, orderId }) => platforms.commercetools.merchant.deleteOrder(orderId),
  },
};

interface Answer {
  status: number;
  body: unknown;
}

/** Lets people place orders in the running sandbox, look at them, and do things with them. */
export function createControlApi(orders: OrdersUnderWay, journal: Journal): RequestListener {
  return (request, response) => {
    const path = new URL(request.url ?? '/', 'http://sandbox').pathname;
    if (request.method === 'GET' && path === '/') void sendPage(response);
    else if (request.method === 'GET' && path === '/journal') followJournal(journal, response);
    else void answer(orders, request, path).then((answered) => sendJson(response, answered));
  };
}

async function answer(orders: OrdersUnderWay, request: IncomingMessage, path: string): Promise<Answer> {
  const [collection, orderNumber, action] = path.split('/').slice(1).map(decodeURIComponent);
  try {
    switch (`${request.method} ${collection}${orderNumber ? '/number' : ''}${action ? '/action' : ''}`) {
      case 'GET scenarios':
        return { status: 200, body: scenarios.map(({ name, summary }) => ({ name, summary })) };
      case 'GET orders':
        return { status: 200, body: await orders.viewAll() };
      case 'POST orders':
        return placeOrder(orders, await textOf(request));
      case 'GET orders/number':
        return found(await orders.view(orderNumber ?? ''));
      case 'POST orders/number/action':
        return await act(orders, orderNumber ?? '', action ?? '');
      default:
        return { status: 404, body: { message: 'There is nothing at this address' } };
    }
  } catch (error) {
    return { status: 400, body: { message: error instanceof Error ? error.message : String(error) } };
  }
}

function placeOrder(orders: OrdersUnderWay, text: string): Answer {
  const parsed = orderBody.safeParse(JSON.parse(text));
  if (!parsed.success) return { status: 400, body: { message: z.prettifyError(parsed.error) } };
  const { orderNumber } =
    'scenario' in parsed.data ? placeScenario(orders, parsed.data.scenario) : placePlain(orders, parsed.data);
  return { status: 201, body: { orderNumber, watch: `/orders/${orderNumber}` } };
}

const placeScenario = (orders: OrdersUnderWay, name: string) =>
  orders.place(scenarioNamed(name) ?? shipFromStore);

function placePlain(
  orders: OrdersUnderWay,
  {
    shippingMethod,
    lines,
  }: { shippingMethod: 'standard' | 'pickup'; lines?: z.infer<typeof line>[] | undefined },
) {
  const scenario = shippingMethod === 'pickup' ? clickAndCollect : shipFromStore;
  return orders.place(scenario, lines && { ...scenario.order, lines });
}

async function act(orders: OrdersUnderWay, orderNumber: string, name: string): Promise<Answer> {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action === undefined) {
    return { status: 404, body: { message: `An order can be: ${Object.keys(actions).join(', ')}` } };
  }
  return (await orders.interrupt(orderNumber, action.text, action.act))
    ? { status: 202, body: { orderNumber, watch: `/orders/${orderNumber}` } }
    : found(undefined);
}

const found = (body: unknown): Answer =>
  body === undefined ? { status: 404, body: { message: 'There is no such order' } } : { status: 200, body };

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function sendJson(response: ServerResponse, { status, body }: Answer): void {
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(`${JSON.stringify(body, null, 2)}\n`);
}

async function sendPage(response: ServerResponse): Promise<void> {
  const page = await readFile(new URL('page/index.html', import.meta.url));
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
}

/** Server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html */
function followJournal(journal: Journal, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const send = (entry: unknown): void => void response.write(`data: ${JSON.stringify(entry)}\n\n`);
  journal.entries.forEach(send);
  response.once('close', journal.follow(send));
}
