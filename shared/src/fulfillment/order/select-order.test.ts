import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryOrder } from '../../../../tests/builders/arbitrary-order.ts';
import { channel, completeAddress, lineItemOf, orderOf } from '../../../../tests/builders/mappable-order.ts';
import { parseConfiguration } from '../../configuration/configuration.ts';
import { selectOrder, type SelectionInput } from './select-order.ts';

const confirmed = (parts: Record<string, unknown> = {}) => orderOf({ orderState: 'Confirmed', ...parts });

function select(
  parts: Record<string, unknown>,
  object: unknown = {},
  input: Partial<SelectionInput> = {},
): string {
  const { configuration, brokenParts } = parseConfiguration(object);
  const selection = selectOrder(confirmed(parts), { configuration, brokenParts, ...input });
  if (selection.kind === 'stays') return `stays: ${selection.rule}`;
  return selection.kind === 'held'
    ? `held: ${selection.problem.code} ${selection.problem.words}`
    : selection.kind;
}

const rules = (...list: [when: object, goes: boolean][]) => ({
  export: { rules: list.map(([when, goes]) => ({ when, export: goes })) },
});

describe('the state in which an order goes', () => {
  it.each([
    ['Confirmed', {}, {}, 'goes'],
    ['Open', { orderState: 'Open' }, {}, 'stays: OrderState is Open; orders go in Confirmed'],
    ['Complete', { orderState: 'Complete' }, {}, 'stays: OrderState is Complete; orders go in Confirmed'],
    ['Open, where that triggers', { orderState: 'Open' }, { orderStates: ['Open'] }, 'goes'],
    ['Open and Paid', { orderState: 'Open', paymentState: 'Paid' }, { paymentStates: ['Paid'] }, 'goes'],
    ['unpaid', {}, { paymentStates: ['Paid'] }, 'stays: PaymentState is not set; orders go in Paid'],
    [
      'Paid and cancelled',
      { orderState: 'Cancelled', paymentState: 'Paid' },
      { paymentStates: ['Paid'] },
      'stays: OrderState is Cancelled; orders go in Open, Confirmed',
    ],
    ['in a workflow State', { state: { id: '1', obj: { key: 'ready' } } }, { states: ['ready'] }, 'goes'],
    [
      'in another workflow State',
      { state: { id: '1', obj: { key: 'fraud-check' } } },
      { states: ['ready'] },
      'stays: Workflow State is fraud-check; orders go in ready',
    ],
    ['in none', {}, { states: ['ready'] }, 'stays: Workflow State is not set; orders go in ready'],
  ])('%s', (_, order, trigger, expected) => {
    expect(select(order, { export: { trigger } })).toBe(expected);
  });

  it('is not guessed at when the workflow State cannot be read', () => {
    expect(select({ state: { id: '1' } }, { export: { trigger: { states: ['ready'] } } })).toMatch(
      /^held: STATE_UNREADABLE/,
    );
  });
});

