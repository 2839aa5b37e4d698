import { afterEach, describe, expect, it } from '@jest/globals';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'shared/logging/logger.ts';
import { loadJobSettings } from 'shared/settings/settings.ts';
import { createJobApplication } from './app.ts';

let server: Server | undefined;
afterEach(() => void server?.close());

/** Nobody listens on the platforms' ports: whatever asked them would fail. */
const nowhere = 'http://127.0.0.1:9';
const settings = loadJobSettings({
  CTP_PROJECT_KEY: 'shop',
  CTP_CLIENT_ID: 'id',
  CTP_CLIENT_SECRET: 'secret',
  CTP_API_URL: nowhere,
  CTP_AUTH_URL: nowhere,
  FFT_PROJECT_ID: 'project',
  FFT_API_URL: nowhere,
  FFT_API_KEY: 'key',
  FFT_API_USER: 'user@example.com',
  FFT_API_PASSWORD: 'password',
  JWT_SECRET: 'a secret of more than thirty-two characters',
});
const silent = () => undefined;
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent };

async function start(): Promise<string> {
  const application = createJobApplication(settings, logger);
  server = application.listen(0, '127.0.0.1');
  await new Promise((resolve) => server?.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the job application', () => {
  it('answers its status without asking a platform', async () => {
    const answer = await fetch(`${await start()}/job/status`);
    expect(await answer.json()).toMatchObject({ name: 'job' });
  });

  it('names an order only to whoever has our token', async () => {
    const body = JSON.stringify({ orderNumber: 'R-1' });
    const answer = await fetch(`${await start()}/job`, { method: 'POST', body });
    expect(answer.status).toBe(401);
  });
});
