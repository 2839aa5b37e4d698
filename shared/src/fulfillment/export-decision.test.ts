import { describe, expect, it } from '@jest/globals';
import {
  before,
  confirmation,
  decide,
  installed,
  otherMessage,
  request,
  stuck,
  sweep,
} from '../../../tests/builders/export-decision-under-test.ts';
import type { Occasion } from './occasion.ts';

describe('an order of which no ledger tells', () => {
  it.each<[string, Record<string, unknown>, Parameters<typeof decide>[1], string | RegExp]>([
    ['just confirmed: is created without a look', {}, {}, 'create'],
    ['by another message: may have lost its ledger', {}, { occasion: otherMessage }, 'look, then create'],
    ['by the confirmation, but written since', { version: 4 }, {}, 'create'],
    [
      'by the confirmation, written later than that',
      { version: 4, lastModifiedAt: '2026-03-01T10:00:20.000Z' },
      {},
      'look, then create',
    ],
    [
      'by the confirmation of an old order',
      { createdAt: '2026-02-15T00:00:00.000Z' },
      {},
      'look, then create',
    ],
    ['by a sweep', {}, { occasion: sweep }, 'look, then create'],
    [
      'with nothing but a problem in its ledger',
      {},
      { ledger: stuck, occasion: otherMessage },
      'look, then create',
    ],
    ['because somebody asks', {}, { occasion: request }, 'look, then create'],
    ['not confirmed', { orderState: 'Open' }, {}, /^stays: OrderState is Open/],
  ])('%s', (_case, parts, input, expected) => {
    expect(decide(parts, input)).toEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    );
  });

  it.each<[string, Occasion, string | RegExp]>([
    ['is left alone by a message about something else', otherMessage, /^stays: created before the connector/],
    ['is left alone by a sweep', sweep, /^stays: created before the connector/],
    ['goes when it was confirmed after it', confirmation, 'look, then create'],
    [
      'is left alone when it was confirmed before it',
      { ...confirmation, at: installed - 1 },
      /^stays: created before the connector/,
    ],
    [
      'is left alone by a message of another state',
      { ...confirmation, sets: { orderState: 'Open' } },
      /^stays: created before the connector/,
    ],
    [
      'goes by a message whose payload was left out',
      { ...confirmation, sets: { orderState: true } },
      'look, then create',
    ],
    ['goes when somebody asks for it', request, 'look, then create'],
  ])('from before the installation %s', (_case, occasion, expected) => {
    expect(decide({ createdAt: before }, { occasion })).toEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    );
  });

  it.each<[string, string, string | RegExp]>([
    ['cancelling it was not allowed', 'cancellation', /^stays: created before the connector/],
    ['it could not be read', 'access', /^stays: created before the connector/],
    ['it could not be sent', 'export', 'look, then create'],
  ])('from before the installation is only known where sending it was tried: %s', (_case, key, expected) => {
    const ledger = { problems: { [key]: { code: 'ACCESS_DENIED', words: 'a permission is missing' } } };
    for (const occasion of [otherMessage, sweep])
      expect(decide({ createdAt: before }, { occasion, ledger })).toEqual(
        typeof expected === 'string' ? expected : expect.stringMatching(expected),
      );
  });

  it.each<[string, Occasion, string]>([
    ['goes by its confirmation', confirmation, 'create'],
    [
      'waits for its confirmation or a sweep otherwise',
      otherMessage,
      'nothing: it may be older than the connector: a sweep will tell',
    ],
  ])('while nobody has noted the installation %s', (_case, occasion, expected) => {
    expect(decide({}, { occasion, installedAt: undefined })).toBe(expected);
  });

  it.each([
    ...['Ready', 'Partial', 'Shipped', 'Delivered', 'Canceled'].map((state) => ({ shipmentState: state })),
    { shippingInfo: { deliveries: [{ id: 'd' }] } },
    { shipping: [{ shippingInfo: { deliveries: [{ id: 'd' }] } }] },
  ])('and that others have begun to ship is left alone, whoever asks: %j', (parts) => {
    const noted = { problems: { export: { code: 'ACCESS_DENIED', words: 'ORDER_READ is missing' } } };
    for (const ledger of [{}, noted])
      for (const occasion of [confirmation, otherMessage, sweep, request])
        expect(decide(parts, { occasion, ledger })).toBe('stays: others have begun to ship it');
  });

  it.each(['Pending', 'Delayed', 'Backorder', undefined])(
    'goes while nothing is shipped: %s',
    (shipmentState) => {
      expect(decide({ shipmentState })).toBe('create');
    },
  );
});

describe('the merchant’s choice', () => {
  it('keeps an order, in the words of its rule', () => {
    const object = { export: { rules: [{ when: { currencies: ['EUR'] }, export: false }] } };
    expect(decide({}, {}, object)).toMatch(/^stays: rule 1 of export.rules/);
  });

  it('holds an order that hangs on a broken part, and says so on it', () => {
    expect(decide({}, {}, { shippingMethodMaping: {} })).toBe('say CONFIGURATION_BROKEN');
  });

  it('lets an order go by its payment', () => {
    const paid: Occasion = { ...confirmation, sets: { paymentState: 'Paid' } };
    const object = { export: { trigger: { paymentStates: ['Paid'] } } };
    const parts = { orderState: 'Open', paymentState: 'Paid', createdAt: before };
    expect(decide(parts, { occasion: paid }, object)).toBe('look, then create');
    expect(decide(parts, { occasion: confirmation }, object)).toMatch(/^stays: created before/);
  });
});
