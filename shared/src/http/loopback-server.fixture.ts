import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedRequest {
  method: string;
  /** Path and query, as they came. */
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** What the server does with a request. `cut` closes the connection: before any answer, or in the middle of one. */
export interface Reply {
  status?: number;
  /** Sent as JSON. */
  json?: unknown;
  text?: string;
  headers?: Record<string, string>;
  afterMilliseconds?: number;
  cut?: 'before' | 'within';
}

export interface LoopbackServer {
  url: string;
  requests: ReceivedRequest[];
}

/** For tests: runs `work` against a server on a free port of this machine, and closes it afterwards. */
export async function withLoopbackServer(
  reply: (request: ReceivedRequest, number: number) => Reply | Promise<Reply>,
  work: (server: LoopbackServer) => Promise<void>,
): Promise<void> {
  const requests: ReceivedRequest[] = [];
  const answer = async (incoming: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = incoming;
    const request = { method, url, headers, body: Buffer.concat(chunks).toString() };
    requests.push(request);
    await send(response, await reply(request, requests.length));
  };
  const server = createServer((incoming, response) => void answer(incoming, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    await work({ url: `http://127.0.0.1:${port}`, requests });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** For tests: the address of a port that nobody listens on. */
export async function unusedAddress(): Promise<string> {
  let address = '';
  await withLoopbackServer(
    () => ({}),
    ({ url }) => Promise.resolve(void (address = url)),
  );
  return address;
}

async function send(response: ServerResponse, reply: Reply): Promise<void> {
  if (reply.afterMilliseconds !== undefined) {
    await new Promise((resolve) => setTimeout(resolve, reply.afterMilliseconds).unref());
  }
  if (reply.cut === 'before') {
    response.destroy();
    return;
  }
  const body = reply.text ?? (reply.json === undefined ? '' : JSON.stringify(reply.json));
  if (reply.cut === 'within') {
    response.writeHead(reply.status ?? 200, { 'content-length': String(body.length + 10) });
    response.write(body, () => response.destroy());
    return;
  }
  response.writeHead(reply.status ?? 200, reply.headers).end(body);
}
