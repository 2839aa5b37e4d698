import { describe, expect, it } from '@jest/globals';
import { lostAnswer, refusal } from '../../../../tests/builders/in-memory-orders.ts';
import { synchronizationUnderTest } from '../../../../tests/builders/synchronization-under-test.ts';
import { Deadline } from '../../request/deadline.ts';
import { currentRequestContext, runInRequestContext } from '../../request/request-context.ts';
import { claimLease } from '../../fulfillment/export-decision.ts';

describe('a confirmed order', () => {
  it('is created in fulfillmenttools and recorded on the order, in four calls', async () => {
    const { synchronize, orderId, orders, fulfillmenttools, field, ledger } = synchronizationUnderTest();
    expect(await synchronize()).toMatchObject({ kind: 'done' });
    expect(fulfillmenttools.orders).toHaveLength(1);
    expect(fulfillmenttools.orders[0]).toMatchObject({
      tenantOrderId: 'ORDER-1',
      customAttributes: { commercetoolsId: orderId },
    });
    expect(field('fft_order_id')).toBe('fft-1');
    expect(ledger()?.export?.claim).toBeUndefined();
    expect([...orders.calls, ...fulfillmenttools.calls]).toEqual(['read', 'update', 'update', 'create']);
  });

  it('is not created again by a second message', async () => {
    const { synchronize, fulfillmenttools } = synchronizationUnderTest();
    await synchronize();
    expect(await synchronize()).toMatchObject({ kind: 'ignored' });
    expect(fulfillmenttools.orders).toHaveLength(1);
  });

  it('is created once by two instances at the same moment: the other stands back', async () => {
    const { synchronize, fulfillmenttools } = synchronizationUnderTest();
    const outcomes = await Promise.all([synchronize(), synchronize()]);
    expect(fulfillmenttools.orders).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1);
  });

  it('is adopted after the lease when the answer to its creation was lost', async () => {
    const test = synchronizationUnderTest();
    test.fulfillmenttools.onCreate = (apply) => {
      apply();
      throw lostAnswer('fulfillmenttools');
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'retry' });
    expect(await test.synchronize()).toMatchObject({
      kind: 'retry',
      afterSeconds: 20,
    });
    test.clock.now += claimLease;
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders).toHaveLength(1);
    expect(test.field('fft_order_id')).toBe('fft-1');
  });

  it('is created after the lease when the creation never arrived', async () => {
    const test = synchronizationUnderTest();
    test.fulfillmenttools.onCreate = () => {
      test.fulfillmenttools.onCreate = (apply) => apply();
      throw lostAnswer('fulfillmenttools');
    };
    await test.synchronize();
    test.clock.now += claimLease;
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders).toHaveLength(1);
  });

  it('is tried again at once when fulfillmenttools limits: nothing was created, the claim is gone', async () => {
    const test = synchronizationUnderTest();
    test.fulfillmenttools.onCreate = () => {
      test.fulfillmenttools.onCreate = (apply) => apply();
      throw refusal('fulfillmenttools', 429);
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'retry' });
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
  });

  it('that fulfillmenttools refuses says why, and loses the problem once it works', async () => {
    const test = synchronizationUnderTest();
    test.fulfillmenttools.onCreate = () => {
      throw refusal('fulfillmenttools', 400, 'Facility berlin is not known');
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.field('fft_problem')).toBe(
      'fulfillmenttools refused the order: Facility berlin is not known',
    );
    test.fulfillmenttools.onCreate = (apply) => apply();
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.field('fft_problem')).toBeUndefined();
  });

  it('is adopted when fulfillmenttools refuses it because it is there', async () => {
    const test = synchronizationUnderTest();
    test.fulfillmenttools.onCreate = (apply) => {
      apply();
      throw refusal('fulfillmenttools', 400, 'An order with this tenantOrderId exists');
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.field('fft_order_id')).toBe('fft-1');
  });

  it('that is said to be there already, but is in no list yet, is looked for again', async () => {
    const test = synchronizationUnderTest();
    test.fulfillmenttools.lag = 1;
    test.fulfillmenttools.onCreate = (apply) => {
      apply();
      throw refusal('fulfillmenttools', 409, 'conflict');
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'retry' });
    test.clock.now += claimLease;
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders).toHaveLength(1);
  });

  it('that is said to be there already says so, should no list ever show it', async () => {
    const test = synchronizationUnderTest();
    test.fulfillmenttools.onCreate = () => {
      throw refusal('fulfillmenttools', 409, 'conflict');
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'retry' });
    expect(test.field('fft_problem')).toBeUndefined();
    test.clock.now += claimLease;
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.field('fft_problem')).toBe('fulfillmenttools refused the order: conflict');
    expect(test.ledger()?.export).not.toHaveProperty('claim');
    test.fulfillmenttools.onCreate = (apply) => apply();
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.field('fft_problem')).toBeUndefined();
  });

  it('that was refused long before is looked for again as well when it is said to be there', async () => {
    const test = synchronizationUnderTest();
    const refuse = (status: number) => () => {
      throw refusal('fulfillmenttools', status, 'conflict');
    };
    test.fulfillmenttools.onCreate = refuse(400);
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    for (let time = 0; time < 2; time += 1) {
      test.clock.now += 24 * 3_600_000;
      test.fulfillmenttools.onCreate = refuse(409);
      expect(await test.synchronize()).toMatchObject({ kind: 'retry' });
      test.clock.now += claimLease;
      expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
      expect(test.ledger()?.export).not.toHaveProperty('saidToBeThereSince');
    }
    test.clock.now += 24 * 3_600_000;
    test.fulfillmenttools.lag = 2;
    test.fulfillmenttools.onCreate = (apply) => {
      apply();
      return refuse(409)();
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'retry' });
    test.fulfillmenttools.lag = 0;
    test.clock.now += claimLease;
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.ledger()?.export).not.toHaveProperty('saidToBeThereSince');
    expect(test.ledger()?.export).not.toHaveProperty('refusedAt');
  });

  it('of another shop with the same number is not adopted', async () => {
    const test = synchronizationUnderTest();
    const other = { tenantOrderId: 'ORDER-1', customAttributes: { commercetoolsId: 'another order' } };
    await test.fulfillmenttools.create(other);
    test.fulfillmenttools.onCreate = () => {
      throw refusal('fulfillmenttools', 400, 'tenantOrderId refused');
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.field('fft_order_id')).toBeUndefined();
  });

  it('keeps what somebody else wrote between read and write', async () => {
    const test = synchronizationUnderTest();
    test.orders.beforeUpdate = () => {
      test.orders.beforeUpdate = () => undefined;
      test.edit({ purchaseOrderNumber: 'PO-7' });
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.current()?.purchaseOrderNumber).toBe('PO-7');
    expect(test.fulfillmenttools.orders).toHaveLength(1);
  });

  it('that is deleted while it is created is cancelled again', async () => {
    const test = synchronizationUnderTest();
    test.fulfillmenttools.onCreate = (apply) => {
      const created = apply();
      test.orders.byId.clear();
      return created;
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders[0]?.status).toBe('CANCELLED');
  });

  it('with a ledger broken by hand is looked for before it is created', async () => {
    const test = synchronizationUnderTest();
    await test.synchronize();
    test.edit({ custom: { type: { typeId: 'type', id: 't' }, fields: { fft_ledger: '{"order":' } } });
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders).toHaveLength(1);
    expect(test.field('fft_order_id')).toBe('fft-1');
  });

  it('exported by connector 0.2.x, which left its id but no ledger, is not exported again', async () => {
    const test = synchronizationUnderTest();
    test.edit({ custom: { type: { typeId: 'type', id: 't' }, fields: { fft_order_id: 'old' } } });
    expect(await test.synchronize()).toMatchObject({ kind: 'ignored' });
    expect(test.fulfillmenttools.orders).toHaveLength(0);
  });

  it('whose name is taken by an open order of another shop says so, whatever status the refusal has', async () => {
    const test = synchronizationUnderTest();
    await test.fulfillmenttools.create({
      tenantOrderId: 'ORDER-1',
      customAttributes: { commercetoolsId: 'another' },
    });
    test.fulfillmenttools.onCreate = () => {
      throw refusal('fulfillmenttools', 409, 'duplicate');
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.field('fft_problem')).toContain('duplicate');
  });

  it('that somebody else has shipped is not created', async () => {
    const test = synchronizationUnderTest();
    test.edit({ shipmentState: 'Shipped' });
    expect(await test.synchronize()).toMatchObject({ kind: 'ignored' });
    expect(test.fulfillmenttools.orders).toHaveLength(0);
  });
});

