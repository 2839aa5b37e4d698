import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createShopgateEmulator, type ShopgateEmulator } from './shopgate-emulator.ts';
import type { ShopgateOptions } from './shopgate-options.ts';

type Json = Record<string, unknown>;

/** An emulator behind a port of this machine, with a client that is logged in. */
export interface ShopgateLoopback {
  emulator: ShopgateEmulator;
  origin: string;
  /** Sends JSON to a service and gives the answer's status and JSON, whatever the status. */
  call: <T = Json>(
    method: string,
    service: string,
    path: string,
    body?: unknown,
  ) => Promise<{ status: number; body: T }>;
  close: () => void;
}

const standIn = {
  clientId: 'client',
  clientSecret: 'secret',
  username: 'user@example.com',
  password: 'password',
};

/** @param wrap puts a layer around the emulator, such as one that injects faults */
export async function startShopgateOnLoopback(
  options: ShopgateOptions = {},
  wrap: (listener: RequestListener) => RequestListener = (listener) => listener,
): Promise<ShopgateLoopback> {
  const emulator = createShopgateEmulator(options);
  const server = createServer(wrap(emulator.listener));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { clientId, clientSecret, username, password } = options.credentials ?? standIn;
  const { merchantCode } = emulator.world;
  let token: string | undefined;
  const logIn = async (): Promise<string> => {
    const answer = await fetch(`${origin}/auth/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
      body: new URLSearchParams({
        grant_type: 'password',
        username,
        password,
        tenantType: 'merchant',
        tenantId: merchantCode,
      }),
    });
    return ((await answer.json()) as { access_token: string }).access_token;
  };
  return {
    emulator,
    origin,
    async call<T>(method: string, service: string, path: string, body?: unknown) {
      token ??= await logIn();
      const answer = await fetch(`${origin}/${service}/v1/merchants/${merchantCode}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, body: (text === '' ? undefined : JSON.parse(text)) as T };
    },
    close() {
      emulator.close();
      server.closeAllConnections();
      server.close();
    },
  };
}
