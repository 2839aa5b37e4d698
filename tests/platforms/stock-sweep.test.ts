import type { Channel, InventoryEntry } from '@commercetools/platform-sdk';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Fault, LoggedCall } from '../../sandbox/faults.ts';
import { changeStock } from '../../sandbox/fulfillmenttools/steps/stocking.ts';
import { closeJobs, hours, minutes, startJob, statusOf, sweep, type Job } from './job.ts';

afterEach(closeJobs);

const day = 24 * hours;

/** A job that is due to compare the stock of every store. Its first sweep finds none. */
async function startStockJob(given: Record<string, string> = {}): Promise<Job> {
  const job = await startJob({ FEAT_STOCKSYNC_ACTIVE: 'true', ...given });
  job.clock.ahead = day;
  return job;
}

const counts = (job: Job, store: string, stocks: Readonly<Record<string, number>>): void => {
  for (const [sku, pieces] of Object.entries(stocks))
    changeStock(job.platforms.fulfillmenttools.world, store, sku, pieces);
};

const many = (amount: number, prefix = 'SKU'): Record<string, number> =>
  Object.fromEntries(
    Array.from({ length: amount }, (_, index) => [
      `${prefix}-${String(index).padStart(4, '0')}`,
      (index % 9) + 1,
    ]),
  );

async function request<Body>(job: Job, method: string, path: string, body?: object): Promise<Body> {
  const answer = await job.platforms.commercetools.request(method, path, body);
  expect(answer.status).toBeLessThan(300);
  return answer.body as Body;
}

const channel = (job: Job, key: string) => request<Channel>(job, 'GET', `/channels/key=${key}`);

async function hold(job: Job, sku: string, quantityOnStock: number, key?: string): Promise<InventoryEntry> {
  const supplyChannel = key === undefined ? {} : { supplyChannel: { typeId: 'channel', key } };
  return request(job, 'POST', '/inventory', { sku, quantityOnStock, ...supplyChannel });
}

/** The quantities of a channel's entries by SKU; without a key, of those that belong to no channel. */
async function quantities(job: Job, key?: string): Promise<Record<string, number>> {
  const id = key === undefined ? undefined : (await channel(job, key)).id;
  const found: [string, number][] = [];
  for (;;) {
    const path = `/inventory?limit=500&sort=id+asc&offset=${found.length}`;
    const { results } = await request<{ results: InventoryEntry[] }>(job, 'GET', path);
    found.push(...results.map((entry): [string, number] => [keyOf(entry), entry.quantityOnStock]));
    if (results.length < 500) break;
  }
  const ours = found.filter(([name]) => name.startsWith(`${id ?? ''} `));
  return Object.fromEntries(ours.map(([name, quantity]) => [name.split(' ')[1] ?? '', quantity]));
}

const keyOf = ({ sku, supplyChannel }: InventoryEntry): string => `${supplyChannel?.id ?? ''} ${sku}`;

const isListing = ({ path }: LoggedCall): boolean => path === '/api/stocks/summaries';
const isWrite = ({ method, path }: Readonly<LoggedCall>): boolean =>
  method === 'POST' && path.includes('/inventory');

const callsSince = (job: Job, start: number, kind: (call: LoggedCall) => boolean): number =>
  job.platforms.calls.slice(start).filter(kind).length;

/** Sweeps until every store has been compared; a busy machine needs more sweeps than an idle one. */
async function compareAll(job: Job): Promise<void> {
  for (let sweeps = 0; sweeps < 10; sweeps += 1) {
    const start = job.platforms.calls.length;
    await sweep(job, 15 * minutes);
    if (callsSince(job, start, isListing) === 0) return;
  }
}

