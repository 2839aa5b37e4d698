import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { ConnectApi } from './connect-api.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Connect and its log-in on this machine: each call gets the next of the answers. */
async function connect(...answers: [status: number, body: object][]) {
  const calls: string[] = [];
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const isLogIn = request.url === '/oauth/token';
      calls.push([request.method, request.url, body].filter(Boolean).join(' '));
      const [status, json] = isLogIn ? [200, { access_token: 'token' }] : (answers.shift() ?? [500, {}]);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { calls, api: new ConnectApi({ authUrl: url, connectUrl: url, clientId: 'i', clientSecret: 's' }) };
}
const logIn = 'POST /oauth/token grant_type=client_credentials';

describe('the staged connectors of Connect', () => {
  it('are read and changed by their key, with one log-in', async () => {
    const { api, calls } = await connect(
      [200, { version: 3, isPreviewable: 'none' }],
      [200, { version: 4, isPreviewable: 'pending' }],
    );
    expect(await api.read('shopgate')).toEqual({ version: 3, isPreviewable: 'none' });
    expect(await api.update('shopgate', 3, { action: 'updatePreviewable' })).toMatchObject({ version: 4 });
    expect(calls).toEqual([
      logIn,
      'GET /connectors/drafts/key=shopgate',
      'POST /connectors/drafts/key=shopgate {"version":3,"actions":[{"action":"updatePreviewable"}]}',
    ]);
  });

  it('may not be there', async () => {
    const { api } = await connect([404, {}]);
    expect(await api.read('shopgate')).toBeUndefined();
  });

  it('are asked again with a new token when the old one has run out, once', async () => {
    const { api, calls } = await connect([401, {}], [200, { version: 1 }], [401, {}], [401, {}]);
    expect(await api.read('shopgate')).toEqual({ version: 1 });
    expect(calls.filter((call) => call === logIn)).toHaveLength(2);
    await expect(api.read('shopgate')).rejects.toThrow('401');
  });

  it('that Connect refuses to change are told in its words', async () => {
    const { api } = await connect([400, { message: 'ConnectorStagedPreviewRequestUnderProcess' }]);
    await expect(api.update('shopgate', 3, { action: 'updatePreviewable' })).rejects.toThrow(
      'ConnectorStagedPreviewRequestUnderProcess',
    );
  });
});
