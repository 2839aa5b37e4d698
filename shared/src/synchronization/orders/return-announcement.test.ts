import { describe, expect, it } from '@jest/globals';
import { claimLease } from '../../fulfillment/export-decision.ts';
import type { Ledger } from '../../fulfillment/ledger.ts';
import { done } from '../../fulfillment/outcome.ts';
import type { AnnouncedReturns } from '../../fulfillment/provider.ts';
import { lostAnswer, refusal } from '../../../../tests/builders/in-memory-orders.ts';
import { orderOf } from '../../../../tests/builders/mappable-order.ts';
import { synchronizationUnderTest } from '../../../../tests/builders/synchronization-under-test.ts';
import { Deadline } from '../../request/deadline.ts';
import { currentRequestContext, runInRequestContext } from '../../request/request-context.ts';
import type { OrderLedgers } from './order-ledgers.ts';
import { ReturnAnnouncement } from './return-announcement.ts';

const advised = (parts: Record<string, unknown> = {}) => ({
  id: 'item-1',
  type: 'LineItemReturnItem',
  lineItemId: 'line-1',
  quantity: 2,
  shipmentState: 'Advised',
  ...parts,
});

/** An order of two pieces that was exported and handed over, and whose customer announces a return. */
async function handedOver(...items: Record<string, unknown>[]) {
  const test = synchronizationUnderTest();
  await test.synchronize();
  test.itemReturnJobs.put([{ returnable: 2, customAttributes: { commercetoolsId: 'line-1' } }]);
  const announce = (...more: Record<string, unknown>[]) => test.edit({ returnInfo: [{ items: more }] });
  announce(...items);

  return { ...test, announce };
}

describe('a return that the customer announces in commercetools', () => {
  it('is announced in fulfillmenttools piece by piece, to the store that handed over', async () => {
    const { synchronize, itemReturnJobs } = await handedOver(advised());
    expect(await synchronize()).toEqual(done('return announced in fulfillmenttools'));
    expect(itemReturnJobs.byId.get('return-job')?.itemReturns).toMatchObject([
      { status: 'ANNOUNCED', returnFacilityRef: 'facility-1' },
    ]);
    expect(itemReturnJobs.announcedNames()).toEqual(['item-1', 'item-1']);
  });

  it('is announced once, and the job is not asked again', async () => {
    const { synchronize, itemReturnJobs } = await handedOver(advised());
    await synchronize();
    expect(await synchronize()).toMatchObject({ kind: 'ignored' });
    expect(itemReturnJobs.calls).toEqual(['find', 'read', 'announce']);
  });

  it('is announced once by two instances at the same moment', async () => {
    const { synchronize, itemReturnJobs } = await handedOver(advised());
    await Promise.all([synchronize(), synchronize()]);
    expect(itemReturnJobs.announcedNames()).toEqual(['item-1', 'item-1']);
    expect(itemReturnJobs.calls.filter((call) => call === 'announce')).toHaveLength(2);
  });

  it('is found again when the answer to its announcement was lost', async () => {
    const { synchronize, itemReturnJobs, ledger } = await handedOver(advised());
    itemReturnJobs.onAnnounce = (apply) => {
      apply();
      throw lostAnswer('fulfillmenttools');
    };
    expect(await synchronize()).toMatchObject({ kind: 'retry' });
    expect(await synchronize()).toMatchObject({ kind: 'done' });
    expect(itemReturnJobs.announcedNames()).toEqual(['item-1', 'item-1']);
    expect(ledger()?.announcedReturnItems).toEqual(['item-1']);
  });

  it('is not announced twice when a lost announcement arrives late', async () => {
    const { synchronize, itemReturnJobs } = await handedOver(advised());
    let late: () => void = () => undefined;
    itemReturnJobs.onAnnounce = (apply) => {
      late = apply;
      throw lostAnswer('fulfillmenttools');
    };
    await synchronize();
    itemReturnJobs.onAnnounce = (apply) => {
      itemReturnJobs.onAnnounce = (again) => again();
      late();
      apply();
    };
    expect(await synchronize()).toMatchObject({ kind: 'done' });
    expect(itemReturnJobs.announcedNames()).toEqual(['item-1', 'item-1']);
  });

  it('is recognised by its key, also after the shop has written it anew', async () => {
    const { synchronize, announce, itemReturnJobs } = await handedOver(advised({ key: 'return-key' }));
    await synchronize();
    announce(advised({ key: 'return-key', id: 'item-2' }));
    await synchronize();
    expect(itemReturnJobs.announcedNames()).toEqual(['return-key', 'return-key']);
  });

  it('is announced to the job that the ledger knows, without a search', async () => {
    const { synchronize, itemReturnJobs, edit, ledger } = await handedOver(advised());
    const returnJobs = { 'return-job': { version: 1, created: '', returns: [] } };
    edit({ custom: { type: {}, fields: { fft_ledger: JSON.stringify({ ...ledger(), returnJobs }) } } });
    await synchronize();
    expect(itemReturnJobs.calls).toEqual(['read', 'announce']);
  });

  it('is announced although another one of the same order is refused', async () => {
    const { synchronize, itemReturnJobs, field, ledger } = await handedOver(
      advised({ id: 'refused', quantity: 1 }),
      advised({ quantity: 1 }),
    );
    const announceIt = itemReturnJobs.announce.bind(itemReturnJobs);
    itemReturnJobs.announce = (job, announced) =>
      JSON.stringify(announced).includes('"refused"')
        ? Promise.reject(refusal('fulfillmenttools', 400, 'Not this one'))
        : announceIt(job, announced);
    expect(await synchronize()).toMatchObject({ kind: 'rejected' });
    expect(itemReturnJobs.announcedNames()).toEqual(['item-1']);
    expect(ledger()?.announcedReturnItems).toEqual(['item-1']);
    expect(field('fft_problem')).toContain('Not this one');
  });

  it('is announced on the lines of its SKU where fulfillmenttools does not hand on the line item', async () => {
    const { synchronize, itemReturnJobs } = await handedOver(advised());
    itemReturnJobs.put([{ returnable: 1 }, { returnable: 3 }]);
    await synchronize();
    expect(itemReturnJobs.announcedNames()).toHaveLength(2);
  });
});

