import { afterEach, describe, expect, it } from '@jest/globals';
import { startOnLoopback, type LoopbackEmulator } from './loopback-client.ts';

let running: LoopbackEmulator | undefined;
afterEach(() => running?.close());

const credentials = { apiKey: 'key', email: 'connector@example.com', password: 'right' };
const logInPath = '/v1/accounts:signInWithPassword';

describe('log-in', () => {
  it('refuses a wrong password and a wrong key in the words of the identity platform', async () => {
    running = await startOnLoopback({ credentials });
    const wrong = { email: credentials.email, password: 'wrong' };

    expect(await running.call('POST', `${logInPath}?key=key`, wrong)).toMatchObject({
      status: 400,
      body: { error: { message: 'INVALID_LOGIN_CREDENTIALS' } },
    });
    const right = { email: credentials.email, password: credentials.password };
    expect((await running.call('POST', `${logInPath}?key=other`, right)).status).toBe(400);
  });

  it('says how long the token lives and counts', async () => {
    running = await startOnLoopback({ credentials, tokenSeconds: 90 });
    const { email, password } = credentials;

    const { body } = await running.call('POST', `${logInPath}?key=key`, { email, password });

    expect(body.expiresIn).toBe('90');
    expect(running.emulator.accounts.logIns).toBe(2);
  });
});

describe('a token', () => {
  it('is needed for everything but the status', async () => {
    running = await startOnLoopback();

    expect((await fetch(`${running.origin}/api/status`)).status).toBe(200);
    const refused = await fetch(`${running.origin}/api/orders`);
    expect([refused.status, await refused.json()]).toEqual([401, [{ summary: 'Unauthorized' }]]);
  });

  it('is refused when it was never issued', async () => {
    running = await startOnLoopback();
    const headers = { authorization: 'Bearer invented' };

    expect((await fetch(`${running.origin}/api/orders`, { headers })).status).toBe(401);
  });

  it('ends after its time', async () => {
    let now = 0;
    running = await startOnLoopback({ now: () => now, tokenSeconds: 60 });

    now = 59_999;
    expect((await running.call('GET', '/api/orders')).status).toBe(200);
    now = 60_000;
    expect((await running.call('GET', '/api/orders')).status).toBe(401);
  });

  it('ends when the emulator is told so', async () => {
    running = await startOnLoopback();
    running.emulator.accounts.expireTokens();

    expect((await running.call('GET', '/api/orders')).status).toBe(401);
  });
});

describe('refresh', () => {
  const refreshWith = async (form: URLSearchParams | string, type: string) => {
    const answer = await fetch(`${running?.origin}/v1/token?key=key`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: form,
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };
  const refreshToken = async (): Promise<string> => {
    running = await startOnLoopback();
    const user = { email: 'a@example.com', password: 'any' };
    return String((await running.call('POST', `${logInPath}?key=key`, user)).body.refreshToken);
  };

  it('gives a token that works, asked as form or as JSON', async () => {
    const fields = { grant_type: 'refresh_token', refresh_token: await refreshToken() };

    const asForm = await refreshWith(new URLSearchParams(fields), 'application/x-www-form-urlencoded');
    const asJson = await refreshWith(JSON.stringify(fields), 'application/json');

    for (const { status, body } of [asForm, asJson]) {
      expect(status).toBe(200);
      const headers = { authorization: `Bearer ${body.id_token}` };
      expect((await fetch(`${running?.origin}/api/orders`, { headers })).status).toBe(200);
    }
    expect(running?.emulator.accounts.refreshes).toBe(2);
  });

  it('refuses a refresh token that was revoked', async () => {
    const fields = { grant_type: 'refresh_token', refresh_token: await refreshToken() };
    running?.emulator.accounts.revokeRefreshTokens();

    const { status, body } = await refreshWith(JSON.stringify(fields), 'application/json');

    expect([status, body.error]).toMatchObject([400, { message: 'INVALID_REFRESH_TOKEN' }]);
  });
});
