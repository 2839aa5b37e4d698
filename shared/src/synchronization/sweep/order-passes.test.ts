import { describe, expect, it } from '@jest/globals';
import { commercetoolsOrder } from '../../../../tests/builders/commercetools-order.ts';
import { orderFieldNames } from '../../fulfillment/order-fields.ts';
import type { Ledger } from '../../fulfillment/ledger.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import { orderPasses } from './order-passes.ts';

const installedAt = Date.parse('2026-02-01T00:00:00Z');
const now = Date.parse('2026-03-01T00:00:00Z');
const orderWith = (parts: Partial<CommercetoolsOrder>): CommercetoolsOrder => ({
  ...commercetoolsOrder(),
  createdAt: '2026-02-02T00:00:00.000Z',
  ...parts,
});
const claim = { by: 'attempt', at: '2026-01-01T00:00:00.000Z' };
const orderFacts = (state: string) => ({ id: 'fft-1', version: 1, created: '', state });

function concerns(name: string, parts: Partial<CommercetoolsOrder>, ledger: Ledger): boolean | undefined {
  return orderPasses
    .find((pass) => pass.name === name)
    ?.concerns(orderWith(parts), ledger, { since: installedAt, now, instance: undefined });
}

describe('an order that is missing in fulfillmenttools', () => {
  it.each<[string, Partial<CommercetoolsOrder>, Ledger, boolean]>([
    ['is one from after the installation', {}, {}, true],
    ['is none from before it', { createdAt: '2026-01-01T00:00:00.000Z' }, {}, false],
    [
      'is one from before it that was begun',
      { createdAt: '2026-01-01T00:00:00.000Z' },
      { export: { claim } },
      true,
    ],
    [
      'is one from before it that is held, to go or to be left alone',
      { createdAt: '2026-01-01T00:00:00.000Z' },
      { problems: { export: { code: 'CONFIGURATION_BROKEN', words: '' } } },
      true,
    ],
    [
      'is none from before it with another note',
      { createdAt: '2026-01-01T00:00:00.000Z' },
      { v: 2, problems: { cancellation: { code: 'ACCESS_DENIED', words: '' } } },
      false,
    ],
    [
      'is none that was refused a minute ago',
      {},
      {
        problems: { export: { code: 'ORDER_REFUSED', words: '' } },
        export: { refusedAt: '2026-02-28T23:59:00.000Z' },
      },
      false,
    ],
    ['is none that somebody else has shipped', { shipmentState: 'Shipped' }, {}, false],
    ['is none that somebody else has delivered', { shipmentState: 'Delivered' }, {}, false],
  ])('%s', (_, parts, ledger, expected) => {
    expect(concerns('missing', parts, ledger)).toBe(expected);
  });
});

describe('a cancelled order', () => {
  it.each<[string, Ledger, boolean]>([
    ['that is open in fulfillmenttools has to be cancelled there', { order: orderFacts('open') }, true],
    ['that is cancelled there is done', { order: orderFacts('cancelled'), orderCancelled: true }, false],
    ['of which nothing notes that both are has to say so', { order: orderFacts('over') }, true],
    ['whose creation never said how it ended has to be looked for', { export: { claim } }, true],
    ['that was never sent is done', { export: {} }, false],
  ])('%s', (_, ledger, expected) => {
    expect(concerns('cancelled', {}, ledger)).toBe(expected);
  });
});

describe('an order that is confirmed again', () => {
  const problems = { export: { code: 'CANCELLED_BEFORE', words: '' } };
  it.each<[string, Ledger, boolean]>([
    [
      'after both sides were cancelled has to say so',
      { order: orderFacts('cancelled'), orderCancelled: true },
      true,
    ],
    ['and says so is done', { order: orderFacts('cancelled'), orderCancelled: true, problems }, false],
    ['or was never cancelled here is none', { order: orderFacts('cancelled') }, false],
    ['and goes on is none', { order: orderFacts('open'), orderCancelled: true }, false],
  ])('%s', (_, ledger, expected) => {
    expect(concerns('confirmedAgain', {}, ledger)).toBe(expected);
  });
});

describe('an order that is locked in fulfillmenttools', () => {
  it.each([
    ['locked', true],
    ['open', false],
    ['cancelled', false],
  ])('is looked at again, for its message may be lost; one that is %s: %s', (state, expected) => {
    expect(concerns('locked', {}, { order: orderFacts(state) })).toBe(expected);
  });

  it('is looked for only among those that no store works for', () => {
    const locked = orderPasses.find(({ name }) => name === 'locked');
    const names = orderFieldNames({ customFieldNames: {} }, { prefix: 'fft_' });
    expect(locked?.where(names, {})).toContain('custom(fields(fft_pickjob_id is not defined))');
  });
});

describe('an order that has been held for long', () => {
  it.each([
    ['CONFIGURATION_BROKEN', true],
    ['ORDER_UNMAPPABLE', true],
    ['ORDER_REFUSED', false],
    ['CANCELLED_BEFORE', false],
  ])('by %s is looked at again: %s', (code, expected) => {
    expect(concerns('held', {}, { problems: { export: { code, words: '' } } })).toBe(expected);
    expect(concerns('held', {}, { problems: { cancellation: { code, words: '' } } })).toBe(expected);
  });

  it.each(['NAME_TAKEN', 'ACCESS_DENIED'])(
    'by %s is looked at again while it keeps the order from going',
    (code) => {
      expect(concerns('held', {}, { problems: { export: { code, words: '' } } })).toBe(true);
      expect(concerns('held', {}, { problems: { cancellation: { code, words: '' } } })).toBe(false);
    },
  );

  it('by a name that it has been refused for a month is given up', () => {
    const problems = { export: { code: 'NAME_TAKEN', words: '', since: '2026-01-01T00:00:00.000Z' } };
    expect(concerns('held', {}, { problems, export: { refusedAt: '2026-02-02T00:00:00.000Z' } })).toBe(false);
    expect(concerns('held', {}, { problems, export: { refusedAt: '2026-01-02T00:00:00.000Z' } })).toBe(true);
  });
});

it('renamed fields are asked for by their names, between backticks where they need them', () => {
  const names = orderFieldNames({ customFieldNames: { fft_problem: 'my-problem' } }, { prefix: 'fft_' });
  const troubled = orderPasses.find(({ name }) => name === 'troubled');
  expect(troubled?.where(names, {})).toBe('custom(fields(`my-problem` is defined))');
});

it('the missing ones are looked for in the states in which orders go', () => {
  const missing = orderPasses.find(({ name }) => name === 'missing');
  const names = orderFieldNames({ customFieldNames: {} }, { prefix: 'fft_' });
  expect(missing?.where(names, {})).toMatch(/^orderState in \("Confirmed"\) and \(custom/);
  expect(missing?.where(names, { paymentStates: ['Paid', 'BalanceDue'] })).toMatch(
    /^orderState in \("Open", "Confirmed"\) and paymentState in \("Paid", "BalanceDue"\) and /,
  );
});