describe('a return that cannot be announced', () => {
  it('waits with a problem on the order until something was handed over', async () => {
    const { synchronize, itemReturnJobs, field } = await handedOver(advised());
    itemReturnJobs.byId.clear();
    expect(await synchronize()).toMatchObject({ kind: 'rejected' });
    expect(field('fft_problem')).toMatch(/knows of no handover/);
    itemReturnJobs.put([{ returnable: 2 }]);
    expect(await synchronize()).toMatchObject({ kind: 'done' });
    expect(field('fft_problem')).toBeUndefined();
  });

  it('does not keep another one from being announced', async () => {
    const { synchronize, itemReturnJobs, field } = await handedOver(
      advised({ id: 'too-many', quantity: 3 }),
      advised({ id: 'fine', quantity: 1 }),
    );
    expect(await synchronize()).toMatchObject({ kind: 'rejected' });
    expect(itemReturnJobs.announcedNames()).toEqual(['fine']);
    expect(field('fft_problem')).toMatch(/too-many \(3\)/);
  });

  it('is no problem any more once the shop has taken it back', async () => {
    const { synchronize, announce, field } = await handedOver(advised({ quantity: 3 }));
    await synchronize();
    announce();
    await synchronize();
    expect(field('fft_problem')).toBeUndefined();
  });

  it('tells why fulfillmenttools refused it', async () => {
    const { synchronize, itemReturnJobs, field } = await handedOver(advised());
    itemReturnJobs.onAnnounce = () => {
      throw refusal('fulfillmenttools', 400, 'job is finished');
    };
    expect(await synchronize()).toMatchObject({ kind: 'rejected' });
    expect(field('fft_problem')).toMatch(/refused the announced return: job is finished/);
  });
});

