import { afterEach, describe, expect, it } from '@jest/globals';
import type { HandoverJob, LoadUnit, Order, Parcel, PickJob } from '../entities.ts';
import { startOnLoopback, type LoopbackEmulator } from '../loopback-client.ts';
import type { EmulatorOptions } from '../options.ts';
import type { Facility, ItemReturnJob, Process } from '../return-and-process-entities.ts';
import { sampleOrder } from '../sample-order.ts';

let running: LoopbackEmulator | undefined;
afterEach(() => running?.close());

async function start(options?: EmulatorOptions): Promise<LoopbackEmulator> {
  running = await startOnLoopback(options);
  return running;
}

describe('/api/subscriptions', () => {
  const webhook = { type: 'WEBHOOK', callbackUrl: 'https://connector.example/service' };
  const subscription = { name: 'ours', event: 'ORDER_CREATED', target: webhook };

  it.each([
    ['a property that the API does not know', { ...subscription, active: true }],
    ['an event that is not offered', { ...subscription, event: 'ORDER_SHIPPED' }],
    ['no target', { name: 'ours', event: 'ORDER_CREATED' }],
    ['an unknown kind of target', { ...subscription, target: { ...webhook, type: 'SNS' } }],
    ['an empty list of headers', { ...subscription, target: { ...webhook, headers: [] } }],
    ['a header without value', { ...subscription, target: { ...webhook, headers: [{ key: 'a' }] } }],
    [
      'a far address without https',
      { ...subscription, target: { ...webhook, callbackUrl: 'http://a.example/' } },
    ],
    [
      'an incomplete Pub/Sub target',
      { ...subscription, target: { type: 'GOOGLE_CLOUD_PUB_SUB', topicId: 't' } },
    ],
  ])('refuses %s', async (_what, body) => {
    const { call } = await start();

    expect((await call('POST', '/api/subscriptions', body)).status).toBe(400);
  });

  it('accepts five for an event, not six, and one more after one was deleted', async () => {
    const { call } = await start();
    const post = async () => call<{ id: string }>('POST', '/api/subscriptions', subscription);
    const created = [await post(), await post(), await post(), await post(), await post()];
    expect((await post()).status).toBe(400);

    const deleted = await call('DELETE', `/api/subscriptions/${created[0]?.body.id}`);

    expect(deleted).toMatchObject({ status: 200, body: subscription });
    expect((await post()).status).toBe(201);
    expect((await call('DELETE', '/api/subscriptions/unknown')).status).toBe(404);
  });

  it('lists 25 to a page', async () => {
    const { call, emulator } = await start();
    for (let number = 0; number < 27; number += 1) {
      const created = '2026-01-01T00:00:00.000Z';
      emulator.world.subscriptions.set(`${number}`, {
        id: `${number}`,
        created,
        name: 'foreign',
        event: 'X',
      });
    }
    const page = async (query = '') =>
      (await call<{ subscriptions: { id: string }[]; total: number }>('GET', `/api/subscriptions${query}`))
        .body;

    expect((await page()).subscriptions).toHaveLength(25);
    expect((await page('?startAfterId=24')).subscriptions.map(({ id }) => id)).toEqual(['25', '26']);
    expect((await page('?size=2')).total).toBe(27);
  });

  it('offers the supported events but those that are left out', async () => {
    const { call } = await start({ unsupportedEvents: ['REFUND_TRIGGERED'] });

    const { supportedEvents } = (
      await call<{ supportedEvents: { event: string }[] }>('GET', '/api/supportedevents')
    ).body;

    const names = supportedEvents.map(({ event }) => event);
    expect(names).toContain('HANDOVERJOB_HANDED_OVER');
    expect(names).not.toContain('REFUND_TRIGGERED');
  });
});

describe('/api/facilities', () => {
  const address = {
    companyName: 'Bonn',
    street: 'Example',
    postalCode: '53111',
    city: 'Bonn',
    country: 'DE',
  };
  const urn = '/api/facilities/urn:fft:facility:tenantFacilityId:bonn';

  it('creates a facility that is known by id, list and URN', async () => {
    const { call } = await start();

    const { status, body } = await call<Facility>('POST', '/api/facilities', {
      name: 'Bonn',
      tenantFacilityId: 'bonn',
      address,
    });

    expect(status).toBe(201);
    expect((await call('GET', urn)).body).toEqual(body);
    expect((await call('GET', '/api/facilities?tenantFacilityId=bonn')).body.total).toBe(1);
  });

  it('refuses a facility without street and a version that is old', async () => {
    const { call } = await start({ knownFacilities: [{ tenantFacilityId: 'bonn', name: 'Bonn' }] });
    const incomplete = { name: 'Essen', address: { ...address, street: '' } };
    expect((await call('POST', '/api/facilities', incomplete)).status).toBe(400);

    const change = { type: 'MANAGED_FACILITY', version: 1, status: 'OFFLINE' };
    expect((await call('PATCH', urn, change)).body).toMatchObject({ status: 'OFFLINE', version: 2 });
    expect(await call('PATCH', urn, change)).toMatchObject({ status: 409, body: [{ version: 2 }] });
  });

  it('takes a facility away', async () => {
    const { call, emulator } = await start({ knownFacilities: [{ tenantFacilityId: 'bonn', name: 'Bonn' }] });

    await call('DELETE', urn);

    expect((await call('GET', urn)).status).toBe(404);
    expect(emulator.emittedEvents.at(-1)?.event).toBe('FACILITY_DELETED');
  });
});

