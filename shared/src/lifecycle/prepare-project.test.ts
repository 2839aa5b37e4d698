import { describe, expect, it } from '@jest/globals';
import {
  notFound,
  withCommercetools,
  type SeenRequest,
} from '../commercetools/commercetools-server.fixture.ts';
import { initialConfigurationObject } from '../configuration/configuration-schema.ts';
import { orderFields } from '../fulfillment/order-fields.ts';
import type { Reply } from '../http/loopback-server.fixture.ts';
import { prepareProject } from './prepare-project.ts';
import { recordingLogger } from './recording-logger.fixture.ts';

const typeWith = (fieldDefinitions: unknown[]): Reply => ({
  json: { id: 't', version: 1, key: 'fft-order', resourceTypeIds: ['order'], fieldDefinitions },
});
const complete = orderFields.map(({ name, type }) => ({ name: `fft_${name}`, type: { name: type } }));
const readsObject = 'GET /custom-objects/fft/configuration';

const readsStatus = 'GET /custom-objects/fft/status';
const installed: Reply = { json: { version: 1, value: { installedAt: '2026-01-01T00:00:00.000Z' } } };

async function prepare(reply: (request: SeenRequest) => Reply, status: Reply = installed) {
  const { logger, lines } = recordingLogger();
  const parts = { lines, writes: [] as SeenRequest[], typeKey: '' };
  const answer = (request: SeenRequest) => (request.operation === readsStatus ? status : reply(request));
  await withCommercetools(answer, async ({ project, requests }) => {
    parts.typeKey = (
      await prepareProject({ project, logger, settings: { instance: undefined } })
    ).orderCustomTypeKey;
    parts.writes = requests.filter(({ operation }) => operation.startsWith('POST'));
  });
  return parts;
}

describe('the preparation of the project', () => {
  it('writes the default configuration object and the Type where there are none', async () => {
    const { writes, lines } = await prepare(({ operation }) =>
      operation.startsWith('GET') ? notFound : typeWith(complete),
    );
    expect(writes.map(({ operation }) => operation)).toEqual(['POST /custom-objects', 'POST /types']);
    expect(writes[0]?.body).toEqual({
      container: 'fft',
      key: 'configuration',
      value: initialConfigurationObject,
    });
    expect(lines).toHaveLength(2);
  });

  it('notes when the connector was installed, once', async () => {
    const { writes } = await prepare(
      ({ operation }) => (operation === readsObject ? { json: { value: {} } } : { ...typeWith(complete) }),
      notFound,
    );
    expect(writes.map(({ body }) => body)).toMatchObject([
      { key: 'status', value: { installedAt: expect.any(String) }, version: 0 },
    ]);
  });

  it('changes nothing where both are there', async () => {
    const { writes, typeKey } = await prepare(({ operation }) =>
      operation === readsObject
        ? { json: { value: { orderCustomTypeKey: 'fft-order' } } }
        : typeWith(complete),
    );
    expect(writes).toEqual([]);
    expect(typeKey).toBe('fft-order');
  });

  it('tells each problem of the configuration and goes on with the defaults', async () => {
    const value = { orderCustomTypeKey: 7, shipingMethodMapping: {} };
    const { lines, typeKey } = await prepare(({ operation }) =>
      operation === readsObject ? { json: { value } } : typeWith(complete),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^error: configuration\.orderCustomTypeKey: /));
    expect(lines).toContainEqual(expect.stringMatching(/^error: .*shippingMethodMapping may be meant/));
    expect(typeKey).toBe('fft-order');
  });

  it('warns of what is well written and does nothing', async () => {
    const value = { orderLocking: { reason: 'Waiting for the payment' } };
    const { lines } = await prepare(({ operation }) =>
      operation === readsObject ? { json: { value } } : typeWith(complete),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(/^warn: configuration\.orderLocking: .*no order is locked$/),
    );
  });

  it('tells which field of the shop has another type than ours', async () => {
    const fields = complete.map((field) =>
      field.name === 'fft_order_id' ? { ...field, type: { name: 'Number' } } : field,
    );
    const { lines } = await prepare(({ operation }) =>
      operation === readsObject ? { json: { value: {} } } : typeWith(fields),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^warn: .*fft_order_id is a Number.*writes a String/));
  });
});