describe('an order of another system that has the number of ours', () => {
  const lines = (quantity: number, tenantArticleId = 'SKU-1') => [
    { quantity, article: { tenantArticleId }, customAttributes: undefined },
  ];
  const refuseDuplicates = (test: ReturnType<typeof synchronizationUnderTest>) => {
    test.fulfillmenttools.onCreate = () => {
      throw refusal('fulfillmenttools', 400, 'tenantOrderId already exists');
    };
  };

  it.each([
    ['other articles', lines(2, 'SOFA')],
    ['other quantities', lines(7)],
    ['nothing that can be read', undefined],
  ])('is neither adopted nor cancelled when it holds %s', async (_case, orderLineItems) => {
    const test = synchronizationUnderTest();
    await test.fulfillmenttools.create({
      tenantOrderId: 'ORDER-1',
      ...(orderLineItems ? { orderLineItems } : {}),
    });
    refuseDuplicates(test);
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.field('fft_order_id')).toBeUndefined();
    expect(test.field('fft_problem')).toMatch(/open order named ORDER-1 already \(fft-1\): it names no/);
    test.edit({ orderState: 'Cancelled' });
    await test.synchronize();
    expect(test.fulfillmenttools.orders[0]).toMatchObject({ status: 'OPEN', version: 1 });
  });

  it('is adopted when it holds the same pieces of the same articles', async () => {
    const test = synchronizationUnderTest();
    const { fulfillmenttools } = test;
    await fulfillmenttools.create({ tenantOrderId: 'ORDER-1', orderLineItems: [...lines(1), ...lines(1)] });
    refuseDuplicates(test);
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.field('fft_order_id')).toBe('fft-1');
  });

  it('is left alone when it is of another commercetools project, even with our id', async () => {
    const test = synchronizationUnderTest();
    await test.fulfillmenttools.create({
      tenantOrderId: 'ORDER-1',
      customAttributes: { commercetoolsId: test.orderId, commercetoolsProjectKey: 'another' },
      orderLineItems: lines(2),
    });
    refuseDuplicates(test);
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.field('fft_problem')).toContain('belongs to the commercetools project another');
  });

  it('is in the way of a repair only until it is over', async () => {
    const test = synchronizationUnderTest();
    await test.fulfillmenttools.create({ tenantOrderId: 'ORDER-1', orderLineItems: lines(7) });
    const repair = () => test.synchronize({ kind: 'request' });
    expect(await repair()).toMatchObject({ kind: 'rejected' });
    expect(test.fulfillmenttools.calls).toEqual(['create', 'find']);
    Object.assign(test.fulfillmenttools.orders[0] ?? {}, { status: 'CANCELLED' });
    expect(await repair()).toMatchObject({ kind: 'done' });
    expect(test.field('fft_problem')).toBeUndefined();
  });
});