describe('the jobs of an order', () => {
  async function shipped() {
    const started = await start();
    const order = started.emulator.store.createOrder(sampleOrder());
    await started.emulator.playShipFromStore(order.id);
    return { ...started, order, job: started.emulator.world.pickJobs.all()[0] };
  }

  it('are found from the pick job: load units, shipment, parcel, handover job', async () => {
    const { call, job } = await shipped();

    const units = await call<{ loadUnits: LoadUnit[]; total: number }>(
      'GET',
      `/api/loadunits?pickJobRef=${job?.id}`,
    );
    expect(units.body.total).toBe(1);
    const list = await call<{ handoverjobs: HandoverJob[] }>(
      'GET',
      `/api/handoverjobs?pickJobRef=${job?.id}`,
    );
    const handover = await call<HandoverJob>('GET', `/api/handoverjobs/${list.body.handoverjobs[0]?.id}`);
    const parcelRef = handover.body.handoverJobParcelInfo?.parcelRef;
    const parcel = await call<Parcel>('GET', `/api/parcels/${parcelRef}`);
    expect(parcel.body.result?.trackingStatus).toBe('delivered');
    const shipments = await call('GET', `/api/shipments?pickJobRef=${job?.id}`);
    expect(shipments.body).toMatchObject({ total: 1, shipments: [{ id: parcel.body.shipmentRef }] });
  });

  it('are tied together by one process, found from any of them', async () => {
    const { call, order, job } = await shipped();

    const { body } = await call<Process>('GET', `/api/process?pickJobRef=${job?.id}`);

    expect(body).toMatchObject({ id: order.processId, orderRef: order.id, pickJobRefs: [job?.id] });
    expect((await call('GET', `/api/processes/${order.processId}`)).body).toEqual(body);
    expect((await call('GET', '/api/process?orderRef=unknown')).status).toBe(404);
    expect((await call('GET', '/api/process')).status).toBe(400);
  });

  it('are searched by what has changed since', async () => {
    const { call, job } = await shipped();
    const searched = async (query: object) =>
      (await call<{ pickJobs: PickJob[] }>('POST', '/api/pickjobs/search', { query })).body.pickJobs.length;

    expect(await searched({ lastModified: { gte: job?.lastModified } })).toBe(1);
    expect(await searched({ lastModified: { gt: job?.lastModified } })).toBe(0);
    expect((await call('POST', '/api/pickjobs/search', { query: { shortId: { eq: 'x' } } })).status).toBe(
      400,
    );
  });

  it('take announced returns, as many as there are pieces, with the current version', async () => {
    const { call, order } = await shipped();
    const list = await call<{ itemReturnJobsWithSearchPaths: ItemReturnJob[] }>(
      'GET',
      `/api/itemreturnjobs?searchTerm=${order.tenantOrderId}`,
    );
    const job = list.body.itemReturnJobsWithSearchPaths[0];
    const hat = job?.returnableLineItems[1]?.id;
    const announce = (version: number | undefined) =>
      call<ItemReturnJob>('POST', `/api/itemreturnjobs/${job?.id}/itemreturns`, {
        itemReturnJobVersion: version,
        itemReturnForCreation: {
          status: 'ANNOUNCED',
          returnFacilityRef: job?.originFacilityRefs[0],
          returnedLineItems: [{ itemReturnJobLineItemRef: hat, status: 'OPEN' }],
        },
      });

    const first = await announce(job?.version);
    expect(first.body).toMatchObject({ status: 'IN_PROGRESS', itemReturns: [{ status: 'ANNOUNCED' }] });
    expect((await announce(job?.version)).status).toBe(409);
    expect((await announce(first.body.version)).status).toBe(400);
  });
});

it('answers an operation that it does not know with 404 and an error list', async () => {
  const { call } = await start();

  expect(await call<Order>('GET', '/api/unknown')).toMatchObject({ status: 404, body: [{}] });
});

it('says what the logged-in user may do', async () => {
  const { call } = await start({ permissions: ['ORDER_READ'] });

  expect((await call('GET', '/api/users/me/effectivepermissions')).body).toMatchObject({
    roles: [{ permissions: ['ORDER_READ'] }],
  });
});
