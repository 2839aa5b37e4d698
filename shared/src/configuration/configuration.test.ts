import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { describeConfigurationProblem } from './configuration-problem.ts';
import { defaultConfiguration, initialConfigurationObject } from './configuration-schema.ts';
import { parseConfiguration } from './configuration.ts';

describe('parseConfiguration', () => {
  it('gives every default when there is no configuration object', () => {
    expect(parseConfiguration(undefined)).toEqual({
      configuration: {
        orderCustomTypeKey: 'fft-order',
        export: { trigger: {}, rules: [] },
        lines: { exclude: [] },
        addresses: {
          postalCodePlaceholder: '00000',
          postalCodePlaceholders: {},
          houseNumberCountries: expect.arrayContaining(['DE', 'NL', 'IT']),
        },
        servicePoints: { numberIn: 'additionalAddressInfo' },
        articles: { productIdWithoutSku: false, attributes: { first: [], except: [] } },
        fieldMapping: { order: {}, address: {}, line: {}, attributes: {} },
        customLineItems: {},
        desiredTime: { timeOfDay: '12:00Z' },
        shippingMethodMapping: {},
        customFieldTagMapping: {},
        storeTagMapping: {},
        customFieldNames: {},
        cancellation: { force: false, cancelCommercetoolsOrder: true },
        estimatedDelivery: true,
        transitions: {},
        syncInfo: {},
        orderLocking: { paymentStates: [] },
      },
      problems: [],
      brokenParts: [],
    });
  });

  it('reads the object that post-deploy writes as the defaults, without a problem', () => {
    expect(parseConfiguration(initialConfigurationObject)).toEqual({
      configuration: defaultConfiguration,
      problems: [],
      brokenParts: [],
    });
  });

  it('writes short forms out: one tag of a store, a tag by its id, the legacy names', () => {
    const { configuration, problems } = parseConfiguration({
      storeTagMapping: { berlin: { id: 'brand', value: 'main' }, outlet: [{ id: 'brand', value: 'outlet' }] },
      customFieldTagMapping: { priority: 'priority-tag', gift: { id: 'gift-tag' } },
      customFieldNames: 'legacy',
    });
    expect(problems).toEqual([]);
    expect(configuration).toMatchObject({
      storeTagMapping: {
        berlin: [{ id: 'brand', value: 'main' }],
        outlet: [{ id: 'brand', value: 'outlet' }],
      },
      customFieldTagMapping: { priority: 'priority-tag', gift: 'gift-tag' },
      customFieldNames: { fft_short_id: 'fft_shortid', fft_handoverjob_id: 'fft_handover_job_id' },
    });
  });

  it('says of the collect field that the README of connector 0.2.x shows that no order can have it', () => {
    const { problems, brokenParts } = parseConfiguration({
      collectChannelReferenceFieldName: 'fft_supply_channel_for_click_and_collect',
    });
    expect(problems.map(describeConfigurationProblem)).toEqual([
      expect.stringMatching(/commercetools allows 2 to 36 .* README of connector 0\.2\.x/),
    ]);
    expect(brokenParts).toMatchObject([{ path: ['collectChannelReferenceFieldName'] }]);
  });

  it('falls back to the default of a broken key and keeps all others', () => {
    const { configuration, problems } = parseConfiguration({
      orderCustomTypeKey: 17,
      collectChannelReferenceFieldName: 'store',
    });
    expect(configuration.orderCustomTypeKey).toBe('fft-order');
    expect(configuration.collectChannelReferenceFieldName).toBe('store');
    expect(problems).toMatchObject([
      { severity: 'error', path: ['orderCustomTypeKey'], found: 'the number 17', example: '"fft-order"' },
    ]);
  });

  it('leaves out only the shipping method that is broken, and only the part of it that has a default', () => {
    const { configuration, problems } = parseConfiguration({
      shippingMethodMapping: {
        standard: { serviceType: 'SHIPPING', carriers: ['DHL_V2'] },
        express: { serviceType: 'SHIPPING', serviceLevel: 'OVERNIGHT' },
        pickup: { serviceType: 'CLICK_AND_COLECT', serviceLevel: 'DELIVERY' },
        nothing: {},
      },
    });
    expect(configuration.shippingMethodMapping).toEqual({
      standard: { serviceType: 'SHIPPING', serviceLevel: 'DELIVERY', carriers: ['DHL_V2'] },
      express: { serviceType: 'SHIPPING', serviceLevel: 'DELIVERY', carriers: [] },
    });
    expect(problems.map(({ path }) => path.join('.'))).toEqual([
      'shippingMethodMapping.express.serviceLevel',
      'shippingMethodMapping.pickup.serviceType',
      'shippingMethodMapping.nothing.serviceType',
    ]);
  });

  it('reads which orders go and which lines are picked', () => {
    const object = {
      export: { from: '2026-01-31', rules: [{ when: { countries: ['DE'] }, export: false }] },
      lines: { exclude: [{ productTypes: ['gift-card'] }] },
    };
    const { configuration, problems } = parseConfiguration(object);
    expect(problems).toEqual([]);
    expect(configuration).toMatchObject(object);
  });

  it.each([
    ['a condition without anything in it', { lines: { exclude: [{}] } }, ['lines', 'exclude', '0']],
    [
      'attributes of which none is named',
      { lines: { exclude: [{ attributes: {} }] } },
      ['lines', 'exclude', '0', 'attributes'],
    ],
    ['custom fields of which none is named', { lines: { exclude: [{ customFields: {} }] } }, undefined],
    [
      'a rule on no custom field',
      { export: { rules: [{ when: { customFields: {} }, export: false }] } },
      undefined,
    ],
    ['a day that does not exist', { export: { from: '2026-02-31T99:00Z' } }, ['export', 'from']],
    ['an empty list', { export: { rules: [{ when: { stores: [] }, export: true }] } }, undefined],
    [
      'a misspelt part of a rule',
      { export: { rules: [{ when: { store: ['a'] }, export: false }] } },
      undefined,
    ],
    ['orders that are cancelled', { export: { trigger: { orderStates: ['Cancelled'] } } }, undefined],
  ])('refuses %s', (_, object, path) => {
    const { problems, brokenParts } = parseConfiguration(object);
    expect(problems.every(({ severity }) => severity === 'error')).toBe(true);
    if (path) expect(problems[0]?.path).toEqual(path);
    expect(brokenParts[0]?.path[0]).toBe(Object.keys(object)[0]);
  });

  it('excludes nothing where what is named of a condition cannot be read', () => {
    const { configuration } = parseConfiguration({
      lines: { exclude: [{ attributes: { isDigital: null } }] },
    });
    expect(configuration.lines.exclude).toEqual([]);
  });

  it('leaves out the broken tag of a list, and not its neighbour', () => {
    const { configuration, problems } = parseConfiguration({
      storeTagMapping: { berlin: [{ id: 'a' }, {}, { id: 'b', value: 'c' }, { id: 1, value: 2 }] },
    });
    expect(configuration.storeTagMapping).toEqual({ berlin: [{ id: 'b', value: 'c' }] });
    expect(problems.length).toBeGreaterThanOrEqual(3);
  });

  it('gives the defaults and one problem for an object that is no object', () => {
    expect(parseConfiguration('{}')).toMatchObject({
      configuration: defaultConfiguration,
      problems: [{ severity: 'error', path: [], found: 'the text "{}"' }],
    });
  });

  it('gives up on an object in which nearly everything is broken', () => {
    const mapping = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`method-${index}`, 1]));
    const { configuration, problems } = parseConfiguration({ shippingMethodMapping: mapping });
    expect(configuration).toEqual(defaultConfiguration);
    expect(problems.at(-1)).toMatchObject({ severity: 'error', path: [] });
  });

  it('never throws, and always ends in a configuration that has no problems itself', () => {
    const keys = fc.constantFrom(...Object.keys(initialConfigurationObject), 'unknown', '__proto__');
    const inner = fc.constantFrom(
      'serviceType',
      'carriers',
      'id',
      'value',
      'force',
      'paymentStates',
      'fft_order_id',
      'x',
    );
    const leaf = fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constantFrom('SHIPPING', 'legacy', 'Paid', true));
    const value = fc.oneof(
      leaf,
      fc.array(leaf),
      fc.dictionary(inner, fc.oneof(leaf, fc.dictionary(inner, leaf))),
    );
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(keys, value)), (object) => {
        const { configuration, problems } = parseConfiguration(object);
        expect(parseConfiguration(configuration)).toEqual({ configuration, problems: [], brokenParts: [] });
        for (const problem of problems)
          expect(describeConfigurationProblem(problem)).toMatch(/^configuration.*: .+/);
      }),
      { numRuns: 1000 },
    );
  });
});
