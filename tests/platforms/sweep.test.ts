import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { playShipFromStore } from '../../sandbox/fulfillmenttools/play.ts';
import { settingsFor } from '../../sandbox/settings.ts';
import {
  authorization,
  closeJobs,
  confirmed,
  hours,
  minutes,
  startJob,
  statusOf,
  sweep,
  type Job,
} from './job.ts';
import { post } from './messages.ts';
import { fieldsOf } from './orders.ts';

afterEach(closeJobs);

const facilityNames = ({ platforms }: Job) =>
  platforms.fulfillmenttools.world.facilities
    .all()
    .map(({ tenantFacilityId }) => tenantFacilityId)
    .toSorted();

const channelKeysIn = (body: unknown): Record<string, string> =>
  (body as { value: { channelKeys: Record<string, string> } }).value.channelKeys;

describe('a sweep', () => {
  it('creates the orders that never arrived, once, and says so', async () => {
    const job = await startJob();
    const life = await confirmed(job);
    const answer = await sweep(job, 10 * minutes);
    expect(answer).toMatchObject({ status: 200, body: { outcome: 'done' } });
    await sweep(job, 10 * minutes);
    expect(life.fulfillmenttoolsOrders).toHaveLength(1);
    expect(fieldsOf(await life.readOrder())).toMatchObject({ fft_order_id: life.fulfillmenttoolsOrder.id });
    expect(JSON.stringify(job.lines)).toContain('sweep missing');
  });

  it('leaves alone what is young enough to be on its way', async () => {
    const job = await startJob();
    const life = await confirmed(job);
    await sweep(job, 1 * minutes);
    expect(life.fulfillmenttoolsOrders).toHaveLength(0);
  });

  it('never sends an order from before the connector was installed', async () => {
    const job = await startJob();
    const life = await confirmed(job);
    const value = { installedAt: new Date(Date.now() + 1000).toISOString() };
    await job.platforms.commercetools.request('POST', '/custom-objects', {
      container: 'fft',
      key: 'status',
      value,
    });
    await sweep(job, 10 * minutes);
    expect(life.fulfillmenttoolsOrders).toHaveLength(0);
  });

  it('never sends an order that somebody else has shipped', async () => {
    const job = await startJob();
    const life = await confirmed(job);
    const { merchant } = job.platforms.commercetools;
    await merchant.editByMerchant(life.orderId, [
      { action: 'changeShipmentState', shipmentState: 'Shipped' },
    ]);
    await sweep(job, 10 * minutes);
    expect(life.fulfillmenttoolsOrders).toHaveLength(0);
  });

  it('cancels in fulfillmenttools what was cancelled in commercetools', async () => {
    const job = await startJob();
    const life = await confirmed(job);
    await sweep(job, 10 * minutes);
    await job.platforms.commercetools.merchant.cancelOrder(life.orderId);
    await sweep(job, 10 * minutes);
    expect(life.fulfillmenttoolsOrder.status).toBe('CANCELLED');
  });

  it.each([true, false])(
    'finds an order that is confirmed again after its cancellation (cancelCommercetoolsOrder: %s)',
    async (cancelCommercetoolsOrder) => {
      const job = await startJob();
      const { merchant } = job.platforms.commercetools;
      await job.platforms.commercetools.request('POST', '/custom-objects', {
        ...{ container: 'fft', key: 'configuration' },
        value: { cancellation: { cancelCommercetoolsOrder } },
      });
      const life = await confirmed(job);
      await sweep(job, 10 * minutes);
      await merchant.cancelOrder(life.orderId);
      await sweep(job, 10 * minutes);
      expect(fieldsOf(await life.readOrder())).not.toHaveProperty('fft_problem_code');
      await merchant.confirmOrder(life.orderId);
      await sweep(job, 10 * minutes);
      expect(fieldsOf(await life.readOrder())).toMatchObject({ fft_problem_code: 'CANCELLED_BEFORE' });
      expect(life.fulfillmenttoolsOrders).toMatchObject([{ status: 'CANCELLED' }]);
      await merchant.cancelOrder(life.orderId);
      await sweep(job, 10 * minutes);
      expect(fieldsOf(await life.readOrder())).not.toHaveProperty('fft_problem_code');
    },
  );

  it('unlocks what nothing holds back any more', async () => {
    const job = await startJob();
    const { merchant } = job.platforms.commercetools;
    await job.platforms.commercetools.request('POST', '/custom-objects', {
      ...{ container: 'fft', key: 'configuration' },
      value: { orderLocking: { paymentStates: ['Pending'], reason: 'payment' } },
    });
    const life = await confirmed(job);
    await merchant.editByMerchant(life.orderId, [{ action: 'changePaymentState', paymentState: 'Pending' }]);
    await sweep(job, 10 * minutes);
    await sweep(job, 7 * hours);
    expect(life.fulfillmenttoolsOrder.status).toBe('LOCKED');
    await merchant.editByMerchant(life.orderId, [{ action: 'changePaymentState', paymentState: 'Paid' }]);
    await sweep(job, 7 * hours);
    expect(life.fulfillmenttoolsOrder.status).toBe('OPEN');
  });

  it('writes back what has become of an order whose webhooks never came', async () => {
    const job = await startJob();
    const life = await confirmed(job);
    await sweep(job, 10 * minutes);
    await playShipFromStore(life.world, life.fulfillmenttoolsOrder.id);
    await sweep(job, 7 * hours);
    const order = await life.readOrder();
    expect(order.shipmentState).toMatch(/Shipped|Delivered/);
    expect(fieldsOf(order)).toMatchObject({
      fft_pickjob_id: expect.any(String),
      fft_load_units_amount: expect.any(Number),
      fft_handoverjob_id: expect.any(String),
    });
  });

  it('tells which orders still fail, and why, until they work', async () => {
    const job = await startJob();
    const life = await confirmed(job, {
      orderNumber: 'NO-STREET',
      shippingAddress: { streetName: '' },
    });
    await sweep(job, 10 * minutes);
    const { lastSweep } = await statusOf(job);
    expect(lastSweep).toMatchObject({
      failures: 1,
      failing: [{ pass: 'missing', id: life.orderId, orderNumber: 'NO-STREET' }],
    });
    const address = { country: 'DE', streetName: 'Weg', postalCode: '10115', city: 'Berlin' };
    await job.platforms.commercetools.merchant.setShippingAddress(life.orderId, address);
    await sweep(job, 10 * minutes);
    expect(life.fulfillmenttoolsOrders).toHaveLength(1);
    expect(await statusOf(job)).toMatchObject({ lastSweep: { failures: 0, failing: [] } });
  });

  it('creates the facilities of all supply channels, and again those that are missing', async () => {
    const job = await startJob();
    expect(facilityNames(job)).toEqual(['berlin-mitte', 'hamburg-altona']);
    const { facilities } = job.platforms.fulfillmenttools.world;
    const [first] = facilities.all();
    facilities.remove(first?.id ?? '');
    await sweep(job, 10 * minutes);
    expect(facilityNames(job)).toEqual(['berlin-mitte', 'hamburg-altona']);
  });

  it('notes which facility belongs to which channel, for the order view', async () => {
    const job = await startJob();
    const { body } = await job.platforms.commercetools.request('GET', '/custom-objects/fft/facilities');
    await sweep(job, 10 * minutes);
    const again = await job.platforms.commercetools.request('GET', '/custom-objects/fft/facilities');
    expect(facilityNames(job)).toEqual(Object.values(channelKeysIn(again.body)).toSorted());
    expect(Object.keys(channelKeysIn(body))).toEqual([]);
  });

  it('tries nothing with a channel that the shop has left out', async () => {
    const job = await startJob();
    const field = {
      ...{ name: 'fft_ignore', label: { en: 'Left out' }, required: false },
      type: { name: 'Boolean' },
    };
    const type = {
      ...{ key: 'of-channels', name: { en: 'Channel' }, resourceTypeIds: ['channel'] },
      fieldDefinitions: [field],
    };
    const { commercetools } = job.platforms;
    await commercetools.request('POST', '/types', type);
    const draft = {
      ...{ key: 'pop-up', roles: ['InventorySupply'] },
      custom: { type: { typeId: 'type', key: 'of-channels' }, fields: { fft_ignore: true } },
    };
    expect(await commercetools.request('POST', '/channels', draft)).toMatchObject({ status: 201 });
    await sweep(job, 10 * minutes);
    expect(facilityNames(job)).not.toContain('pop-up');
    expect(await statusOf(job)).toMatchObject({ lastSweep: { failures: 0 } });
  });

  it('sets a facility offline whose channel is gone', async () => {
    const job = await startJob();
    const { body } = await job.platforms.commercetools.request('GET', '/channels/key=berlin-mitte');
    const { id, version } = body as { id: string; version: number };
    await job.platforms.commercetools.request('DELETE', `/channels/${id}?version=${version}`);
    await sweep(job, 10 * minutes);
    const statuses = job.platforms.fulfillmenttools.world.facilities.all().map(({ status }) => status);
    expect(statuses.toSorted()).toEqual(['OFFLINE', 'ONLINE']);
  });

  it('does nothing that is switched off', async () => {
    const job = await startJob({ FEAT_ORDERSYNC_ACTIVE: 'false', FEAT_CHANNELSYNC_ACTIVE: 'false' });
    const life = await confirmed(job);
    await sweep(job, 10 * minutes);
    expect(life.fulfillmenttoolsOrders).toHaveLength(0);
    expect(facilityNames(job)).toEqual([]);
  });
});