describe('an order that the connector seems not to know', () => {
  const other = { kind: 'message', at: 0, sets: {} } as const;

  it('from before the installation is left as it is by a message about something else', async () => {
    const test = synchronizationUnderTest();
    test.installation.at = Date.parse('2026-04-01T00:00:00.000Z');
    const order = test.current();
    expect(await test.synchronize(other)).toMatchObject({ kind: 'ignored' });
    expect(test.fulfillmenttools.calls).toEqual([]);
    expect(test.current()).toBe(order);
  });

  it('is left alone when others have begun to ship it', async () => {
    const test = synchronizationUnderTest();
    test.edit({ shipmentState: 'Partial' });
    expect(await test.synchronize()).toMatchObject({ kind: 'ignored' });
    expect(test.fulfillmenttools.calls).toEqual([]);
  });

  it.each(['another message', 'the same message again'])(
    'because somebody replaced its custom type is found by %s, not created twice',
    async (which) => {
      const test = synchronizationUnderTest();
      await test.synchronize();
      test.edit({ custom: { type: { typeId: 'type', id: 'theirs' }, fields: { gift: true } } });
      const outcome = await (which === 'another message' ? test.synchronize(other) : test.synchronize());
      expect(outcome).toMatchObject({ kind: 'done' });
      expect(test.fulfillmenttools.orders).toHaveLength(1);
      expect(test.field('fft_order_id')).toBe('fft-1');
    },
  );
});

