import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommercetoolsEmulator } from './emulator.ts';
import { emulatorUnderTest } from './order-under-test.ts';

describe('the HTTP API of the emulator', () => {
  let emulator: CommercetoolsEmulator;
  let server: Server;
  let base: string;
  let now: number;

  beforeEach(async () => {
    now = Date.parse('2026-05-04T10:00:00Z');
    emulator = emulatorUnderTest({
      clients: [
        { id: 'connector', secret: 'secret', scopes: ['manage_orders', 'manage_types'] },
        { id: 'admin', secret: 'admin' },
      ],
      tokenLifetimeSeconds: 60,
      now: () => new Date(now),
    });
    server = createServer(emulator.listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    await new Promise((resolve) => server.close(resolve));
    emulator.close();
  });

  const askToken = (credentials: string, form = 'grant_type=client_credentials') =>
    fetch(`${base}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
      body: new URLSearchParams(form),
    });
  const tokenOf = async (credentials: string) =>
    ((await (await askToken(credentials)).json()) as { access_token: string }).access_token;
  const get = (path: string, token: string, method = 'GET') =>
    fetch(base + path, { method, headers: { authorization: `Bearer ${token}` } });

  it('gives a client its token, with lifetime and scopes', async () => {
    const response = await askToken('connector:secret');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      access_token: expect.stringMatching(/^token-/),
      token_type: 'Bearer',
      expires_in: 60,
      scope: 'manage_orders:shop manage_types:shop',
    });
  });

  it('refuses a wrong secret, another grant and a scope that the client does not have', async () => {
    expect((await askToken('connector:guess')).status).toBe(401);
    const grant = await askToken('connector:secret', 'grant_type=password');
    expect(await grant.json()).toMatchObject({ error: 'unsupported_grant_type' });
    const scope = await askToken(
      'connector:secret',
      'grant_type=client_credentials&scope=manage_products:shop',
    );
    expect(await scope.json()).toMatchObject({ statusCode: 400, error: 'invalid_scope' });
  });

  it('answers 401 invalid_token without a token, with a made up one and with an expired one', async () => {
    const token = await tokenOf('connector:secret');
    expect((await get('/shop/orders', token)).status).toBe(200);
    expect((await fetch(`${base}/shop/orders`)).status).toBe(401);
    expect((await get('/shop/orders', 'made-up')).status).toBe(401);
    now += 60_000;
    const late = await get('/shop/orders', token);
    expect(late.status).toBe(401);
    expect(await late.json()).toMatchObject({ errors: [{ code: 'invalid_token' }] });
  });

  it('takes no token any more after all were expired', async () => {
    const token = await tokenOf('connector:secret');
    emulator.expireTokens();
    expect((await get('/shop/orders', token)).status).toBe(401);
  });

  it('answers 403 insufficient_scope for a resource that the token has no scope for', async () => {
    const response = await get('/shop/subscriptions', await tokenOf('connector:secret'));
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ errors: [{ code: 'insufficient_scope' }] });
  });

  it('knows no other project, no broken encoding and no broken JSON', async () => {
    const token = await tokenOf('admin:admin');
    expect((await get('/other/orders', token)).status).toBe(404);
    expect((await get('/shop/orders/%E0%A4%A', token)).status).toBe(400);
    const broken = await fetch(`${base}/shop/orders/1`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: '{"version":',
    });
    expect(await broken.json()).toMatchObject({ statusCode: 400, errors: [{ code: 'InvalidJsonInput' }] });
  });

  it('notes who changed an order last', async () => {
    const order = await emulator.merchant.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] });
    expect(order.lastModifiedBy).toMatchObject({ clientId: 'merchant' });
    const response = await fetch(`${base}/shop/orders/${order.id}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await tokenOf('connector:secret')}` },
      body: JSON.stringify({
        version: 1,
        actions: [{ action: 'changeOrderState', orderState: 'Confirmed' }],
      }),
    });
    expect(await response.json()).toMatchObject({ version: 2, lastModifiedBy: { clientId: 'connector' } });
  });

  it('logs every call by route, without ids and bodies', async () => {
    const order = await emulator.merchant.placeOrder({
      orderNumber: 'A 1',
      lines: [{ sku: 'A', quantity: 1 }],
    });
    const token = await tokenOf('connector:secret');
    await get(`/shop/orders/${order.id}?expand=custom.fields.x`, token);
    await get('/shop/orders/order-number=A%201', token);
    await get('/shop/types/key=none', token);
    expect(emulator.calls).toEqual([
      { method: 'POST', path: '/oauth/token', route: 'POST /oauth/token', status: 200, clientId: undefined },
      {
        method: 'GET',
        path: `/shop/orders/${order.id}`,
        route: 'GET /orders/{id}',
        status: 200,
        clientId: 'connector',
      },
      expect.objectContaining({ route: 'GET /orders/order-number={order-number}', status: 200 }),
      expect.objectContaining({ route: 'GET /types/key={key}', status: 404 }),
    ]);
  });

  it('leaves what it does not serve itself to commercetools-mock', async () => {
    const response = await get('/shop', await tokenOf('admin:admin'));
    expect(await response.json()).toMatchObject({ key: 'shop' });
  });
});