describe('the first load', () => {
  it('of many stocks goes over several sweeps, each entry written once', async () => {
    const job = await startStockJob();
    const berlin = many(1_200);
    const hamburg = many(100);
    counts(job, 'berlin-mitte', berlin);
    counts(job, 'hamburg-altona', hamburg);
    const start = job.platforms.calls.length;
    // The time of a sweep is over in the middle of it.
    job.faults.decide = (call) => {
      if (isWrite(call) && callsSince(job, start, isWrite) === 500) job.clock.ahead += 9 * minutes;
      return { kind: 'none' };
    };
    await sweep(job, 10 * minutes);
    expect(callsSince(job, start, isWrite)).toBeLessThan(600);
    const again = job.platforms.calls.length;
    await compareAll(job);
    expect(await quantities(job, 'berlin-mitte')).toEqual(berlin);
    expect(await quantities(job, 'hamburg-altona')).toEqual(hamburg);
    expect(callsSince(job, start, isWrite)).toBe(1_300);
    // From the beginning it would be three readings for each of 26 pages, and one for each of 26 pages of entries.
    expect(callsSince(job, again, isListing)).toBeLessThan(90);
  });

  it('begins again a day later, not before', async () => {
    const job = await startStockJob();
    counts(job, 'berlin-mitte', { MUG: 3 });
    await sweep(job, 10 * minutes);
    counts(job, 'berlin-mitte', { MUG: 5 });
    const start = job.platforms.calls.length;
    await sweep(job, 12 * hours);
    expect(callsSince(job, start, isListing)).toBe(0);
    expect(await quantities(job, 'berlin-mitte')).toEqual({ MUG: 3 });
    await sweep(job, 12 * hours);
    expect(await quantities(job, 'berlin-mitte')).toEqual({ MUG: 5 });
  });

  it('does not happen while stock is switched off', async () => {
    const job = await startStockJob({ FEAT_STOCKSYNC_ACTIVE: 'false' });
    counts(job, 'berlin-mitte', { MUG: 3 });
    await sweep(job, 10 * minutes);
    expect(await quantities(job, 'berlin-mitte')).toEqual({});
  });
});

describe('a comparison', () => {
  it('corrects what differs: another figure, a missing entry, an article that is not listed any more', async () => {
    const job = await startStockJob();
    counts(job, 'berlin-mitte', { MORE: 7, FEWER: 1, SAME: 4, NEW: 2, NONE: 0, OVERSOLD: -3 });
    for (const [sku, held] of Object.entries({ MORE: 2, FEWER: 9, SAME: 4, GONE: 5, OVERSOLD: 1 }))
      await hold(job, sku, held, 'berlin-mitte');
    await sweep(job, 10 * minutes);
    const expected = { MORE: 7, FEWER: 1, SAME: 4, NEW: 2, GONE: 0, OVERSOLD: 0 };
    expect(await quantities(job, 'berlin-mitte')).toEqual(expected);
  });

  it('ends with the figure of now, although news of it found nothing to write while it was being written', async () => {
    const job = await startStockJob();
    counts(job, 'berlin-mitte', { MUG: 8 });
    await hold(job, 'MUG', 10, 'berlin-mitte');
    job.faults.decide = (call) => {
      if (isWrite(call)) counts(job, 'berlin-mitte', { MUG: 10 });
      return { kind: 'none' };
    };
    await sweep(job, 10 * minutes);
    expect(await quantities(job, 'berlin-mitte')).toEqual({ MUG: 10 });
  });

  it("leaves others' entries alone: of no channel, of no facility, of a facility without any stock", async () => {
    const job = await startStockJob({ FEAT_CHANNELSYNC_ACTIVE: 'false' });
    counts(job, 'berlin-mitte', { MUG: 3 });
    await request(job, 'POST', '/channels', { key: 'warehouse', roles: ['InventorySupply'] });
    for (const key of [undefined, 'warehouse', 'hamburg-altona']) await hold(job, 'MUG', 8, key);
    await sweep(job, 10 * minutes);
    for (const key of [undefined, 'warehouse', 'hamburg-altona'])
      expect(await quantities(job, key)).toEqual({ MUG: 8 });
    expect(await quantities(job, 'berlin-mitte')).toEqual({ MUG: 3 });
  });

  it('leaves alone the channel that a shop has left out', async () => {
    const job = await startStockJob();
    await leaveOut(job, 'hamburg-altona');
    counts(job, 'hamburg-altona', { MUG: 3, HAT: 3 });
    await hold(job, 'MUG', 8, 'hamburg-altona');
    await sweep(job, 10 * minutes);
    expect(await quantities(job, 'hamburg-altona')).toEqual({ MUG: 8 });
  });
});

