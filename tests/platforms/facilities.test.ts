import type { Channel } from '@commercetools/platform-sdk';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startConnector, type Connector } from './connector.ts';

let connector: Connector;
beforeEach(async () => {
  connector = await startConnector();
});
afterEach(() => connector.close());

const address = { streetName: 'Domplatz', postalCode: '50667', city: 'Köln', country: 'DE' };

/** One request of the merchant, and everything that follows from it. */
async function merchant(method: string, path: string, body?: object): Promise<Channel> {
  const answer = await connector.platforms.commercetools.request(method, path, body);
  expect(answer.status).toBeLessThan(300);
  await connector.platforms.settle();
  return answer.body as Channel;
}

const openStore = (parts: object = {}) =>
  merchant('POST', '/channels', { key: 'koeln', roles: ['InventorySupply'], address, ...parts });

const change = ({ id, version }: Channel, ...actions: object[]) =>
  merchant('POST', `/channels/${id}`, { version, actions });

const facilities = () =>
  connector.platforms.fulfillmenttools.world.facilities
    .all()
    .filter(({ tenantFacilityId }) => tenantFacilityId === 'koeln');

describe('a supply channel', () => {
  it('becomes a facility, which follows it and goes offline with it', async () => {
    const created = await openStore({ name: { en: 'Cologne' } });
    expect(facilities()).toMatchObject([
      { name: 'Cologne', status: 'ONLINE', locationType: 'STORE', address: { street: 'Domplatz' } },
    ]);
    const changed = await change(created, { action: 'changeName', name: { en: 'Cologne cathedral' } });
    expect(facilities()).toMatchObject([{ name: 'Cologne cathedral', status: 'ONLINE' }]);
    await merchant('DELETE', `/channels/${changed.id}?version=${changed.version}`);
    expect(facilities()).toMatchObject([{ name: 'Cologne cathedral', status: 'OFFLINE' }]);
  });

  it('without a usable address says so where its Type has the field, until it has one', async () => {
    const text = { type: { name: 'String' }, required: false, name: 'fft_problem', label: { en: 'Problem' } };
    await merchant('POST', '/types', {
      key: 'store',
      name: { en: 'Store' },
      resourceTypeIds: ['channel'],
      fieldDefinitions: [text],
    });
    const { id } = await openStore({ address: { country: 'DE' }, custom: { type: { key: 'store' } } });
    const told = await merchant('GET', `/channels/${id}`);
    expect(told.custom?.fields).toEqual({ fft_problem: expect.stringContaining('no street') });
    expect(facilities()).toEqual([]);
    await change(told, { action: 'setAddress', address });
    expect((await merchant('GET', `/channels/${id}`)).custom?.fields).toEqual({});
    expect(facilities()).toHaveLength(1);
  });
});
