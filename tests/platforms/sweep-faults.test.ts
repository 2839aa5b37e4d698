import { afterEach, describe, expect, it } from '@jest/globals';
import { playShipFromStore } from '../../sandbox/fulfillmenttools/play.ts';
import { givesToCarrier, goesTo, packs, picks, tracks } from '../../sandbox/scenarios/store-steps.ts';
import type { Life } from '../../sandbox/scenarios/life.ts';
import { closeJobs, confirmed, hours, minutes, startJob, statusOf, sweep, type Job } from './job.ts';
import { fieldsOf } from './orders.ts';

afterEach(closeJobs);

const isWork = (path: string): boolean => path.startsWith('/api/');

/** An order that was sent, and whose life in fulfillmenttools nobody has told of. */
async function shippedUnheard(job: Job): Promise<Life> {
  const life = await confirmed(job);
  await sweep(job, 10 * minutes);
  await playShipFromStore(life.world, life.fulfillmenttoolsOrder.id);
  return life;
}

/** @returns the life of the order that is to be cancelled */
async function oneToCancelAndEightToSend(job: Job): Promise<Life> {
  const cancelled = await confirmed(job);
  await sweep(job, 10 * minutes);
  await job.platforms.commercetools.merchant.cancelOrder(cancelled.orderId);
  await Promise.all(Array.from({ length: 8 }, () => confirmed(job)));
  return cancelled;
}

describe('a sweep in an outage', () => {
  it('does not count as the look at stalled orders: the next sweep, 15 minutes later, looks again', async () => {
    const job = await startJob();
    const life = await shippedUnheard(job);
    job.faults.decide = ({ platform, path }) =>
      platform === 'fulfillmenttools' && isWork(path) ? { kind: 'status', status: 503 } : { kind: 'none' };
    await sweep(job, 7 * hours);
    expect((await life.readOrder()).shipmentState).toBeUndefined();
    expect(await statusOf(job)).toMatchObject({ lastSweep: { complete: false } });
    job.faults.decide = () => ({ kind: 'none' });
    await sweep(job, 15 * minutes);
    expect((await life.readOrder()).shipmentState).toMatch(/Shipped|Delivered/);
  });

  it('of commercetools that breaks off one pass goes on with the others', async () => {
    const job = await startJob();
    const { facilities } = job.platforms.fulfillmenttools.world;
    facilities.remove(facilities.all()[0]?.id ?? '');
    const before = facilities.all().length;
    job.faults.decide = ({ platform, method, path }) =>
      platform === 'commercetools' && method === 'GET' && path.endsWith('/orders')
        ? { kind: 'cut-before' }
        : { kind: 'none' };
    await sweep(job, 10 * minutes);
    expect(facilities.all()).toHaveLength(before + 1);
    expect(await statusOf(job)).toMatchObject({ lastSweep: { complete: false } });
  });
});

describe('a sweep that meets what nobody foresaw', () => {
  it('goes on after a search that answers a list', async () => {
    const job = await startJob();
    const stalled = await shippedUnheard(job);
    const missing = await confirmed(job);
    job.answers.change = (url, answer) =>
      url.pathname.endsWith('/pickjobs/search') ? { ...answer, text: '[]' } : answer;
    await sweep(job, 7 * hours);
    expect(missing.fulfillmenttoolsOrders).toHaveLength(1);
    const { lastSweep } = await statusOf(job);
    expect(lastSweep?.failing).toContainEqual(
      expect.objectContaining({ pass: 'stalled', id: stalled.orderId }),
    );
  });

  it('goes on after an order that is not as documented, in this sweep and in the next ones', async () => {
    const job = await startJob();
    const lives = await Promise.all(Array.from({ length: 5 }, () => confirmed(job)));
    const [malformed] = lives.toSorted((a, b) => a.orderId.localeCompare(b.orderId));
    if (malformed === undefined) throw new Error('unreachable');
    job.answers.change = (url, answer) => {
      if (!url.pathname.endsWith(`/orders/${malformed.orderId}`) || answer.status !== 200) return answer;
      const changed = { ...(JSON.parse(answer.text) as object), lineItems: null, shippingAddress: 7 };
      return { ...answer, text: JSON.stringify(changed) };
    };
    await sweep(job, 10 * minutes);
    const others = lives.filter((life) => life !== malformed);
    expect(others.map((life) => life.fulfillmenttoolsOrders.length)).toEqual([1, 1, 1, 1]);
    expect(await statusOf(job)).toMatchObject({
      lastSweep: { failures: 1, failing: [{ pass: 'missing', id: malformed.orderId }] },
    });
    const late = await confirmed(job);
    await sweep(job, 15 * minutes);
    expect(late.fulfillmenttoolsOrders).toHaveLength(1);
  });

  it('lets orders that lack a permission starve nobody else', async () => {
    const job = await startJob();
    const cancelled = await oneToCancelAndEightToSend(job);
    job.faults.decide = ({ platform, method, path }) =>
      platform === 'fulfillmenttools' && method === 'POST' && path === '/api/orders'
        ? { kind: 'status', status: 403 }
        : { kind: 'none' };
    await sweep(job, 10 * minutes);
    expect((await statusOf(job)).lastSweep).toMatchObject({ failures: 8 });
    expect(cancelled.fulfillmenttoolsOrder.status).toBe('CANCELLED');
  });

  it('stops a pass whose platform is down after five orders, and only that one', async () => {
    const job = await startJob();
    const cancelled = await oneToCancelAndEightToSend(job);
    job.faults.decide = ({ platform, method, path }) =>
      platform === 'fulfillmenttools' && method === 'GET' && path === '/api/orders'
        ? { kind: 'status', status: 500 }
        : { kind: 'none' };
    await sweep(job, 10 * minutes);
    expect((await statusOf(job)).lastSweep).toMatchObject({ failures: 5, complete: false });
    expect(cancelled.fulfillmenttoolsOrder.status).toBe('CANCELLED');
  });
});

describe('news of the weeks after the hand-over that never came', () => {
  it('is found: the parcel was delivered', async () => {
    const job = await startJob();
    const life = await confirmed(job);
    await sweep(job, 10 * minutes);
    const store = 'berlin-mitte';
    for (const step of [goesTo(store), picks(store), packs(store), givesToCarrier(store)])
      await step.act(life);
    await sweep(job, 7 * hours);
    expect((await life.readOrder()).shipmentState).toBe('Shipped');
    await tracks(store, 'delivered').act(life);
    await sweep(job, 24 * hours);
    expect((await life.readOrder()).shipmentState).toBe('Delivered');
  });

  it('is not asked for again within a day', async () => {
    const job = await startJob();
    const life = await shippedUnheard(job);
    await sweep(job, 7 * hours);
    await sweep(job, 24 * hours);
    const before = job.platforms.calls.length;
    await sweep(job, 15 * minutes);
    const searches = job.platforms.calls.slice(before).filter(({ path }) => path.endsWith('/search'));
    expect(searches).toEqual([]);
    expect(fieldsOf(await life.readOrder())).toHaveProperty('fft_handoverjob_id');
  });
});
