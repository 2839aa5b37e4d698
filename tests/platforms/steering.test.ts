import { afterEach, describe, expect, it } from '@jest/globals';
import { closeJobs, confirmed, minutes, startJob, sweep, type Job } from './job.ts';
import { fieldsOf } from './orders.ts';

afterEach(closeJobs);

const configure = ({ platforms }: Job, value: object) =>
  platforms.commercetools.request('POST', '/custom-objects', {
    container: 'fft',
    key: 'configuration',
    value,
  });

const pickup = { serviceType: 'CLICK_AND_COLLECT' };

describe('an order that hangs on a broken part of the configuration', () => {
  it('is held, says so, and goes by itself as it was meant once the part is mended', async () => {
    const job = await startJob();
    await configure(job, { shippingMethodMaping: { pickup } });
    const life = await confirmed(job, {
      shippingMethodKey: 'pickup',
      lines: [{ sku: 'MUG-BLUE', quantity: 1, supplyChannelKey: 'berlin-mitte' }],
    });
    await sweep(job, 10 * minutes);
    expect(life.fulfillmenttoolsOrders).toEqual([]);
    expect(fieldsOf(await life.readOrder())).toMatchObject({
      fft_problem: expect.stringContaining('shippingMethodMapping may be meant'),
      fft_problem_code: 'CONFIGURATION_BROKEN',
    });

    await configure(job, { shippingMethodMapping: { pickup } });
    await sweep(job, 20 * minutes);
    expect(life.fulfillmenttoolsOrders).toMatchObject([
      { deliveryPreferences: { collect: [{ tenantFacilityId: 'berlin-mitte' }] } },
    ]);
    expect(fieldsOf(await life.readOrder())).not.toHaveProperty('fft_problem');
  });
});

describe('which orders go', () => {
  it('is what the rules say, with nothing written on the order that stays', async () => {
    const job = await startJob();
    await configure(job, { export: { rules: [{ when: { shippingMethods: ['standard'] }, export: false }] } });
    const stays = await confirmed(job, { shippingMethodKey: 'standard' });
    const goes = await confirmed(job, { shippingMethodKey: 'express' });
    await sweep(job, 10 * minutes);
    expect([stays.fulfillmenttoolsOrders.length, goes.fulfillmenttoolsOrders.length]).toEqual([0, 1]);
    expect((await stays.readOrder()).custom).toBeUndefined();
  });

  it('hangs on the states of the trigger, for the sweep as well', async () => {
    const job = await startJob();
    await configure(job, { export: { trigger: { paymentStates: ['Paid'] } } });
    const { merchant } = job.platforms.commercetools;
    const life = await confirmed(job, { paymentState: 'Pending' });
    await sweep(job, 10 * minutes);
    expect(life.fulfillmenttoolsOrders).toEqual([]);
    await merchant.editByMerchant(life.orderId, [{ action: 'changePaymentState', paymentState: 'Paid' }]);
    await sweep(job, 20 * minutes);
    expect(life.fulfillmenttoolsOrders).toHaveLength(1);
  });
});
