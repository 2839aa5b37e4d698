import { describe, expect, it } from '@jest/globals';
import {
  claimed,
  confirmation,
  decide,
  now,
  otherMessage,
  placed,
  request,
  sent,
  stuck,
  sweep,
} from '../../../tests/builders/export-decision-under-test.ts';
import type { Ledger } from './ledger.ts';
import type { Occasion } from './occasion.ts';

describe('an order that was sent', () => {
  const locking = { orderLocking: { paymentStates: ['Pending'] } };
  it.each<[string, Record<string, unknown>, Ledger, string]>([
    ['follows edits', {}, sent('open'), 'modify'],
    ['follows edits although others show a shipment', { shipmentState: 'Ready' }, sent('open'), 'modify'],
    ['is unlocked when nothing holds it back', { paymentState: 'Paid' }, sent('locked'), 'unlock'],
    ['stays locked while something does', { paymentState: 'Pending' }, sent('locked'), 'modify'],
    ['is cancelled', { orderState: 'Cancelled' }, sent('open'), 'cancel'],
    [
      'is not cancelled twice',
      { orderState: 'Cancelled' },
      sent('cancelled'),
      'nothing: cancelled in fulfilment already',
    ],
    [
      'is not cancelled when it is over',
      { orderState: 'Cancelled' },
      sent('over'),
      'nothing: cancelled in fulfilment already',
    ],
    [
      'is left alone when it is complete',
      { orderState: 'Complete' },
      sent('open'),
      'nothing: OrderState is Complete',
    ],
  ])('%s', (_case, parts, ledger, expected) => {
    expect(decide(parts, { ledger, occasion: otherMessage }, locking)).toBe(expected);
  });

  it.each(['cancelled', 'over'])('and is over (%s) says so when it is confirmed again', (state) => {
    const again: Occasion = { ...confirmation, at: now };
    expect(decide({}, { ledger: sent(state), occasion: again })).toBe('say CANCELLED_BEFORE');
    expect(decide({}, { ledger: sent(state), occasion: request })).toBe('say CANCELLED_BEFORE');
    const first: Occasion = { ...confirmation, at: Date.parse(placed) - 1 };
    for (const occasion of [first, otherMessage, sweep])
      expect(decide({}, { ledger: sent(state), occasion })).toMatch(/^nothing/);
  });
});

describe('an order of which both sides were cancelled', () => {
  const cancelled: Ledger = { ...sent('cancelled'), orderCancelled: true };
  it.each<[string, Record<string, unknown>, unknown, string]>([
    ['says so when it is confirmed again', {}, {}, 'say CANCELLED_BEFORE'],
    [
      'is left alone while it is cancelled',
      { orderState: 'Cancelled' },
      {},
      'nothing: cancelled in fulfilment',
    ],
    ['has nothing to say while it is open', { orderState: 'Open' }, {}, 'stays: OrderState is Open'],
    [
      'has nothing to say once it is complete',
      { orderState: 'Complete' },
      {},
      'stays: OrderState is Complete',
    ],
    [
      'has nothing to say either where complete orders go',
      { orderState: 'Complete' },
      { export: { trigger: { orderStates: ['Complete'] } } },
      'nothing: cancelled in fulfilment',
    ],
  ])('%s, whatever made us look', (_case, parts, object, expected) => {
    const early: Occasion = { ...confirmation, at: Date.parse(placed) - 1 };
    for (const occasion of [early, otherMessage, sweep])
      expect(decide(parts, { ledger: cancelled, occasion }, object)).toMatch(expected);
  });
});

describe('an order of another deployment', () => {
  it.each<[string, Ledger, Record<string, unknown>]>([
    ['that was sent', { ...sent('open'), export: { instance: 'staging' } }, {}],
    ['that was cancelled', { ...sent('open'), export: { instance: 'staging' } }, { orderState: 'Cancelled' }],
    ['that is just being sent', { export: { ...claimed(now).export, instance: 'staging' } }, {}],
  ])('%s is left alone, whoever asks', (_case, ledger, parts) => {
    for (const occasion of [confirmation, otherMessage, sweep, request]) {
      expect(decide(parts, { ledger, occasion })).toBe('leave: of the deployment staging');
      expect(decide(parts, { ledger, occasion, instance: 'staging' })).not.toMatch(/^leave/);
    }
  });
});

describe('an order that was cancelled', () => {
  it('without a ledger is looked for: it may have been sent, and the ledger lost', () => {
    expect(decide({ orderState: 'Cancelled' }, { occasion: otherMessage })).toBe('cancelIfFound');
  });

  it('with nothing but a problem in its ledger is looked for as well', () => {
    expect(decide({ orderState: 'Cancelled' }, { ledger: stuck, occasion: otherMessage })).toBe(
      'cancelIfFound',
    );
  });

  it('after it was refused is left alone', () => {
    const ledger: Ledger = { export: { tenantOrderId: 'ORDER-1' } };
    expect(decide({ orderState: 'Cancelled' }, { ledger, occasion: otherMessage })).toBe(
      'nothing: never sent',
    );
  });
});
