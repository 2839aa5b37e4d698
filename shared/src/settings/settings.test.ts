import { describe, expect, it } from '@jest/globals';
import { listSettings } from './setting-definitions.ts';
import { SettingsError } from './settings-error.ts';
import { loadEventSettings, loadJobSettings, loadServiceSettings } from './settings.ts';

const eventEnvironment = {
  CTP_PROJECT_KEY: 'shop',
  CTP_CLIENT_ID: 'client',
  CTP_CLIENT_SECRET: 'client-secret',
  CTP_REGION: 'europe-west1.gcp',
  FFT_PROJECT_ID: 'ocff-shop',
  FFT_API_KEY: 'api-key',
  FFT_API_USER: 'user@example.com',
  FFT_API_PASSWORD: 'password',
};
const serviceEnvironment = { ...eventEnvironment, JWT_SECRET: 's'.repeat(32) };

function problemsOf(load: () => unknown): readonly string[] {
  try {
    load();
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  throw new Error('No problem was found.');
}

describe('the settings of the event application', () => {
  it('are complete with what only the merchant can know', () => {
    expect(loadEventSettings(eventEnvironment)).toEqual({
      commercetools: {
        projectKey: 'shop',
        clientId: 'client',
        clientSecret: 'client-secret',
        apiUrl: 'https://api.europe-west1.gcp.commercetools.com',
        authUrl: 'https://auth.europe-west1.gcp.commercetools.com',
      },
      fulfillmenttools: {
        projectId: 'ocff-shop',
        apiUrl: 'https://ocff-shop.api.fulfillmenttools.com',
        loginUrl: 'https://identitytoolkit.googleapis.com/v1/accounts:signInWithPassword',
        refreshUrl: 'https://securetoken.googleapis.com/v1/token',
        apiKey: 'api-key',
        user: 'user@example.com',
        password: 'password',
      },
      features: { orderSync: true, channelSync: true, statusUpdates: true, stockSync: false },
      debugMode: false,
      port: 8080,
    });
  });

  it('take empty variables as not set, for Connect passes optional ones so', () => {
    const empty = { CTP_SCOPE: '', CTP_API_URL: ' ', FFT_API_URL: '', FEAT_ORDERSYNC_ACTIVE: '', PORT: '' };
    expect(loadEventSettings({ ...eventEnvironment, ...empty })).toEqual(loadEventSettings(eventEnvironment));
  });

  it('prefer addresses over the region', () => {
    const { commercetools } = loadEventSettings({
      ...eventEnvironment,
      CTP_API_URL: 'https://api.example.com/',
      CTP_AUTH_URL: 'http://127.0.0.1:9000',
    });
    expect(commercetools).toMatchObject({
      apiUrl: 'https://api.example.com',
      authUrl: 'http://127.0.0.1:9000',
    });
  });

  it('split the scopes at white space', () => {
    const settings = loadEventSettings({
      ...eventEnvironment,
      CTP_SCOPE: ' manage_orders:shop\n manage_types:shop ',
    });
    expect(settings.commercetools.scopes).toEqual(['manage_orders:shop', 'manage_types:shop']);
  });

  it.each(['https://fft.example.com', 'https://fft.example.com/', 'https://fft.example.com/api/'])(
    'take the address %s of the fulfillmenttools API with or without its /api',
    (FFT_API_URL) => {
      const { fulfillmenttools } = loadEventSettings({ ...eventEnvironment, FFT_API_URL });
      expect(fulfillmenttools.apiUrl).toBe('https://fft.example.com');
    },
  );

  it('complete an address for log-in or renewal that has no path', () => {
    const { fulfillmenttools } = loadEventSettings({
      ...eventEnvironment,
      FFT_LOGIN_URL: 'http://localhost:9000',
      FFT_REFRESH_URL: 'https://login.example.com/own/path',
    });
    expect(fulfillmenttools).toMatchObject({
      loginUrl: 'http://localhost:9000/v1/accounts:signInWithPassword',
      refreshUrl: 'https://login.example.com/own/path',
    });
  });

  it('read true and false in any case', () => {
    const settings = loadEventSettings({
      ...eventEnvironment,
      FEAT_ORDERSYNC_ACTIVE: 'False',
      FEAT_STOCKSYNC_ACTIVE: 'TRUE',
    });
    expect(settings.features).toMatchObject({ orderSync: false, stockSync: true });
  });

  it.each([
    ['CTP_PROJECT_KEY', 'shop/../other'],
    ['CTP_REGION', 'evil.example.com/'],
    ['CTP_API_URL', 'http://api.example.com'],
    ['CTP_AUTH_URL', 'ftp://localhost'],
    ['FFT_PROJECT_ID', 'shop.example.com/#'],
    ['FFT_API_URL', 'https://user:password@fft.example.com'],
    ['FFT_LOGIN_URL', 'https://login.example.com/?key=1'],
    ['FEAT_ORDERSYNC_ACTIVE', 'yes'],
    ['PORT', '65536'],
  ])('refuse a %s such as %s', (name, value) => {
    const problems = problemsOf(() => loadEventSettings({ ...eventEnvironment, [name]: value }));
    expect(problems).toEqual([expect.stringContaining(`${name} is not valid: expected`)]);
    expect(problems.join()).not.toContain(value);
  });

  it('tell every problem in one message', () => {
    const problems = problemsOf(() => loadEventSettings({ DEBUG_MODE: 'on' }));
    const names = problems.map((problem) => problem.split(' ')[0]);
    expect(names).toEqual([
      'CTP_PROJECT_KEY',
      'CTP_CLIENT_ID',
      'CTP_CLIENT_SECRET',
      'FFT_PROJECT_ID',
      'FFT_API_KEY',
      'FFT_API_USER',
      'FFT_API_PASSWORD',
      'DEBUG_MODE',
      'CTP_API_URL',
      'CTP_AUTH_URL',
    ]);
  });

  it('ask for the one address that is missing beside the other', () => {
    const environment = { ...eventEnvironment, CTP_REGION: '', CTP_API_URL: 'https://api.example.com' };
    expect(problemsOf(() => loadEventSettings(environment))).toEqual([
      expect.stringContaining('CTP_AUTH_URL is not set'),
    ]);
  });

  it('do not ask for the secret of the webhooks', () => {
    expect(loadEventSettings({ ...eventEnvironment, JWT_SECRET: 'short' })).not.toHaveProperty('jwt');
  });
});

describe('the settings of the service and the job application', () => {
  it('have the token of the webhooks, with fixed names where none are given', () => {
    const jwt = {
      secret: 's'.repeat(32),
      issuer: 'fulfillmenttools-connector',
      audience: 'fulfillmenttools-connector-service',
      subject: 'fulfillmenttools-webhook',
    };
    expect(loadServiceSettings(serviceEnvironment).jwt).toEqual(jwt);
    expect(loadJobSettings(serviceEnvironment).jwt).toEqual(jwt);
  });

  it('have the previous secret while one is set', () => {
    const environment = { ...serviceEnvironment, JWT_SECRET_PREVIOUS: 'p'.repeat(32) };
    expect(loadServiceSettings(environment).jwt.previousSecret).toBe('p'.repeat(32));
  });

  it('refuse a secret that is too short, without showing it', () => {
    const environment = { ...serviceEnvironment, JWT_SECRET: 'only-thirty-one-characters-long' };
    expect(() => loadServiceSettings(environment)).toThrow(/JWT_SECRET is not valid: expected 32 characters/);
    expect(() => loadServiceSettings(environment)).not.toThrow(/thirty-one/);
  });
});

describe('the list of settings', () => {
  it('knows which ones have to be given', () => {
    const required = listSettings().filter((setting) => setting.required);
    expect(required.map(({ name }) => name)).toEqual([
      'CTP_PROJECT_KEY',
      'CTP_CLIENT_ID',
      'CTP_CLIENT_SECRET',
      'FFT_PROJECT_ID',
      'FFT_API_KEY',
      'FFT_API_USER',
      'FFT_API_PASSWORD',
      'JWT_SECRET',
    ]);
  });

  it('has a default only where Connect allows one: not on a secured setting', () => {
    const wrong = listSettings().filter((setting) => setting.secured && setting.default !== undefined);
    expect(wrong).toEqual([]);
  });

  it('has no name that Connect would refuse', () => {
    for (const { name } of listSettings()) expect(name).toMatch(/^[a-zA-Z0-9_]{2,256}$/);
  });
});
