import { describe, expect, it } from '@jest/globals';
import { advised } from '../../../../tests/builders/advised-return-item.ts';
import { orderOf } from '../../../../tests/builders/mappable-order.ts';
import { synchronizationUnderTest } from '../../../../tests/builders/synchronization-under-test.ts';
import { claimLease } from '../../fulfillment/export-decision.ts';
import type { Ledger } from '../../fulfillment/ledger.ts';
import { Deadline } from '../../request/deadline.ts';
import { currentRequestContext, runInRequestContext } from '../../request/request-context.ts';
import type { OrderLedgers } from './order-ledgers.ts';
import { ReturnAnnouncement } from './return-announcement.ts';

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
