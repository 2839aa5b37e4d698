import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import * as z from 'zod';
import type { Journal } from './journal.ts';
import type { ControlRoom } from './room/control-room.ts';
import { builtPage, isPageFile, sendPageFile } from './room/page-files.ts';
import { orderRoutes } from './room/order-routes.ts';
import { refusalOf } from './room/request-guard.ts';
import { roomRoutes } from './room/room-routes.ts';
import { NotFound, type Answer, type Route } from './room/route.ts';

const maxBodyBytes = 1_000_000;

/**
 * Lets people place orders in the running sandbox, look at them, do things with them, and break what is around them.
 *
 * @param pageFolder where the built page is
 */
export function createControlApi(room: ControlRoom, pageFolder = builtPage): RequestListener {
  const routes = [...orderRoutes(room), ...roomRoutes(room)];
  return (request, response) => {
    const refusal = refusalOf(request);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://sandbox');
    if (refusal !== undefined) sendJson(response, { status: 403, body: { message: refusal } });
    else if (request.method !== 'GET')
      void answer(routes, request, pathname).then((it) => sendJson(response, it));
    else if (isPageFile(pathname)) void sendPageFile(pageFolder, pathname, response);
    else if (pathname === '/journal') followJournal(room.journal, response);
    else if (pathname === '/stream') followBoard(room, request, searchParams, response);
    else void answer(routes, request, pathname).then((it) => sendJson(response, it));
  };
}

async function answer(routes: readonly Route[], request: IncomingMessage, path: string): Promise<Answer> {
  try {
    for (const { method, pattern, respond } of routes) {
      const found = method === request.method ? pattern.exec(path) : null;
      if (found === null) continue;
      return await respond(found.slice(1).map(decodeURIComponent), await textOf(request));
    }
    throw new NotFound('There is nothing at this address');
  } catch (error) {
    const status = error instanceof NotFound ? 404 : 400;
    return { status, body: { message: messageOf(error) } };
  }
}

function messageOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) throw new Error('The body is larger than 1 MB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function sendJson(response: ServerResponse, { status, body }: Answer): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'x-content-type-options': 'nosniff' })
    .end(`${JSON.stringify(body, null, 2)}\n`);
}

function followBoard(
  room: ControlRoom,
  { headers }: IncomingMessage,
  parameters: URLSearchParams,
  response: ServerResponse,
): void {
  const order = parameters.get('order') ?? undefined;
  const resumed = headers['last-event-id']?.toString();
  const since = resumed ?? parameters.get('since') ?? undefined;
  room.board.follow(response, order, since, resumed === undefined);
  if (order !== undefined) room.watchOrder(order);
}

/** Server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html */
function followJournal(journal: Journal, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const send = (entry: unknown): void => void response.write(`data: ${JSON.stringify(entry)}\n\n`);
  journal.entries.forEach(send);
  response.once('close', journal.follow(send));
}
