import { describe, expect, it } from '@jest/globals';
import { Facilities } from './facilities.ts';
import { pageOf, withFulfillmenttools } from './fulfillmenttools-server.fixture.ts';
import { ItemReturnJobs } from './item-return-jobs.ts';
import { FulfillmenttoolsJobs } from './jobs.ts';
import { FulfillmenttoolsProject } from './project.ts';
import { Stocks } from './stocks.ts';

describe('FulfillmenttoolsJobs', () => {
  it('reads parcel and shipment as the API answers them', async () => {
    await withFulfillmenttools(
      ({ operation }) => ({ json: { operation } }),
      async ({ client }) => {
        const jobs = new FulfillmenttoolsJobs(client);
        expect(await jobs.readParcel('a/b')).toEqual({ operation: 'GET parcels/a%2Fb' });
        expect(await jobs.readShipment('1')).toEqual({ operation: 'GET shipments/1' });
      },
    );
  });

  it('has nothing where fulfillmenttools has nothing, but does not take a failure for nothing', async () => {
    await withFulfillmenttools(
      ({ operation }) => ({ status: operation.endsWith('gone') ? 404 : 403 }),
      async ({ client }) => {
        const jobs = new FulfillmenttoolsJobs(client);
        expect(await jobs.readParcel('gone')).toBeUndefined();
        await expect(jobs.readParcel('1')).rejects.toMatchObject({ status: 403 });
      },
    );
  });

  it('counts load units over all pages', async () => {
    const units = Array.from({ length: 50 }, (_, index) => ({ id: `u${index}` }));
    await withFulfillmenttools(
      (request) => ({ json: { loadUnits: pageOf(units, request), total: 50 } }),
      async ({ client, requests }) => {
        expect(await new FulfillmenttoolsJobs(client).countLoadUnits('p&1')).toBe(50);
        expect(requests.map(({ query }) => query)).toEqual([
          { pickJobRef: 'p&1', size: '25' },
          { pickJobRef: 'p&1', size: '25', startAfterId: 'u24' },
          { pickJobRef: 'p&1', size: '25', startAfterId: 'u49' },
        ]);
      },
    );
  });

  it('ends also where a server answers every page with the same entities', async () => {
    const units = Array.from({ length: 25 }, (_, index) => ({ id: `u${index}` }));
    await withFulfillmenttools(
      () => ({ json: { loadUnits: units } }),
      async ({ client }) => expect(await new FulfillmenttoolsJobs(client).countLoadUnits('p')).toBe(25),
    );
  });
});

describe('ItemReturnJobs', () => {
  it('finds the jobs of exactly that order', async () => {
    const job = (id: string, tenantOrderId: string) => ({
      id,
      version: 1,
      status: 'OPEN',
      tenantOrderId,
      shortId: 's',
    });
    await withFulfillmenttools(
      () => ({ json: { itemReturnJobsWithSearchPaths: [job('1', 'A-1'), job('2', 'A-10')] } }),
      async ({ client, requests }) => {
        const found = await new ItemReturnJobs(client).findByTenantOrderId('A-1');
        expect(found).toMatchObject([{ id: '1', shortId: 's', returnableLineItems: [] }]);
        expect(requests[0]?.query.searchTerm).toBe('A-1');
      },
    );
  });

  it('reads a job with the names of the pieces that were announced', async () => {
    const piece = { id: 'p', status: 'OPEN', customAttributes: { commercetoolsReturnItemId: 'r' } };
    const itemReturns = [{ id: 'i', status: 'ANNOUNCED', returnedLineItems: [piece] }];
    const job = { id: 'j', version: 2, status: 'OPEN', customAttributes: null, itemReturns };
    await withFulfillmenttools(
      () => ({ json: job }),
      async ({ client, requests }) => {
        expect(await new ItemReturnJobs(client).read('j')).toMatchObject({ version: 2, itemReturns });
        expect(requests[0]?.operation).toBe('GET itemreturnjobs/j');
      },
    );
  });

  it('announces a return with the version of the job', async () => {
    await withFulfillmenttools(
      () => ({ json: {} }),
      async ({ client, requests }) => {
        await new ItemReturnJobs(client).announce(
          { id: 'j', version: 4 },
          { returnFacilityRef: 'f', returnedLineItems: [{ itemReturnJobLineItemRef: 'l' }] },
        );
        expect(requests[0]).toMatchObject({
          operation: 'POST itemreturnjobs/j/itemreturns',
          body: {
            itemReturnJobVersion: 4,
            itemReturnForCreation: {
              status: 'ANNOUNCED',
              returnFacilityRef: 'f',
              returnedLineItems: [{ itemReturnJobLineItemRef: 'l', status: 'OPEN' }],
            },
          },
        });
      },
    );
  });
});

