import { afterEach, describe, expect, it } from '@jest/globals';
import { createEventApplication } from '../../event/src/app.ts';
import { listen } from '../../sandbox/platforms.ts';
import { settingsFor } from '../../sandbox/settings.ts';
import { createLogger } from '../../shared/src/logging/logger.ts';
import { loadEventSettings } from '../../shared/src/settings/settings.ts';
import { closeJobs, closeLater, confirmed, minutes, startJob, sweep, type Job } from './job.ts';
import { orderMessage, post } from './messages.ts';
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

/** The event application beside the job, on its clock. @returns sends it a message about an order, made now */
async function startEvent({ platforms, clock }: Job) {
  const logger = createLogger({ name: 'event', debugMode: false, destination: { write: () => undefined } });
  const now = () => Date.now() + clock.ahead;
  const event = await listen(
    createEventApplication(loadEventSettings(settingsFor('event', platforms)), logger, { now }),
  );
  closeLater(event);
  return (orderId: string, type: string, told: object = {}) => {
    const createdAt = new Date(now()).toISOString();
    return post(`${event.url}/event`, { ...orderMessage(orderId, type), createdAt, ...told });
  };
}

describe('orders from before the installation, while the choice of orders is broken', () => {
  it('end as though it had never been: what was let in goes once, the others are left alone', async () => {
    const job = await startJob();
    const { merchant } = job.platforms.commercetools;
    const [old, paid, again] = [await confirmed(job), await confirmed(job), await confirmed(job)];
    await merchant.setPaymentState(paid.orderId, 'Paid');
    const installedAt = new Date(Date.now() + 10 * minutes).toISOString();
    await job.platforms.commercetools.request('POST', '/custom-objects', {
      ...{ container: 'fft', key: 'status' },
      value: { installedAt },
    });
    await configure(job, { export: { trigger: { paymentStates: ['Payed'] } } });
    job.clock.ahead += 20 * minutes;
    const tell = await startEvent(job);

    await tell(old.orderId, 'OrderShippingAddressSet');
    await tell(paid.orderId, 'OrderPaymentStateChanged', { paymentState: 'Paid' });
    await tell(again.orderId, 'OrderStateChanged', { orderState: 'Confirmed' });
    await sweep(job, 10 * minutes);
    expect((await old.readOrder()).custom).toBeUndefined();
    for (const life of [paid, again]) {
      expect(life.fulfillmenttoolsOrders).toEqual([]);
      expect(fieldsOf(await life.readOrder())).toMatchObject({ fft_problem_code: 'CONFIGURATION_BROKEN' });
    }

    await configure(job, {});
    for (const ahead of [10 * minutes, 10 * minutes]) await sweep(job, ahead);
    await tell(old.orderId, 'OrderPaymentStateChanged', { paymentState: 'Paid' });
    await tell(paid.orderId, 'OrderShippingAddressSet');
    await tell(again.orderId, 'OrderShippingAddressSet');
    const sent = [old, paid, again].map((life) => life.fulfillmenttoolsOrders.length);
    expect(sent).toEqual([0, 0, 1]);
    for (const life of [old, paid, again])
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