describe('news of stock meanwhile', () => {
  it('stays: what comes between reading and writing is newer', async () => {
    const job = await startStockJob();
    counts(job, 'berlin-mitte', { MUG: 7, HAT: 7 });
    const { id, version } = await hold(job, 'MUG', 2, 'berlin-mitte');
    job.faults.decide = once(isWrite, {
      kind: 'callback',
      run: async () => {
        counts(job, 'berlin-mitte', { MUG: 6, HAT: 6 });
        await request(job, 'POST', `/inventory/${id}`, {
          version,
          actions: [{ action: 'changeQuantity', quantity: 6 }],
        });
        await hold(job, 'HAT', 6, 'berlin-mitte');
      },
    });
    await sweep(job, 10 * minutes);
    expect(await quantities(job, 'berlin-mitte')).toEqual({ MUG: 6, HAT: 6 });
    expect(await statusOf(job)).toMatchObject({ lastSweep: { failures: 0 } });
  });

  it('stays also where a list does not show it yet', async () => {
    const job = await startStockJob();
    counts(job, 'berlin-mitte', { MUG: 7 });
    await hold(job, 'MUG', 6, 'berlin-mitte');
    const justNow = () => new Date(Date.now() + job.clock.ahead - 59_000).toISOString();
    job.answers.change = (url, answer) =>
      url.pathname.endsWith('/inventory')
        ? { ...answer, text: answer.text.replace(/(?<="lastModifiedAt":")[^"]+/g, justNow) }
        : answer;
    await sweep(job, 10 * minutes);
    expect(await quantities(job, 'berlin-mitte')).toEqual({ MUG: 6 });
  });
});

describe('what fails', () => {
  it('at one entry keeps no other from being corrected', async () => {
    const job = await startStockJob();
    counts(job, 'berlin-mitte', many(60));
    counts(job, 'hamburg-altona', many(60));
    const { id } = await hold(job, 'SKU-0003', 99, 'berlin-mitte');
    job.faults.decide = (call) =>
      isWrite(call) && call.path.endsWith(id) ? { kind: 'status', status: 500 } : { kind: 'none' };
    await compareAll(job);
    expect(await quantities(job, 'berlin-mitte')).toEqual({ ...many(60), 'SKU-0003': 99 });
    expect(await quantities(job, 'hamburg-altona')).toEqual(many(60));
    expect(failuresOf(job)[0]).toMatchObject({ channelId: (await channel(job, 'berlin-mitte')).id });
  });

  it('at one malformed stock costs only that one, which is not taken for sold out', async () => {
    const job = await startStockJob();
    counts(job, 'berlin-mitte', many(60));
    await hold(job, 'SKU-0003', 99, 'berlin-mitte');
    job.answers.change = (url, answer) =>
      url.pathname === '/api/stocks/summaries'
        ? { ...answer, text: malformed(answer.text, 'SKU-0003') }
        : answer;
    await compareAll(job);
    expect(await quantities(job, 'berlin-mitte')).toEqual({ ...many(60), 'SKU-0003': 99 });
    expect(failuresOf(job)[0]?.message).toContain('not as documented');
  });

  it('at one article that makes a request be refused costs only that one, and ends', async () => {
    const job = await startStockJob();
    counts(job, 'berlin-mitte', many(120));
    job.answers.change = (url, answer) =>
      url.searchParams.getAll('tenantArticleIds').includes('SKU-0055') ? { ...answer, status: 400 } : answer;
    await compareAll(job);
    const { 'SKU-0055': _refused, ...others } = many(120);
    expect(await quantities(job, 'berlin-mitte')).toEqual(others);
    const start = job.platforms.calls.length;
    await sweep(job, 15 * minutes);
    expect(callsSince(job, start, isListing)).toBe(0);
  });

  it('of a list that cannot be read to its end leaves the rest of it to the next day', async () => {
    const job = await startStockJob();
    counts(job, 'berlin-mitte', many(120));
    job.answers.change = (url, answer) =>
      url.searchParams.get('startAfterId') === 'SKU-0049' ? { ...answer, status: 400 } : answer;
    await compareAll(job);
    expect(await quantities(job, 'berlin-mitte')).toEqual(many(50));
    const start = job.platforms.calls.length;
    await sweep(job, 15 * minutes);
    expect(callsSince(job, start, isListing)).toBe(0);
  });

  it('in one store keeps no other from its turn, and is gone on with by the next sweep', async () => {
    const job = await startStockJob();
    const { facilities } = job.platforms.fulfillmenttools.world;
    const [first, second] = facilities
      .all()
      .map(({ id, tenantFacilityId = '' }) => ({ id, tenantFacilityId }));
    for (const each of [first, second]) counts(job, each?.tenantFacilityId ?? '', many(60));
    job.answers.change = (url, answer) =>
      url.searchParams.get('facilityRefs') === first?.id ? { ...answer, status: 503 } : answer;
    await sweep(job, 10 * minutes);
    expect(await quantities(job, first?.tenantFacilityId)).toEqual({});
    expect(await quantities(job, second?.tenantFacilityId)).toEqual(many(60));
    job.answers.change = (_url, answer) => answer;
    await compareAll(job);
    expect(await quantities(job, first?.tenantFacilityId)).toEqual(many(60));
  });

  it('with a platform that is down is made up for by the next sweep, from where it stood', async () => {
    const job = await startStockJob();
    counts(job, 'berlin-mitte', many(200));
    let written = 0;
    job.faults.decide = (call) => {
      if (isWrite(call)) written += 1;
      return call.platform === 'commercetools' && call.path.includes('/inventory') && written > 100
        ? { kind: 'status', status: 503 }
        : { kind: 'none' };
    };
    await sweep(job, 10 * minutes);
    const start = job.platforms.calls.length;
    job.faults.decide = () => ({ kind: 'none' });
    await compareAll(job);
    expect(await quantities(job, 'berlin-mitte')).toEqual(many(200));
    expect(callsSince(job, start, isWrite)).toBe(200 - 100);
  });

  it('with a cursor whose article is gone begins the store anew', async () => {
    const job = await startStockJob();
    counts(job, 'berlin-mitte', many(60));
    job.faults.decide = (call) => {
      if (isWrite(call)) job.clock.ahead = Math.max(job.clock.ahead, day + 20 * minutes);
      return { kind: 'none' };
    };
    await sweep(job, 10 * minutes);
    const { stocks } = job.platforms.fulfillmenttools.world;
    for (const key of stocks.keys()) if (key.endsWith('SKU-0049')) stocks.delete(key);
    job.faults.decide = () => ({ kind: 'none' });
    await compareAll(job);
    expect({ ...(await quantities(job, 'berlin-mitte')), 'SKU-0049': 0 }).toEqual({
      ...many(60),
      'SKU-0049': 0,
    });
  });
});

