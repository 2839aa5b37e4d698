import { describe, expect, it } from '@jest/globals';
import { describeConfigurationProblem } from './configuration-problem.ts';
import { parseConfiguration } from './configuration.ts';

describe('parseConfiguration', () => {
  it('names the key that was probably meant by an unknown one, whose part is broken then', () => {
    const { problems, brokenParts } = parseConfiguration({
      shippingMethodsMapping: {},
      orderLocking: { payment_states: ['Pending'] },
    });
    expect(problems).toMatchObject([
      {
        severity: 'error',
        path: ['orderLocking', 'payment_states'],
        meaning: expect.stringContaining('paymentStates may'),
      },
      {
        severity: 'error',
        path: ['shippingMethodsMapping'],
        meaning: expect.stringContaining('shippingMethodMapping may'),
      },
    ]);
    expect(brokenParts.map(({ path }) => path)).toEqual([['orderLocking'], ['shippingMethodMapping']]);
  });

  it.each([
    [
      'the whole custom object pasted as the value',
      { container: 'fft', key: 'configuration', value: { a: 1 } },
    ],
    ['the object pasted as a text under value', { value: '{"shippingMethodMapping":{}}' }],
    ['such a text and its container', { container: 'fft', value: ' {"shippingMethodMapping":{}}' }],
    ['a custom object whose value is a text', { container: 'fft', key: 'configuration', value: 'DELIVERY' }],
    ['a custom object without its value', { container: 'fft', key: 'configuration' }],
    ['a tag', { id: 'brand', value: 'main' }],
    ['a list pasted as a text', { note: '[{"when":{},"export":false}]' }],
    ['a mapping under a name of its own', { pickup: { method: 'CLICK_AND_COLLECT' } }],
    ['a list of rules under a name of its own', { conditions: [{ country: 'DE' }] }],
    ['a text under a name that shares a word with a known one', { collectField: 'store' }],
  ])('takes %s for an error on which every order hangs', (_, object) => {
    const { brokenParts } = parseConfiguration(object);
    expect(brokenParts).toContainEqual({ path: [], words: expect.stringContaining('Unknown key') });
  });

  it.each([
    [{ container: 'fft', key: 'configuration', value: { export: {} } }, 'container, key, value'],
    [{ id: 'i', container: 'fft', key: 'configuration' }, 'id, container, key'],
    [{ key: 'configuration', value: { export: {} } }, 'key, value'],
  ])(
    'says once of the pasted custom object %j that only the content of its value belongs here',
    (object, keys) => {
      const { problems, brokenParts } = parseConfiguration(object);
      expect(problems.map(describeConfigurationProblem)).toEqual([
        `configuration: Unknown keys ${keys}: they stand around the value of a custom object. ` +
          'Only the content of `value` belongs here. Found: an object. Example: {"orderCustomTypeKey":"fft-order"}',
      ]);
      expect(brokenParts).toMatchObject([{ path: [] }]);
    },
  );

  it('tells of each other key beside a pasted custom object', () => {
    const { problems } = parseConfiguration({ container: 'fft', value: {}, version: 3 });
    expect(problems.map(({ severity, path }) => [severity, ...path])).toEqual([
      ['error'],
      ['warning', 'version'],
    ]);
  });

  it.each([{ comment: 'Ask Jo' }, { pickup: { method: 'collect' } }])(
    'lists the keys of the top once for %j',
    (object) => {
      const [words = ''] = parseConfiguration(object).problems.map(describeConfigurationProblem);
      expect(words.match(/shippingMethodMapping/g)).toHaveLength(1);
    },
  );

  it.each([
    [{ from: '2026-03-01' }, 'export.from', ['export']],
    [{ trigger: 'Paid' }, 'export.trigger', ['export']],
    [{ Stores: ['outlet'] }, 'export.rules.when.stores', ['export']],
    [{ countries: ['DE'] }, 'export.rules.when.countries', ['export']],
    [{ exclude: ['gift-card'] }, 'lines.exclude', ['lines']],
    [{ skus: ['GIFT'] }, 'lines.exclude.skus', ['lines']],
    [{ postalCodePlaceholder: false }, 'addresses.postalCodePlaceholder', ['addresses']],
    [{ postalCodePlaceholdr: false }, 'addresses.postalCodePlaceholder', []],
    [{ trigger: { states: ['paid'] } }, 'export.trigger', []],
    [{ force: true }, 'cancellation.force', ['cancellation']],
    [{ shipped: 'line-shipped' }, 'transitions.shipped', ['transitions']],
    [{ carriers: 'DHL_V2' }, 'shippingMethodMapping.carriers', []],
    [{ serviceType: 'CLICK_AND_COLLECT' }, 'shippingMethodMapping.serviceType', []],
    [{ storeTagMaping: { berlin: [] } }, 'storeTagMapping', ['storeTagMapping']],
    [{ tagMapping: { gift: 'gift-tag' } }, 'storeTagMapping', []],
    [{ triger: 'Paid' }, 'export.trigger', []],
    [{ frm: '2026-03-01' }, 'export.from', []],
    [{ exports: false }, 'export', ['export']],
    [{ paymentStates: ['Pending'] }, 'export.trigger.paymentStates or orderLocking.paymentStates', []],
    [{ shippingMethods: 'digital' }, 'shippingMethodMapping or export.rules.when.shippingMethods', []],
  ])('takes %j beside its part for an error of that part', (object, meant, affects) => {
    const { problems, brokenParts } = parseConfiguration(object);
    expect(problems).toMatchObject([{ severity: 'error', meaning: expect.stringContaining(meant) }]);
    expect(brokenParts).toMatchObject([{ path: affects }]);
  });

  it('takes a list of anything under a name of its own for an error on which every order hangs', () => {
    expect(parseConfiguration({ berlin: ['x'] }).brokenParts).toMatchObject([{ path: [] }]);
  });

  it.each([
    { comment: 'Ask Jo before any change' },
    { stage: 'prod' },
    { region: 'eu' },
    { country: 'DE' },
    { currency: 'EUR' },
    { test: true },
    { tag: 'peak' },
    { tags: 'peak' },
    { status: 'final' },
    { source: 'terraform' },
    { ticket: 'OPS-12' },
    { readme: 'https://example.com/[shop]' },
    { live: true },
    { links: 'https://example.com' },
    { id: 'shop-1' },
    { key: 'shop-1' },
    { value: 3 },
    { text: '[draft]' },
    { color: 'red' },
    { priority: 1 },
    { stickers: [] },
    { notes: {} },
  ])('warns of the note %j, which stops no order', (object) => {
    const { problems, brokenParts } = parseConfiguration(object);
    expect(problems).toMatchObject([{ severity: 'warning', affects: [] }]);
    expect(brokenParts).toEqual([]);
  });

  it('warns of an unknown key that cannot steer anything, and reads no key that begins with _ or $', () => {
    const { problems, brokenParts } = parseConfiguration({
      owner: 'Jo',
      $schema: './configuration.schema.json',
      orderLocking: { _why: { anything: true } },
    });
    expect(problems).toMatchObject([{ severity: 'warning', path: ['owner'] }]);
    expect(brokenParts).toEqual([]);
  });
});