describe('Stocks', () => {
  const summary = (tenantArticleId: string, availableOnStock: unknown) => ({
    article: { tenantArticleId, title: '' },
    details: { availableOnStock, stockOnHand: 99 },
  });
  const answering = (...stockSummaries: unknown[]) => ({ json: { stockSummaries, total: 2 } });

  it('reads what can be sold of each article: whole pieces, none where nothing is listed', async () => {
    await withFulfillmenttools(
      () => answering(summary('A', 2.5), summary('B', -1)),
      async ({ client, requests }) => {
        const figures = await new Stocks(client).readAvailable('facility-1', ['A', 'B', 'C']);
        expect(Object.fromEntries(figures)).toEqual({ A: 2, B: 0, C: 0 });
        expect(requests[0]).toMatchObject({
          operation: 'GET stocks/summaries',
          query: { facilityRefs: 'facility-1', allowStale: 'false', size: '50' },
        });
      },
    );
  });

  it('does not take what it cannot read for nothing', async () => {
    await withFulfillmenttools(
      (_, count) =>
        count === 3 ? answering(summary('A', 2), {}) : answering(summary('A', 2), summary('B', null)),
      async ({ client }) => {
        const stocks = new Stocks(client);
        await expect(stocks.readAvailable('facility-1', ['A', 'B', 'C'])).rejects.toThrow('not as expected');
        const some = await stocks.readReadable('facility-1', ['A', 'B', 'C']);
        expect([Object.fromEntries(some.figures), some.unreadable]).toEqual([{ A: 2, C: 0 }, 1]);
        const nameless = await stocks.readReadable('facility-1', ['A', 'B', 'C']);
        expect([Object.fromEntries(nameless.figures), nameless.unreadable]).toEqual([{ A: 2 }, 1]);
      },
    );
  });

  it('lists what a facility has, page by page, to the end', async () => {
    const pages = [answering(summary('A', 2), summary('B', null)), answering(), { status: 404 }];
    await withFulfillmenttools(
      (_, count) => pages[count - 1] ?? { status: 500 },
      async ({ client, requests }) => {
        const stocks = new Stocks(client);
        expect(await stocks.list('facility-1', undefined)).toEqual({
          figures: new Map([['A', 2]]),
          unreadable: 1,
          after: 'B',
        });
        for (const after of ['B', 'C'])
          expect(await stocks.list('facility-1', after)).toMatchObject({ unreadable: 0, after: undefined });
        expect(requests.map(({ query }) => query['startAfterId'])).toEqual([undefined, 'B', 'C']);
      },
    );
  });

  it('is not led in circles by a list that does not page', async () => {
    await withFulfillmenttools(
      () => answering(summary('A', 2), summary('B', 3)),
      async ({ client }) => {
        expect(await new Stocks(client).list('facility-1', 'B')).toMatchObject({ after: undefined });
      },
    );
  });
});

describe('Facilities', () => {
  const facility = {
    id: '1',
    version: 2,
    status: 'ONLINE',
    type: 'MANAGED_FACILITY',
    name: 'Berlin',
    services: [],
  };

  it('reads and modifies a facility by the id that the tenant gave it', async () => {
    await withFulfillmenttools(
      () => ({ json: facility }),
      async ({ client, requests }) => {
        const facilities = new Facilities(client);
        expect(await facilities.read('berlin/1')).toEqual(facility);
        await facilities.modify('berlin/1', { version: 2, type: 'MANAGED_FACILITY', status: 'OFFLINE' });
        const path = 'facilities/urn:fft:facility:tenantFacilityId:berlin%2F1';
        expect(requests.map(({ operation }) => operation)).toEqual([`GET ${path}`, `PATCH ${path}`]);
      },
    );
  });

  it('creates a facility, and knows of none that does not exist', async () => {
    await withFulfillmenttools(
      ({ operation }) => (operation.startsWith('POST') ? { status: 201, json: facility } : { status: 404 }),
      async ({ client }) => {
        const facilities = new Facilities(client);
        expect(await facilities.create({ name: 'Berlin' })).toMatchObject({ id: '1' });
        expect(await facilities.read('paris')).toBeUndefined();
      },
    );
  });
});

describe('FulfillmenttoolsProject', () => {
  it('names the events that can be subscribed to', async () => {
    await withFulfillmenttools(
      () => ({ json: { supportedEvents: [{ event: 'ORDER_CREATED' }, { description: 'nameless' }] } }),
      async ({ client, requests }) => {
        expect(await new FulfillmenttoolsProject(client).readSupportedEvents()).toEqual(['ORDER_CREATED']);
        expect(requests[0]?.operation).toBe('GET supportedevents');
      },
    );
  });

  it('puts the permissions of all roles together', async () => {
    const roles = [{ name: 'A', permissions: ['ORDER_READ'] }, { permissions: ['ORDER_WRITE', 'NEW'] }, {}];
    await withFulfillmenttools(
      () => ({ json: { userId: 'u', roles } }),
      async ({ client }) => {
        const { roles: names, permissions } = await new FulfillmenttoolsProject(client).readPermissions();
        expect(names).toEqual(['A']);
        expect([...permissions]).toEqual(['ORDER_READ', 'ORDER_WRITE', 'NEW']);
      },
    );
  });

  it('lists the reasons for a cancellation', async () => {
    await withFulfillmenttools(
      () => ({
        json: { reasons: [{ id: '1', reason: 'Customer', action: 'CANCELATION' }], hasNextPage: false },
      }),
      async ({ client }) => {
        const reasons = await new FulfillmenttoolsProject(client).listCancelationReasons();
        expect(reasons).toEqual([{ id: '1', reason: 'Customer' }]);
      },
    );
  });
});
