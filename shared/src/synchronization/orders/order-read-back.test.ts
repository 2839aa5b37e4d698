import { describe, expect, it } from '@jest/globals';
import { commercetoolsOrder } from '../../../../tests/builders/commercetools-order.ts';
import { InMemoryCommercetoolsOrders, refusal } from '../../../../tests/builders/in-memory-orders.ts';
import { parseConfiguration } from '../../configuration/configuration.ts';
import type { Facts } from '../../fulfillment/ledger-schema.ts';
import type { OrderPictureRead } from '../../fulfillment/provider.ts';
import { OrderLedgers } from './order-ledgers.ts';
import { OrderReadBack } from './order-read-back.ts';

type Hint = { number: string; at?: string };

/** Orders there that are made from ours, by what hints call them. */
const ours: Readonly<Record<string, string>> = {
  ours: 'there-1',
  'ours again': 'there-2',
  'ours once more': 'there-3',
};

/** An order, and a platform without versions that tells of it what it is given to tell. */
function underTest(instance?: string) {
  const orders = new InMemoryCommercetoolsOrders();
  const { id } = orders.put(commercetoolsOrder({ shipmentState: 'Pending' }));
  const ledgers = new OrderLedgers({
    orders,
    types: {
      ensureDefault: () => Promise.resolve({}),
      ensureOn: () => Promise.resolve({}),
      forget: () => undefined,
    },
    configuration: () => Promise.resolve(parseConfiguration({})),
    dialect: { fields: { prefix: 'there_', platform: 'There' } },
    now: () => 0,
  });
  const picture: OrderPictureRead = {
    observation: {
      reference: { commercetoolsId: id, tenantOrderId: 'R-1' },
      facts: { order: { id: 'there-1', version: 0, created: '', state: 'open' } },
      lookUps: [],
    },
    attention: undefined,
    waits: true,
    notPickedUp: false,
  };
  const told: {
    picture: OrderPictureRead | undefined;
    failure?: Error;
    asked: unknown[];
    /** A reading ends once this has. */
    gate: Promise<void>;
    /** Of orders that look different from the others. */
    byId: Record<string, OrderPictureRead | Error | undefined>;
  } = { picture, asked: [], gate: Promise.resolve(), byId: {} };
  const readBack = new OrderReadBack<Hint>({
    orders,
    ledgers,
    news: {
      name: 'There',
      locate: ({ number }) =>
        Promise.resolve(number in ours ? { orderId: ours[number] ?? '', commercetoolsId: id } : undefined),
      readBack: async (orderId, _ledger, hints) => {
        told.asked.push([orderId, hints?.map(({ at }) => at)]);
        await told.gate;
        if (told.failure) throw told.failure;
        const seen = orderId in told.byId ? told.byId[orderId] : told.picture;
        if (seen instanceof Error) throw seen;
        return seen;
      },
    },
    instance,
  });
  const order = () => orders.byId.get(id) ?? commercetoolsOrder();
  const fields = () => order().custom?.fields ?? {};
  return { readBack, orders, picture, told, order, fields };
}

