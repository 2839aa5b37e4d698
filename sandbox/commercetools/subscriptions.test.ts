import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommercetoolsEmulator } from './emulator.ts';
import { emulatorUnderTest, refused } from './order-under-test.ts';

const destination = { type: 'GoogleCloudPubSub', projectId: 'connect', topic: 'orders' };
const draft = { key: 'fft-orders', destination, messages: [{ resourceTypeId: 'order' }] };

describe('subscriptions', () => {
  const emulator = () => emulatorUnderTest({ destinations: { orders: 'http://127.0.0.1:1' } });
  let current: CommercetoolsEmulator;
  const post = (path: string, body: unknown) => current.request('POST', path, body);
  beforeEach(() => {
    current = emulator();
  });
  afterEach(() => current.close());

  it('are made once for each key, and found by it', async () => {
    expect(await post('/subscriptions', draft)).toMatchObject({
      status: 201,
      body: { version: 1, status: 'Healthy', format: { type: 'Platform' } },
    });
    expect(await post('/subscriptions', draft)).toMatchObject(refused(400, 'DuplicateField'));
    expect(await current.request('GET', '/subscriptions/key=fft-orders')).toMatchObject({
      body: { destination },
    });
    const where = encodeURIComponent('key = "fft-orders"');
    expect(await current.request('GET', `/subscriptions?where=${where}`)).toMatchObject({
      body: { count: 1 },
    });
  });

  it('are refused when the test notification cannot be delivered', async () => {
    const elsewhere = { ...draft, destination: { ...destination, topic: 'elsewhere' } };
    expect(await post('/subscriptions', elsewhere)).toMatchObject(refused(400, 'InvalidInput'));
    current = emulatorUnderTest({ acceptUnknownDestinations: true });
    expect(await post('/subscriptions', elsewhere)).toMatchObject({ status: 201 });
  });

  it.each([
    { ...draft, key: 'no spaces' },
    { ...draft, messages: [] },
    { ...draft, destination: { type: 'GoogleCloudPubSub', topic: 'orders' } },
    { ...draft, destination: { ...destination, type: 'Kafka' } },
  ])('are refused as %j', async (bad) => {
    expect(await post('/subscriptions', bad)).toMatchObject(refused(400, 'InvalidJsonInput'));
  });

  it('change in place, with their version', async () => {
    await post('/subscriptions', draft);
    const update = (version: number, ...actions: object[]) =>
      post('/subscriptions/key=fft-orders', { version, actions });
    const changes = [{ resourceTypeId: 'channel' }];
    const messages = [{ resourceTypeId: 'order', types: ['OrderCreated'] }];
    expect(
      await update(1, { action: 'setMessages', messages }, { action: 'setChanges', changes }),
    ).toMatchObject({ body: { version: 3, messages, changes } });
    expect(await update(1)).toMatchObject(refused(409, 'ConcurrentModification'));
    const elsewhere = { action: 'changeDestination', destination: { ...destination, topic: 'elsewhere' } };
    expect(await update(3, elsewhere)).toMatchObject(refused(400, 'InvalidInput'));
    expect(await update(3, { action: 'setKey', key: 'other-key' })).toMatchObject({
      body: { key: 'other-key' },
    });
  });

  it('go only with their version', async () => {
    await post('/subscriptions', draft);
    const remove = (query: string) => current.request('DELETE', `/subscriptions/key=fft-orders${query}`);
    expect(await remove('')).toMatchObject(refused(400, 'InvalidInput'));
    expect(await remove('?version=2')).toMatchObject(refused(409, 'ConcurrentModification'));
    expect(await remove('?version=1')).toMatchObject({ status: 200 });
  });

  it('are at most fifty', async () => {
    for (let index = 0; index < 50; index += 1) {
      await post('/subscriptions', { ...draft, key: `key-${index}` });
    }
    expect(await post('/subscriptions', draft)).toMatchObject(refused(400, 'MaxResourceLimitExceeded'));
  });
});
