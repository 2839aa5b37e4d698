import { afterEach, describe, expect, it } from '@jest/globals';
import { sampleOrder } from '../../sandbox/fulfillmenttools/sample-order.ts';
import { createOrder } from '../../sandbox/fulfillmenttools/steps/ordering.ts';
import { closeJobs, confirmed, hours, minutes, startJob, sweep, type Job } from './job.ts';
import { fieldsOf } from './orders.ts';

afterEach(closeJobs);

const days = 24 * hours;

const configure = ({ platforms }: Job, value: object) =>
  platforms.commercetools.request('POST', '/custom-objects', {
    ...{ container: 'fft', key: 'configuration' },
    value,
  });

describe('an order that fulfillmenttools refuses', () => {
  it.each<[number, string, number[], number]>([
    [400, 'ever more seldom', [5, 6], 8 * hours],
    [403, 'once an hour', [8, 9], 1 * hours],
  ])('with %d is tried %s, and goes once the reason is over', async (status, _pace, tries, pause) => {
    const job = await startJob();
    const life = await confirmed(job);
    let creations = 0;
    job.faults.decide = ({ platform, method, path }) => {
      const isCreation = platform === 'fulfillmenttools' && method === 'POST' && path === '/api/orders';
      if (!isCreation) return { kind: 'none' };
      creations += 1;
      return { kind: 'status', status };
    };
    const { version } = await life.readOrder();
    for (let quarter = 0; quarter < 24; quarter += 1) await sweep(job, 15 * minutes);
    expect(tries).toContain(creations);
    const order = await life.readOrder();
    expect(order.version - version).toBeLessThanOrEqual(creations * 3);
    expect(fieldsOf(order)).toHaveProperty('fft_problem_code');

    job.faults.decide = () => ({ kind: 'none' });
    await sweep(job, 1 * minutes);
    expect(life.fulfillmenttoolsOrders).toEqual([]);
    await sweep(job, pause);
    expect(life.fulfillmenttoolsOrders).toHaveLength(1);
    expect(fieldsOf(await life.readOrder())).not.toHaveProperty('fft_problem');
  });
});

describe('an order of which only a look-up tells that it cannot be sent', () => {
  it('since another has its name goes once that is over, however late', async () => {
    const job = await startJob();
    const life = await confirmed(job);
    const { world } = job.platforms.fulfillmenttools;
    const other = createOrder(world, sampleOrder({ tenantOrderId: life.orderNumber }));
    await sweep(job, 10 * minutes);
    expect(fieldsOf(await life.readOrder())).toMatchObject({ fft_problem_code: 'NAME_TAKEN' });
    await sweep(job, 40 * days);
    world.orders.change(other.id, { status: 'CANCELLED' });
    await sweep(job, 6 * hours);
    expect(life.fulfillmenttoolsOrders).toHaveLength(2);
    expect(fieldsOf(await life.readOrder())).not.toHaveProperty('fft_problem');
  });

  it('for want of a permission goes once it is given, however late', async () => {
    const job = await startJob();
    const life = await confirmed(job);
    const { version } = await life.readOrder();
    job.faults.decide = ({ platform, path }) =>
      platform === 'fulfillmenttools' && path.startsWith('/api/orders')
        ? { kind: 'status', status: 403 }
        : { kind: 'none' };
    await sweep(job, 10 * minutes);
    const denied = await life.readOrder();
    expect(fieldsOf(denied)).toMatchObject({ fft_problem_code: 'ACCESS_DENIED' });
    expect(denied.version).toBe(version + 1);
    await sweep(job, 40 * days);
    expect((await life.readOrder()).version).toBe(denied.version);
    job.faults.decide = () => ({ kind: 'none' });
    await sweep(job, 6 * hours);
    expect(life.fulfillmenttoolsOrders).toHaveLength(1);
  });
});

describe('an order that is held', () => {
  it('goes by itself once that is mended, however late', async () => {
    const job = await startJob();
    await configure(job, { shippingMethodMaping: {} });
    const life = await confirmed(job);
    await sweep(job, 10 * minutes);
    expect(fieldsOf(await life.readOrder())).toMatchObject({ fft_problem_code: 'CONFIGURATION_BROKEN' });
    const { version } = await life.readOrder();
    await sweep(job, 40 * days);
    expect((await life.readOrder()).version).toBe(version);
    await configure(job, {});
    await sweep(job, 6 * hours);
    expect(life.fulfillmenttoolsOrders).toHaveLength(1);
  });
});

describe('an order from before the installation', () => {
  it('is sent by a sweep where export.from asks for it', async () => {
    const job = await startJob();
    const life = await confirmed(job);
    const value = { installedAt: new Date(Date.now() + 1 * hours).toISOString() };
    await job.platforms.commercetools.request('POST', '/custom-objects', {
      ...{ container: 'fft', key: 'status' },
      value,
    });
    await sweep(job, 10 * minutes);
    expect(life.fulfillmenttoolsOrders).toEqual([]);
    await configure(job, { export: { from: '2020-01-01' } });
    await sweep(job, 10 * minutes);
    expect(life.fulfillmenttoolsOrders).toHaveLength(1);
  });
});