describe('an order on a platform without versions', () => {
  it('shows what is read of it after a hint, and is written once', async () => {
    const { readBack, fields, told } = underTest();
    expect(await readBack.follow({ number: 'ours' })).toMatchObject({ kind: 'done' });
    expect(fields()).toMatchObject({ there_order_id: 'there-1' });
    expect(await readBack.follow({ number: 'ours' })).toMatchObject({ kind: 'ignored' });
    expect(told.asked).toHaveLength(2);
  });

  it('is of the deployment that hears of it first where its ledger was lost, and is followed on', async () => {
    const { readBack, fields, picture } = underTest('staging');
    await readBack.follow({ number: 'ours' });
    picture.observation.facts.order = { id: 'there-1', version: 1, created: '', state: 'cancelled' };
    expect(await readBack.follow({ number: 'ours' })).toMatchObject({ kind: 'done' });
    expect(fields().there_ledger).toContain('"instance":"staging"');
  });

  it('is left alone where another deployment has sent it, whose configuration is another', async () => {
    const { readBack, orders, order } = underTest('staging');
    const custom = { type: { typeId: 'type', id: 'type' }, fields: { there_ledger: '{"v":2,"export":{}}' } };
    orders.put({ ...order(), custom } as never);
    expect(await readBack.follow({ number: 'ours' })).toMatchObject({ kind: 'ignored' });
    expect(orders.calls).not.toContain('update');
  });

  it('is left alone where the hint leads to none of ours, or what is read is of another', async () => {
    const { readBack, orders, told, picture } = underTest();
    expect(await readBack.follow({ number: 'theirs' })).toMatchObject({ kind: 'ignored' });
    const reference = { ...picture.observation.reference, commercetoolsId: 'another' };
    told.picture = { ...picture, observation: { ...picture.observation, reference } };
    expect(await readBack.follow({ number: 'ours' })).toMatchObject({ kind: 'ignored' });
    expect(orders.calls).not.toContain('update');
  });

  it('that was never sent is not asked for', async () => {
    const { readBack, order, told } = underTest();
    expect(await readBack.refresh(order())).toEqual({ kind: 'ignored', reason: 'not in There' });
    expect(told.asked).toEqual([]);
  });

  it('says that there is a second one, until that is cancelled, and goes on to follow the first', async () => {
    const { readBack, fields, told, picture } = underTest();
    await readBack.follow({ number: 'ours' });
    const second = (state: string): OrderPictureRead => ({
      ...picture,
      observation: {
        ...picture.observation,
        facts: { order: { id: 'there-2', version: 0, created: '', state } },
      },
    });
    told.picture = second('open');
    await readBack.follow({ number: 'ours again' });
    told.picture = { ...picture, notPickedUp: true };
    await readBack.follow({ number: 'ours' });
    expect(fields()).toMatchObject({
      there_order_id: 'there-1',
      there_problem_code: 'NOT_PICKED_UP,ORDER_DOUBLED',
      there_problem: expect.stringContaining('a second order of this one: there-2, beside there-1'),
    });
    told.picture = second('cancelled');
    await readBack.follow({ number: 'ours again' });
    expect(fields()).toMatchObject({ there_order_id: 'there-1', there_problem_code: 'NOT_PICKED_UP' });
  });

  describe('that is there three times', () => {
    const pictureOf = (picture: OrderPictureRead, id: string, facts: Facts = {}): OrderPictureRead => ({
      ...picture,
      observation: {
        ...picture.observation,
        facts: { order: { id, version: 0, created: '', state: 'open' }, ...facts },
      },
    });
    async function tripled() {
      const test = underTest();
      const { told, picture, readBack } = test;
      told.byId = { 'there-2': pictureOf(picture, 'there-2'), 'there-3': pictureOf(picture, 'there-3') };
      for (const number of Object.keys(ours)) await readBack.follow({ number });
      return test;
    }

    it('names each, until it is gone, and looks by itself', async () => {
      const { readBack, told, order, fields } = await tripled();
      expect(fields().there_problem).toContain('there-2, beside there-1');
      expect(fields().there_problem).toContain('there-3, beside there-1');
      told.byId['there-3'] = undefined;
      await readBack.refresh(order());
      expect(fields().there_problem).not.toContain('there-3');
      told.byId['there-2'] = undefined;
      await readBack.refresh(order());
      expect(fields()).not.toHaveProperty('there_problem_code');
    });

    it('shows what becomes of the first one and of the others while one cannot be read', async () => {
      const { readBack, told, picture, order, fields } = await tripled();
      told.byId['there-2'] = refusal('shopgate', 429);
      told.byId['there-3'] = undefined;
      told.picture = { ...picture, notPickedUp: true };
      expect(await readBack.refresh(order())).toMatchObject({ kind: 'retry' });
      expect(fields()).toMatchObject({ there_problem_code: 'NOT_PICKED_UP,ORDER_DOUBLED' });
      expect(fields().there_problem).toContain('there-2, beside there-1');
      expect(fields().there_problem).not.toContain('there-3');
    });

    it('says once that one may not be read, and is not written again for it', async () => {
      const { readBack, told, order, fields } = await tripled();
      told.byId['there-2'] = refusal('shopgate', 403);
      expect(await readBack.refresh(order())).toMatchObject({ kind: 'retry' });
      expect(fields().there_problem_code).toContain('ACCESS_DENIED');
      const { version } = order();
      expect(await readBack.refresh(order())).toMatchObject({ kind: 'retry' });
      expect(order().version).toBe(version);
    });

    it('asks for the goods of one that was sent, until they come back', async () => {
      const { readBack, told, picture, order, fields } = await tripled();
      told.byId['there-3'] = undefined;
      const handoverJobs = { h: { version: 0, created: '', state: 'gone', lines: {} } };
      told.byId['there-2'] = pictureOf(picture, 'there-2', { handoverJobs });
      await readBack.refresh(order());
      expect(fields().there_problem).toContain('take the goods back');
      expect(await readBack.refresh(order())).toMatchObject({ kind: 'ignored' });
      const piece = { id: 'p1', line: 'l', state: 'returned' };
      const returnJobs = { r: { version: 0, created: '', returns: [{ id: 'r1', pieces: [piece] }] } };
      told.byId['there-2'] = pictureOf(picture, 'there-2', { handoverJobs, returnJobs });
      await readBack.refresh(order());
      expect(fields()).not.toHaveProperty('there_problem_code');
    });
  });

  it('is read again when somebody wrote it meanwhile', async () => {
    const { readBack, orders, told } = underTest();
    orders.beforeUpdate = () => {
      orders.beforeUpdate = () => undefined;
      throw refusal('commercetools', 409);
    };
    expect(await readBack.follow({ number: 'ours' })).toMatchObject({ kind: 'done' });
    expect(told.asked).toHaveLength(2);
  });

  it('says that nobody has come for it, until nothing waits any more', async () => {
    const { readBack, fields, told, picture } = underTest();
    told.picture = { ...picture, notPickedUp: true };
    await readBack.follow({ number: 'ours' });
    expect(fields()).toMatchObject({ there_problem_code: 'NOT_PICKED_UP' });
    told.picture = { ...picture, waits: false };
    await readBack.follow({ number: 'ours' });
    expect(fields()).not.toHaveProperty('there_problem_code');
  });

  it('shows that the platform does not let us read it, until it does', async () => {
    const { readBack, order, fields, told } = underTest();
    await readBack.follow({ number: 'ours' });
    told.failure = refusal('fulfillmenttools', 403, 'no permission');
    expect(await readBack.refresh(order())).toMatchObject({ kind: 'retry' });
    expect(fields()).toMatchObject({
      there_problem_code: 'ACCESS_DENIED',
      there_problem: expect.stringContaining('no permission'),
    });
    delete told.failure;
    expect(await readBack.refresh(order())).toMatchObject({ kind: 'done' });
    expect(fields()).not.toHaveProperty('there_problem_code');
  });
});

describe('hints of one order', () => {
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it('that come at the same moment cost two readings, the second with all that they name', async () => {
    const { readBack, told } = underTest();
    const { promise, resolve } = Promise.withResolvers<void>();
    told.gate = promise;
    const outcomes = ['1', '2', '3'].map((at) => readBack.follow({ number: 'ours', at }));
    await turn();
    expect(told.asked).toEqual([['there-1', ['1']]]);
    resolve();
    expect((await Promise.all(outcomes)).map(({ kind }) => kind)).toEqual(['done', 'ignored', 'ignored']);
    expect(told.asked).toEqual([
      ['there-1', ['1']],
      ['there-1', ['2', '3']],
    ]);
  });

  it('that come while it is read are followed by another reading', async () => {
    const { readBack, told } = underTest();
    const { promise, resolve } = Promise.withResolvers<void>();
    told.gate = promise;
    const first = readBack.follow({ number: 'ours', at: '1' });
    await turn();
    const second = readBack.follow({ number: 'ours', at: '2' });
    await turn();
    resolve();
    await Promise.all([first, second]);
    expect(told.asked).toEqual([
      ['there-1', ['1']],
      ['there-1', ['2']],
    ]);
  });
});
