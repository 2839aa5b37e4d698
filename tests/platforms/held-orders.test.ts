import { afterEach, describe, expect, it } from '@jest/globals';
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
  it.each([400, 403])(
    'with %d is tried ever more seldom, and goes once the reason is over',
    async (status) => {
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
      expect([5, 6]).toContain(creations);
      const order = await life.readOrder();
      expect(order.version - version).toBeLessThanOrEqual(6 * 3);
      expect(fieldsOf(order)).toHaveProperty('fft_problem_code');

      job.faults.decide = () => ({ kind: 'none' });
      await sweep(job, 1 * minutes);
      expect(life.fulfillmenttoolsOrders).toEqual([]);
      await sweep(job, 8 * hours);
      expect(life.fulfillmenttoolsOrders).toHaveLength(1);
      expect(fieldsOf(await life.readOrder())).not.toHaveProperty('fft_problem');
    },
  );
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
