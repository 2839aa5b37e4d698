import { describe, expect, it } from '@jest/globals';
import {
  notFound,
  withCommercetools,
  type SeenRequest,
} from '../commercetools/commercetools-server.fixture.ts';
import { parseConfiguration } from '../configuration/configuration.ts';
import type { Reply } from '../http/loopback-server.fixture.ts';
import { ConfigurationCompletion } from './complete-configuration.ts';

const typeWith = (...names: string[]): Reply => ({
  json: { key: 'fft-order', fieldDefinitions: names.map((name) => ({ name, type: { name: 'String' } })) },
});

async function completed(object: unknown, reply: (request: SeenRequest) => Reply, times = 1) {
  const result = { fieldNames: {}, keys: {}, operations: [] as string[] };
  await withCommercetools(reply, async ({ project, requests }) => {
    const completion = new ConfigurationCompletion(project, () => 0);
    for (let time = 0; time < times; time++) {
      const { configuration } = await completion.complete(parseConfiguration(object));
      result.fieldNames = configuration.customFieldNames;
      result.keys = Object.fromEntries(configuration.lines.keysById ?? []);
    }
    result.operations = requests.map(({ operation }) => operation);
  });
  return result;
}

describe('the field names of connector 0.2.x', () => {
  it('are recognised from the Type', async () => {
    const reply = () => typeWith('fft_order_id', 'fft_shortid', 'fft_handover_job_id');
    const { fieldNames, operations } = await completed({}, reply, 3);
    expect(fieldNames).toEqual({ fft_short_id: 'fft_shortid', fft_handoverjob_id: 'fft_handover_job_id' });
    expect(operations).toEqual(['GET /types/key=fft-order']);
  });

  it('do not count where the Type has our own, or where there is none', async () => {
    const both = () => typeWith('fft_shortid', 'fft_short_id', 'fft_handover_job_id');
    expect((await completed({}, both)).fieldNames).toEqual({ fft_handoverjob_id: 'fft_handover_job_id' });
    expect((await completed({}, () => notFound)).fieldNames).toEqual({});
  });

  it('are not looked for where the merchant names the fields', async () => {
    const { fieldNames, operations } = await completed(
      { customFieldNames: { fft_parcels: 'parcels' } },
      () => notFound,
    );
    expect(fieldNames).toEqual({ fft_parcels: 'parcels' });
    expect(operations).toEqual([]);
  });
});

it('the ids of product types and channels that the line rules name are read once in a while', async () => {
  const reply = ({ operation, query }: SeenRequest): Reply => {
    if (operation.startsWith('GET /types')) return notFound;
    expect(query.get('where')).toBe('key in :keys');
    return { json: { results: query.getAll('var.keys').map((key) => ({ id: `id-of-${key}`, key })) } };
  };
  const exclude = [
    { productTypes: ['gift-card'] },
    { supplyChannels: ['virtual'], distributionChannels: ['web'] },
  ];
  const { keys, operations } = await completed({ lines: { exclude } }, reply, 2);
  expect(keys).toEqual({ 'id-of-gift-card': 'gift-card', 'id-of-virtual': 'virtual', 'id-of-web': 'web' });
  expect(operations.toSorted()).toEqual(['GET /channels', 'GET /product-types', 'GET /types/key=fft-order']);
});
