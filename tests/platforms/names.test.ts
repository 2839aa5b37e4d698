import { afterEach, describe, expect, it } from '@jest/globals';
import { projectKey } from '../../sandbox/platforms.ts';
import { currentRequestContext } from '../../shared/src/request/request-context.ts';
import { closeJobs, minutes, startJob, statusOf, sweep, type Job } from './job.ts';

afterEach(closeJobs);

/** A store and a carrier that nobody has. */
const wrong = {
  shippingMethodMapping: { standard: { serviceType: 'SHIPPING', carriers: ['NO_SUCH_CARRIER'] } },
  export: { rules: [{ when: { stores: ['no-such-store'] }, export: false }] },
};
const wrongStore = expect.stringContaining('"no-such-store"');
const wrongCarrier = expect.stringContaining('"NO_SUCH_CARRIER"');

const configure = (job: Job, value: object) =>
  job.platforms.commercetools.request('POST', '/custom-objects', {
    ...{ container: 'fft', key: 'configuration' },
    value,
  });

/** Lines about names since the last time that it was asked. */
function linesOf(job: Job): { severity: string; message: string }[] {
  const lines = job.lines
    .splice(0)
    .map((line) => JSON.parse(line) as Record<'handler' | 'severity' | 'message', string>);
  return lines.filter(({ handler }) => handler === 'sweep names');
}

const messagesOf = (job: Job): string[] => linesOf(job).map(({ message }) => message);

/** @returns the calls for that, as `GET /stores` */
async function callsOf(job: Job, act: () => Promise<unknown>): Promise<string[]> {
  const start = job.platforms.calls.length;
  await act();
  return job.platforms.calls
    .slice(start)
    .map(({ method, path }) => `${method} ${path.replace(`/${projectKey}/`, '/')}`);
}

const lists = ['GET /stores', 'GET /api/carriers'];

/** A job whose configuration was edited after its first sweep, with nothing deployed since. */
async function startEdited(): Promise<Job> {
  const job = await startJob();
  await configure(job, wrong);
  return job;
}

describe('names that no platform has, in a configuration that is edited without a deployment', () => {
  it('are errors in the log of the next sweep, and in the status', async () => {
    const job = await startEdited();
    linesOf(job);
    await sweep(job, 2 * minutes);
    expect(linesOf(job)).toMatchObject([
      { severity: 'ERROR', message: wrongStore },
      { severity: 'ERROR', message: wrongCarrier },
    ]);
    const { names, lastSweep } = await statusOf(job);
    expect(names).toMatchObject({
      problems: [wrongStore, wrongCarrier],
      configurationVersion: expect.any(Number),
    });
    expect(lastSweep).toMatchObject({ failures: 0 });
  });

  it('cost a sweep within the hour no call, and stay in the status', async () => {
    const job = await startEdited();
    const status = 'GET /custom-objects/fft/status';
    const write = 'POST /custom-objects';
    const afterOrders = (calls: string[]) => calls.slice(calls.lastIndexOf('GET /orders') + 1);
    const due = await callsOf(job, () => sweep(job, 2 * minutes));
    expect(afterOrders(due)).toEqual(expect.arrayContaining([...lists, status, write, write]));
    const resting = await callsOf(job, () => sweep(job, 15 * minutes));
    expect(afterOrders(resting)).toEqual([status, write, write]);
    expect(await statusOf(job)).toMatchObject({ names: { problems: [wrongStore, wrongCarrier] } });
  });

  it('are looked up again after an hour, and not logged again', async () => {
    const job = await startEdited();
    await sweep(job, 2 * minutes);
    linesOf(job);
    const calls = await callsOf(job, () => sweep(job, 60 * minutes));
    expect(calls).toEqual(expect.arrayContaining(lists));
    expect(messagesOf(job)).toEqual([]);
  });

  it('go out of the status once a platform has them', async () => {
    const job = await startEdited();
    await sweep(job, 2 * minutes);
    await job.platforms.commercetools.request('POST', '/stores', { key: 'no-such-store' });
    await sweep(job, 60 * minutes);
    expect(await statusOf(job)).toMatchObject({ names: { problems: [wrongCarrier] } });
  });

  it('are looked up at once after the next edit, and all that are still wrong logged again', async () => {
    const job = await startEdited();
    await sweep(job, 2 * minutes);
    linesOf(job);
    await configure(job, { export: wrong.export });
    expect(await callsOf(job, () => sweep(job, 2 * minutes))).toContain('GET /stores');
    expect(messagesOf(job)).toEqual([wrongStore]);
    expect(await statusOf(job)).toMatchObject({ names: { problems: [wrongStore] } });
  });

  it('are noted as logged for whichever instance sweeps next', async () => {
    const job = await startEdited();
    await sweep(job, 2 * minutes);
    const { body } = await job.platforms.commercetools.request('GET', '/custom-objects/fft/sweep');
    expect(body).toMatchObject({ value: { names: { told: [wrongStore, wrongCarrier] } } });
  });

  it('are the first fifty where there are more, and how many more', async () => {
    const job = await startJob();
    const stores = Array.from({ length: 60 }, (_, index) => `no-such-store-${index}`);
    await configure(job, { export: { rules: [{ when: { stores }, export: false }] } });
    linesOf(job);
    await sweep(job, 2 * minutes);
    const { names } = await statusOf(job);
    expect(names?.problems).toHaveLength(51);
    expect(names?.problems.at(-1)).toMatch(/^10 more: npm run configure/);
    expect(messagesOf(job)).toHaveLength(51);
  });
});

describe('a platform that cannot be asked for names', () => {
  it.each([403, 503])('with %s is a line, and no failure of the sweep', async (status) => {
    const job = await startEdited();
    linesOf(job);
    job.faults.decide = ({ path }) =>
      path === '/api/carriers' ? { kind: 'status', status } : { kind: 'none' };
    expect(await sweep(job, 2 * minutes)).toMatchObject({ status: 200, body: { outcome: 'done' } });
    const unknown = expect.stringMatching(/^The carriers could not be checked: /);
    expect(messagesOf(job)).toEqual([wrongStore, unknown]);
    expect(await statusOf(job)).toMatchObject({
      lastSweep: { failures: 0 },
      names: { problems: [wrongStore, unknown] },
    });
    job.faults.decide = () => ({ kind: 'none' });
    await sweep(job, 60 * minutes);
    expect(messagesOf(job)).toEqual([wrongCarrier]);
    expect(await statusOf(job)).toMatchObject({ names: { problems: [wrongStore, wrongCarrier] } });
  });

  it('keeps the sweep no longer than half a minute', async () => {
    const job = await startEdited();
    const left: (number | undefined)[] = [];
    job.answers.change = (url, answer) => {
      if (url.pathname === '/api/carriers') left.push(currentRequestContext()?.deadline.remaining());
      return answer;
    };
    await sweep(job, 2 * minutes);
    expect(left).toHaveLength(1);
    expect(left[0]).toBeLessThanOrEqual(30_000);
  });
});
