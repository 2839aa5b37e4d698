import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A server that knows no HTTP: a test says what each of its connections does with each request that comes in. */
export interface SocketServer {
  url: string;
  /** Requests as they came, one text each. */
  received: string[];
  /** Connections that were made, closed ones included. */
  connections: Socket[];
}

/** What is done with a request; `number` counts over all connections, from 1. */
export type OnRequest = (socket: Socket, number: number) => void;

/** For tests: runs `work` against such a server on a free port of this machine, and ends it with all it holds. */
export async function withSocketServer(
  onRequest: OnRequest,
  work: (server: SocketServer) => Promise<void>,
  create: (onConnection: (socket: Socket) => void) => Server = createServer,
): Promise<void> {
  const received: string[] = [];
  const connections: Socket[] = [];
  const server = create((socket) => {
    connections.push(socket);
    socket.on('error', () => undefined);
    // The requests of these tests arrive in one piece each.
    socket.on('data', (data: Buffer) => {
      received.push(data.toString());
      onRequest(socket, received.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    await work({ url: `http://127.0.0.1:${port}`, received, connections });
  } finally {
    for (const socket of connections) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** A complete answer of status 200 with this JSON. */
export function answerWith(json: unknown, headers = ''): string {
  const body = JSON.stringify(json);
  return `HTTP/1.1 200 OK\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${headers}\r\n${body}`;
}

/** The beginning of an answer, which promises more than is sent. */
export const beginningOf = (status: number): string =>
  `HTTP/1.1 ${status} Words\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n`;