/** What the job has logged of stocks that could not be compared. */
const failuresOf = ({ lines }: Job) =>
  lines
    .map((line) => JSON.parse(line) as Record<'handler' | 'outcome' | 'message', string>)
    .filter(({ handler, outcome }) => handler === 'sweep stock' && outcome !== 'done');

/** @returns what happens to the first call of a kind; nothing happens to others */
function once(kind: (call: Readonly<LoggedCall>) => boolean, fault: Fault): (call: LoggedCall) => Fault {
  let isOver = false;
  return (call) => {
    if (isOver || !kind(call)) return { kind: 'none' };
    isOver = true;
    return fault;
  };
}

function malformed(text: string, sku: string): string {
  const { stockSummaries, ...rest } = JSON.parse(text) as {
    stockSummaries: { article: { tenantArticleId: string } }[];
  };
  const spoilt = stockSummaries.map((each) =>
    each.article.tenantArticleId === sku ? { ...each, details: null } : each,
  );
  return JSON.stringify({ ...rest, stockSummaries: spoilt });
}

async function leaveOut(job: Job, key: string): Promise<void> {
  const field = {
    ...{ name: 'fft_ignore', label: { en: 'Left out' }, required: false },
    type: { name: 'Boolean' },
  };
  await request(job, 'POST', '/types', {
    ...{ key: 'of-channels', name: { en: 'Channel' }, resourceTypeIds: ['channel'] },
    fieldDefinitions: [field],
  });
  const { id, version } = await channel(job, key);
  const type = { typeId: 'type', key: 'of-channels' };
  await request(job, 'POST', `/channels/${id}`, {
    version,
    actions: [{ action: 'setCustomType', type, fields: { fft_ignore: true } }],
  });
}