describe('a claim', () => {
  it('outlives an order that cannot be mapped for a while: it may have been created', async () => {
    const test = synchronizationUnderTest();
    const { shippingAddress } = test.current() ?? {};
    test.fulfillmenttools.onCreate = (apply) => {
      apply();
      throw lostAnswer('fulfillmenttools');
    };
    await test.synchronize();
    test.clock.now += claimLease;
    test.edit({ shippingAddress: undefined });
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    test.edit({ shippingAddress });
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders).toHaveLength(1);
    expect(test.field('fft_order_id')).toBe('fft-1');
  });

  it('that a clock an hour ahead has dated is taken over after its lease', async () => {
    const test = synchronizationUnderTest();
    test.fulfillmenttools.onCreate = () => {
      test.fulfillmenttools.onCreate = (apply) => apply();
      throw lostAnswer('fulfillmenttools');
    };
    const time = test.clock.now;
    test.clock.now += 3_600_000;
    await test.synchronize();
    test.edit({ lastModifiedAt: new Date(time).toISOString() });
    test.clock.now = time + claimLease - 1_000;
    expect(await test.synchronize()).toMatchObject({ kind: 'retry' });
    test.clock.now = time + claimLease;
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
  });
});

it('an attempt ends before its claim, also where somebody waits for it longer than a message does', async () => {
  const left: (number | undefined)[] = [];
  const noteTime = () => left.push(currentRequestContext()?.deadline.remaining());
  const test = synchronizationUnderTest();
  test.orders.beforeUpdate = noteTime;
  test.fulfillmenttools.onCreate = (apply) => {
    noteTime();
    return apply();
  };
  const context = { deadline: new Deadline(600_000), correlationId: 'asked-for' };
  await runInRequestContext(context, () => test.synchronize({ kind: 'request' }));
  expect(left).toHaveLength(3);
  for (const milliseconds of left) expect(milliseconds).toBeLessThan(claimLease);
});

describe('an order that is found in fulfillmenttools', () => {
  const lost = (apply: () => unknown) => {
    apply();
    throw lostAnswer('fulfillmenttools');
  };

  it('is of the deployment that finds it, although its ledger was lost: its cancellation is sent on', async () => {
    const test = synchronizationUnderTest({}, { instance: 'staging' });
    await test.synchronize();
    test.edit({ custom: undefined });
    expect(await test.synchronize({ kind: 'sweep' })).toMatchObject({ kind: 'done' });
    expect(test.ledger()?.export?.instance).toBe('staging');
    test.edit({ orderState: 'Cancelled' });
    expect(await test.synchronize({ kind: 'sweep' })).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders[0]?.status).toBe('CANCELLED');
  });

  it('is unlocked by the message that finds it, which comes only once', async () => {
    const test = synchronizationUnderTest({ orderLocking: { paymentStates: ['Pending'] } });
    test.edit({ paymentState: 'Pending' });
    test.fulfillmenttools.onCreate = lost;
    await test.synchronize({ kind: 'sweep' });
    test.edit({ paymentState: 'Paid' });
    test.clock.now += claimLease;
    await test.synchronize({ kind: 'message', sets: { paymentState: 'Paid' } });
    expect(test.fulfillmenttools.orders).toMatchObject([{ status: 'OPEN' }]);
  });
});