describe('who may ask for what', () => {
  it('anybody begins a sweep, but not one after the other', async () => {
    const job = await startJob();
    job.clock.ahead = 10 * minutes;
    expect((await post(`${job.server.url}/job`, '')).body).toMatchObject({ outcome: 'done' });
    expect((await post(`${job.server.url}/job`, '')).body).toMatchObject({ outcome: 'ignored' });
  });

  it('two sweeps at once are one', async () => {
    const job = await startJob();
    job.clock.ahead = 10 * minutes;
    const answers = await Promise.all([sweep(job), sweep(job)]);
    const outcomes = answers.map(({ body }) => (body as { outcome: string }).outcome);
    expect(outcomes.toSorted()).toEqual(['done', 'ignored']);
  });

  it('an order is repaired only for those who have our token', async () => {
    const job = await startJob();
    const life = await confirmed(job);
    const body = { orderNumber: life.orderNumber };
    expect(await post(`${job.server.url}/job`, body)).toMatchObject({ status: 401 });
    expect(life.fulfillmenttoolsOrders).toHaveLength(0);
    expect(await post(`${job.server.url}/job`, body, await authorization(job))).toMatchObject({
      status: 200,
      body: { outcome: 'done', detail: 'created in fulfillmenttools' },
    });
    expect(life.fulfillmenttoolsOrders).toHaveLength(1);
  });
});

describe('npm run resync', () => {
  async function resync(job: Job, ...names: string[]) {
    const script = path.join(import.meta.dirname, '../../scripts/resync.ts');
    const environment = { PATH: process.env['PATH'], ...settingsFor('event', job.platforms) };
    const child = spawn(process.execPath, [script, ...names], { env: environment });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [output, complaint, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { output, complaint, code };
  }

  it('repairs an order from a shell and says what it did', async () => {
    const job = await startJob();
    const life = await confirmed(job);
    expect(await resync(job, life.orderNumber)).toEqual({
      code: 0,
      complaint: '',
      output: expect.stringMatching(
        new RegExp(`^${life.orderNumber} +done +created in fulfillmenttools$`, 'm'),
      ),
    });
    expect(life.fulfillmenttoolsOrders).toHaveLength(1);
  });

  it('ends with 1 when an order is not found, and repairs the others', async () => {
    const job = await startJob();
    const life = await confirmed(job);
    const { code, output } = await resync(job, 'TYPO', life.orderNumber);
    expect(code).toBe(1);
    expect(output).toMatch(/^TYPO +not found +commercetools has no order/m);
    expect(life.fulfillmenttoolsOrders).toHaveLength(1);
  });
});
