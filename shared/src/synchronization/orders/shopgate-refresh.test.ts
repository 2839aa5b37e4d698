import { describe, expect, it } from '@jest/globals';
import { done, ignored, type Outcome } from '../../fulfillment/outcome.ts';
import type { KnownParts } from '../../shopgate/order-news.ts';
import type { ShopgateHint } from '../../shopgate/shopgate-event-table.ts';
import type { ReadBackRequest } from './order-read-back.ts';
import { ShopgateRefresh } from './shopgate-refresh.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Sales orders of the shop, read back when the test lets them be. */
function refreshUnderTest() {
  const readings: { request: ReadBackRequest; end: (outcome: Outcome) => void }[] = [];
  const asked: KnownParts[] = [];
  const refresh = new ShopgateRefresh({
    news: {
      locate: ({ salesOrderNumber = '10001' }) =>
        Promise.resolve(
          salesOrderNumber === 'foreign' ? undefined : { salesOrderNumber, commercetoolsId: 'order-1' },
        ),
      read: (known) => {
        asked.push(known);
        return Promise.resolve(undefined);
      },
    },
    readBack: {
      record: async (request) => {
        const { promise, resolve } = Promise.withResolvers<Outcome>();
        readings.push({ request, end: resolve });
        await request.read(request.orderId ?? '', {});
        return promise;
      },
    },
  });
  const follow = async (...hints: ShopgateHint[]) => {
    const outcomes = hints.map((hint) => refresh.follow(hint));
    await turn();
    return outcomes;
  };
  return { readings, asked, refresh, follow };
}

const statusUpdated = { fulfillmentOrderNumber: '10001-0001' };
const updated = { fulfillmentOrderNumber: '10001-0002' };
const returned = { salesOrderNumber: '10001', returnOrderNumber: 'R1' };

describe('webhooks of one order', () => {
  it('that come at the same moment cost two readings, the second with all that they name', async () => {
    const { readings, asked, follow } = refreshUnderTest();
    const outcomes = await follow({ salesOrderNumber: '10001' }, statusUpdated, updated, returned);
    expect(readings).toHaveLength(1);
    readings[0]?.end(done('order updated'));
    await turn();
    readings[1]?.end(ignored('known already'));
    expect((await Promise.all(outcomes)).map(({ kind }) => kind)).toEqual([
      'done',
      'ignored',
      'ignored',
      'ignored',
    ]);
    expect(readings).toHaveLength(2);
    expect(asked[1]).toMatchObject({
      fulfillmentOrderNumbers: ['10001-0001', '10001-0002'],
      returnOrderNumbers: ['R1'],
    });
  });

  it('that comes while it is read is followed by another reading', async () => {
    const { readings, follow } = refreshUnderTest();
    const [first] = await follow(statusUpdated);
    const [second] = await follow(updated);
    readings[0]?.end(done('order updated'));
    expect(await first).toMatchObject({ kind: 'done' });
    await turn();
    expect(readings).toHaveLength(2);
    readings[1]?.end(done('order updated'));
    expect(await second).toMatchObject({ kind: 'done' });
  });

  it('says that nobody has come where any of them says so', async () => {
    const { readings, follow } = refreshUnderTest();
    const outcomes = await follow({}, { ...statusUpdated, notPickedUp: true }, updated);
    readings[0]?.end(done('order updated'));
    await turn();
    expect(readings.map(({ request }) => request.notPickedUp)).toEqual([false, true]);
    readings[1]?.end(done('order updated'));
    await Promise.all(outcomes);
  });

  it('does not wait for those of another order', async () => {
    const { readings, follow } = refreshUnderTest();
    await follow({ salesOrderNumber: '10001' }, { salesOrderNumber: '10002' });
    expect(readings.map(({ request }) => request.orderId)).toEqual(['10001', '10002']);
  });

  it('are ignored where the order is of another system', async () => {
    const [outcome] = await refreshUnderTest().follow({ salesOrderNumber: 'foreign' });
    expect(await outcome).toEqual(ignored('no order of this project'));
  });
});