describe('a return item that needs no announcement', () => {
  it.each([
    ['came back already', advised({ shipmentState: 'Returned' })],
    ['is a custom line item', advised({ type: 'CustomLineItemReturnItem', lineItemId: undefined })],
  ])('is left alone when it %s', async (_, item) => {
    const { synchronize, itemReturnJobs } = await handedOver(item);
    expect(await synchronize()).toMatchObject({ kind: 'ignored' });
    expect(itemReturnJobs.calls).toEqual([]);
  });

  it('is left alone when it is a piece of fulfillmenttools', async () => {
    const { synchronize, itemReturnJobs, edit, ledger } = await handedOver(advised({ key: 'piece-1' }));
    const pieces = [{ id: 'piece-1', line: 'line-1', state: 'announced' }];
    const returnJobs = { j: { version: 1, created: '', returns: [{ id: 'r', pieces }] } };
    edit({ custom: { type: {}, fields: { fft_ledger: JSON.stringify({ ...ledger(), returnJobs }) } } });
    await synchronize();
    expect(itemReturnJobs.calls).toEqual([]);
  });

  it('is left alone when the order was never sent to fulfillmenttools', async () => {
    const test = synchronizationUnderTest();
    test.edit({ orderState: 'Open', returnInfo: [{ items: [advised()] }] });
    expect(await test.synchronize()).toMatchObject({ kind: 'ignored' });
    expect(test.itemReturnJobs.calls).toEqual([]);
  });
});

describe('a return that another attempt has claimed, where the platform would take it twice', () => {
  const now = Date.parse('2026-01-01T12:00:00.000Z');
  const iso = (milliseconds: number) => new Date(milliseconds).toISOString();
  it.each([
    ['is waited for', now - 1_000, now - 1_000, 'retry'],
    ['is announced after the lease', now - claimLease, now - claimLease, 'done'],
    [
      'is announced after the lease by a clock that ran an hour ahead',
      now + 3_600_000,
      now - claimLease,
      'done',
    ],
  ])('%s', async (_case, claimedAt, writtenAt, kind) => {
    const order = orderOf({ returnInfo: [{ items: [advised()] }], lastModifiedAt: iso(writtenAt) });
    const ledger: Ledger = {
      order: { id: '1', version: 1, created: '', state: 'open' },
      returnClaim: { by: 'another', at: iso(claimedAt) },
    };
    const announcement = new ReturnAnnouncement({
      ledgers: {
        save: (saved: unknown) => Promise.resolve(saved),
        revise: (saved: unknown) => Promise.resolve(saved),
      } as unknown as OrderLedgers,
      provider: {
        name: 'Shopgate',
        announcesUnguarded: true,
        announceReturns: () => Promise.resolve({ announced: ['item-1'] }),
      },
      projectKey: 'shop',
      now: () => now,
    });
    expect(await announcement.announce(order, ledger)).toMatchObject({ kind });
  });
});

it('an announcement ends before its claim, also where somebody waits for it longer than a message does', async () => {
  let left: number | undefined;
  const platform = {
    announcesUnguarded: true,
    announceReturns: () => {
      left = currentRequestContext()?.deadline.remaining();
      return Promise.resolve({ announced: [] });
    },
  };
  const test = synchronizationUnderTest({}, { platform });
  await test.synchronize();
  test.edit({ returnInfo: [{ items: [advised()] }] });
  const context = { deadline: new Deadline(600_000), correlationId: 'asked-for' };
  await runInRequestContext(context, () => test.synchronize({ kind: 'request' }));
  expect(left).toBeLessThan(claimLease);
});

