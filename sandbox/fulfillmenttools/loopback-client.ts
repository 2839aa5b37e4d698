import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFulfillmenttoolsEmulator, type FulfillmenttoolsEmulator } from './emulator.ts';
import type { EmulatorOptions } from './options.ts';

type Json = Record<string, unknown>;
interface Answer<T> {
  status: number;
  body: T;
}

/** An emulator behind a port of this machine, with a client that is logged in. */
export interface LoopbackEmulator {
  emulator: FulfillmenttoolsEmulator;
  origin: string;
  /** Sends JSON and gives the answer's status and JSON, whatever the status; the caller knows its shape. */
  call: <T = Json>(method: string, path: string, body?: unknown) => Promise<Answer<T>>;
  close: () => void;
}

export async function startOnLoopback(options: EmulatorOptions = {}): Promise<LoopbackEmulator> {
  const emulator = createFulfillmenttoolsEmulator(options);
  const server = createServer(emulator.listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const send = async <T>(method: string, path: string, body: unknown, token = ''): Promise<Answer<T>> => {
    const answer = await fetch(origin + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? undefined : JSON.parse(text)) as T };
  };
  const standIn = { apiKey: 'key', email: 'user@example.com', password: 'password' };
  const { apiKey, ...user } = options.credentials ?? standIn;
  const logIn = await send<{ idToken: string }>(
    'POST',
    `/v1/accounts:signInWithPassword?key=${apiKey}`,
    user,
  );
  return {
    emulator,
    origin,
    call: (method, path, body) => send(method, path, body, logIn.body.idToken),
    close() {
      emulator.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
