import { afterEach, describe, expect, it } from '@jest/globals';
import { startOnLoopback, type LoopbackEmulator } from '../loopback-client.ts';

let running: LoopbackEmulator | undefined;
afterEach(() => running?.close());

interface Summaries {
  stockSummaries: { article: { tenantArticleId: string }; details: { availableOnStock: number } }[];
}

async function start() {
  running = await startOnLoopback();
  const { call, emulator } = running;
  const pieces = { 'here C': 3, 'here A': 1, 'here B': 2, 'there A': 10 };
  for (const [key, amount] of Object.entries(pieces)) emulator.world.stocks.set(key, amount);
  const list = async (query: string) => {
    const { body } = await call<Summaries>('GET', `/api/stocks/summaries?${query}`);
    return body.stockSummaries.map(
      ({ article, details }) => `${article.tenantArticleId} ${details.availableOnStock}`,
    );
  };
  return { call, list };
}

describe('/api/stocks/summaries', () => {
  it('sums up the stock of each article over the facilities that are named, or over all', async () => {
    const { list } = await start();
    expect(await list('facilityRefs=here')).toEqual(['A 1', 'B 2', 'C 3']);
    expect(await list('')).toEqual(['A 11', 'B 2', 'C 3']);
    expect(await list('facilityRefs=here&facilityRefs=there&tenantArticleIds=A')).toEqual(['A 11']);
  });

  it('pages by the tenantArticleId', async () => {
    const { list } = await start();
    expect(await list('facilityRefs=here&size=2')).toEqual(['A 1', 'B 2']);
    expect(await list('facilityRefs=here&size=2&startAfterId=B')).toEqual(['C 3']);
    expect(await list('facilityRefs=here&size=2&startAfterId=C')).toEqual([]);
  });

  it.each(['size=0', 'size=101', 'size=many', 'startAfterId=D', 'tenantFacilityId=here'])(
    'refuses %s',
    async (query) => {
      const { call } = await start();
      expect((await call('GET', `/api/stocks/summaries?${query}`)).status).toBe(400);
    },
  );
});
