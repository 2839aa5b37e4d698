import { randomUUID } from 'node:crypto';
import { Agent, createServer, request as send, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as it went through, and the id under which the platforms saw the calls that it caused. */
export interface PassedMessage {
  correlationId: string;
  body: string;
  /** From its arrival until it was answered. */
  milliseconds: number;
}

/** Stands between the senders and an application, and keeps what passes. */
export interface MessageGate {
  /** With the path of the application. */
  url: string;
  /** What has been answered so far; only while `isKeeping`. */
  passed: PassedMessage[];
  isKeeping: boolean;
  close(): void;
}

/** @param target address of the application, with its path */
export async function startMessageGate(target: string): Promise<MessageGate> {
  const agent = new Agent({ keepAlive: true });
  const gate = { url: '', passed: [] as PassedMessage[], isKeeping: false };
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const begun = performance.now();
      const correlationId = randomUUID();
      const body = await textOf(incoming);
      const headers = { ...incoming.headers, 'x-correlation-id': correlationId };
      const call = send(target, { method: 'POST', agent, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502);
        answer.pipe(outgoing).once('close', () => {
          if (gate.isKeeping)
            gate.passed.push({ correlationId, body, milliseconds: performance.now() - begun });
        });
      });
      call.once('error', () => outgoing.writeHead(502).end());
      call.end(body);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  gate.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${new URL(target).pathname}`;
  return Object.assign(gate, {
    close: () => {
      agent.destroy();
      server.close();
      server.closeAllConnections();
    },
  });
}

export async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