describe('the time from which orders go', () => {
  const createdAt = '2026-03-01T10:00:00.000Z';
  it.each([
    [
      'before the installation',
      {},
      { installedAt: '2026-03-02T00:00:00Z' },
      /^stays: created before the connector/,
    ],
    ['after the installation', {}, { installedAt: '2026-02-02T00:00:00Z' }, /^goes/],
    ['before it, confirmed just now', {}, { installedAt: '2026-03-02T00:00:00Z', isAdmitted: true }, /^goes/],
    [
      'before the date of the merchant',
      { from: '2026-03-02' },
      { isAdmitted: true },
      /^stays: .* 2026-03-02 \(export.from/,
    ],
    [
      'after it, and before the installation',
      { from: '2026-03-01' },
      { installedAt: '2026-03-09T00:00:00Z' },
      /^goes/,
    ],
  ])('%s', (_, choice, input, expected) => {
    expect(select({ createdAt }, { export: choice }, input)).toMatch(expected);
  });
});

describe('the rules', () => {
  const payment = (method?: string) => ({
    paymentInfo: {
      payments: [
        {
          typeId: 'payment',
          id: '1',
          ...(method === undefined ? {} : { obj: { paymentMethodInfo: { method } } }),
        },
      ],
    },
  });

  it.each<[string, object, object]>([
    ['store', { store: { key: 'berlin' } }, { stores: ['berlin', 'x'] }],
    ['supply channel', { lineItems: [lineItemOf({ supplyChannel: channel('b') })] }, { channels: ['b'] }],
    ['shipping method by key', {}, { shippingMethods: ['standard'] }],
    [
      'shipping method by name',
      { shippingInfo: { shippingMethodName: 'Ingrid' } },
      { shippingMethods: ['Ingrid'] },
    ],
    [
      'shipping method by name, which has blanks at its ends',
      { shippingInfo: { shippingMethodName: 'Ingrid ' } },
      { shippingMethods: ['Ingrid'] },
    ],
    ['country of the shipping address', {}, { countries: ['DE'] }],
    ['customer group', { customerGroup: { id: '1', obj: { key: 'staff' } } }, { customerGroups: ['staff'] }],
    ['custom field', { custom: { fields: { isTest: true } } }, { customFields: { isTest: true } }],
    ['payment method', payment('INVOICE'), { paymentMethods: ['INVOICE'] }],
    ['business unit', { businessUnit: { key: 'unit' } }, { businessUnits: ['unit'] }],
    ['currency', {}, { currencies: ['EUR'] }],
  ])('keep an order by its %s, and say so', (_, order, when) => {
    expect(select({ ...order }, rules([when, false]))).toBe(
      `stays: rule 1 of export.rules (when ${JSON.stringify(when)}) keeps it`,
    );
    const other = confirmed({
      shippingInfo: undefined,
      shippingAddress: { ...completeAddress, country: 'FR' },
    });
    const { configuration, brokenParts } = parseConfiguration(rules([when, false]));
    const price = { ...other.totalPrice, currencyCode: 'CHF' };
    expect(selectOrder({ ...other, totalPrice: price }, { configuration, brokenParts })).toEqual({
      kind: 'goes',
    });
  });

  it('are not asked where nothing of an order is picked', () => {
    const lines = { exclude: [{ skus: ['SKU-1'] }] };
    expect(select({}, { lines })).toMatch(/^stays: nothing of it is picked/);
    const more = [lineItemOf(), lineItemOf({ variant: { id: 2, sku: 'SKU-2' } })];
    expect(select({ lineItems: more }, { lines })).toBe('goes');
  });

  it('are taken in their order: the first that matches decides', () => {
    const object = rules([{ countries: ['DE'] }, true], [{}, false]);
    expect(select({}, object)).toBe('goes');
    const abroad = {
      shippingAddress: { ...completeAddress, country: 'FR' },
      billingAddress: completeAddress,
    };
    expect(select(abroad, object)).toBe('stays: rule 2 of export.rules (every order) keeps it');
  });

  it('ask for everything that they name, and let go what none matches', () => {
    const object = rules([{ countries: ['DE'], stores: ['berlin'] }, false]);
    expect(select({}, object)).toBe('goes');
    expect(select({ store: { key: 'berlin' } }, object)).toMatch(/^stays/);
  });

  it('hold an order where they hang on what cannot be read, unless something else decides', () => {
    expect(select(payment(), rules([{ paymentMethods: ['INVOICE'] }, false]))).toMatch(
      /^held: RULE_UNDECIDED/,
    );
    expect(select(payment(), rules([{ paymentMethods: ['INVOICE'], countries: ['FR'] }, false]))).toBe(
      'goes',
    );
  });
});

describe('an order that hangs on a broken part', () => {
  it('is held, whatever its rules say, and goes once that is mended', () => {
    expect(select({}, { shippingMethodMaping: { pickup: {} } })).toMatch(
      /^held: CONFIGURATION_BROKEN .*shippingMethodMapping may be meant/,
    );
    expect(select({}, { shippingMethodMapping: {} })).toBe('goes');
  });

  it('is not held before it would go', () => {
    expect(select({ orderState: 'Open' }, { shippingMethodMaping: {} })).toMatch(/^stays/);
  });

  it('is held when the choice of orders itself is broken', () => {
    expect(select({ orderState: 'Open' }, { export: { trigger: { orderState: ['Open'] } } })).toMatch(
      /^held/,
    );
  });
});

it('selectOrder never throws, whatever is in the order', () => {
  const when = {
    stores: ['a'],
    channels: ['b'],
    shippingMethods: ['pickup'],
    countries: ['DE'],
    customFields: { gift: 'x' },
  };
  const { configuration, brokenParts } = parseConfiguration(
    rules([when, false], [{ paymentMethods: ['x'] }, false]),
  );
  fc.assert(
    fc.property(arbitraryOrder, (order) => {
      expect(selectOrder({ ...order, orderState: 'Confirmed' }, { configuration, brokenParts }).kind).toMatch(
        /goes|stays|held/,
      );
    }),
    { numRuns: 200 },
  );
});