describe('a return that is refused, where each attempt claims it on the order', () => {
  const minutes = 60_000;
  const hours = 60 * minutes;
  const days = 24 * hours;
  const sweeping = { kind: 'sweep' } as const;
  const isRefused: AnnouncedReturns = { announced: [], problem: 'Shopgate refused an announced return' };
  const isDenied: AnnouncedReturns = { announced: [], failure: refusal('shopgate', 403, 'Forbidden') };

  /** An order that was sent, and whose customer announces a return. @param answer what announcing it comes to */
  async function announcedTo(answer: { now: AnnouncedReturns }) {
    let attempts = 0;
    const platform = {
      announcesUnguarded: true,
      announceReturns: () => {
        attempts += 1;
        return Promise.resolve(answer.now);
      },
    };
    const test = synchronizationUnderTest({}, { platform });
    await test.synchronize();
    test.edit({ returnInfo: [{ items: [advised()] }] });
    await test.synchronize();
    /** Lets sweeps look at the order every quarter of an hour. @returns how often the return was tried again */
    const sweepFor = async (time: number) => {
      const before = attempts;
      for (const end = test.clock.now + time; test.clock.now < end;) {
        test.clock.now += 15 * minutes;
        await test.synchronize(sweeping);
      }
      return attempts - before;
    };
    return { ...test, sweepFor };
  }

  it.each([
    ['for a reason of its own ever more seldom', isRefused, 13],
    ['for want of a permission once an hour', isDenied, 170],
  ])('%s is tried again by sweeps', async (_case, now, expected) => {
    const { sweepFor } = await announcedTo({ now });
    expect(await sweepFor(7 * days)).toBe(expected);
  });

  it.each([
    ['a refused one', isRefused],
    ['one that may not be announced', isDenied],
  ])('%s is written only when it is tried', async (_case, now) => {
    const { sweepFor, synchronize, current, ledger } = await announcedTo({ now });
    await sweepFor(2 * hours);
    await synchronize();
    const { version } = current() ?? {};
    const problems = ledger()?.problems;
    expect(await synchronize(sweeping)).toMatchObject({ kind: 'ignored' });
    expect(current()?.version).toBe(version);
    expect(ledger()?.problems).toEqual(problems);
  });

  it('is left to a message or a person after a month', async () => {
    const { sweepFor, synchronize } = await announcedTo({ now: isRefused });
    await sweepFor(32 * days);
    expect(await sweepFor(2 * days)).toBe(0);
    expect(await synchronize({ kind: 'request' })).toMatchObject({ kind: 'rejected' });
  });

  it('is announced by the next sweep that tries, and leaves no trace of its refusal', async () => {
    const answer = { now: isDenied };
    const { sweepFor, ledger, field } = await announcedTo(answer);
    answer.now = { announced: ['item-1'] };
    expect(await sweepFor(1 * hours)).toBe(1);
    expect(ledger()).not.toHaveProperty('returnRefusedAt');
    expect(field('fft_problem')).toBeUndefined();
  });

  it('and then taken back by the shop is no problem any more, whatever the pause', async () => {
    const { synchronize, edit, ledger } = await announcedTo({ now: isRefused });
    edit({ returnInfo: [] });
    await synchronize(sweeping);
    expect(ledger()).not.toHaveProperty('problems');
    expect(ledger()).not.toHaveProperty('returnRefusedAt');
  });

  it('beside one for which a permission is missing says the same after every attempt', async () => {
    const both = { ...isRefused, ...isDenied };
    const { synchronize, ledger, clock } = await announcedTo({ now: both });
    const problems = ledger()?.problems;
    expect(problems).toMatchObject({ return: { code: 'ACCESS_DENIED' } });
    clock.now += 1 * hours;
    await synchronize();
    expect(ledger()?.problems).toEqual(problems);
  });

  it('beside one whose outcome is not known is looked at by the next sweep after the lease', async () => {
    const answer = { now: isRefused };
    const { synchronize, clock, ledger } = await announcedTo(answer);
    answer.now = { ...isRefused, failure: lostAnswer('fulfillmenttools') };
    expect(await synchronize()).toMatchObject({ kind: 'retry' });
    expect(ledger()).toHaveProperty('returnClaim');
    answer.now = { announced: ['item-1'] };
    clock.now += claimLease;
    expect(await synchronize(sweeping)).toMatchObject({ kind: 'done' });
  });
});
