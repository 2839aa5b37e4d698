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

  it('refuses a field name that commercetools would refuse, and keeps our own', () => {
    const { configuration, problems } = parseConfiguration({
      customFieldNames: { fft_order_id: 'with space', fft_parcels: 'parcels', fft_unheard_of: 'x1' },
    });
    expect(configuration.customFieldNames).toEqual({ fft_parcels: 'parcels' });
    expect(problems.map(({ path }) => path.join('.'))).toEqual([
      'customFieldNames.fft_order_id',
      'customFieldNames.fft_unheard_of',
    ]);
  });

  it('refuses to give two of our fields the same name, renamed or not', () => {
    const { configuration, problems } = parseConfiguration({
      customFieldNames: { fft_order_id: 'fft_parcels', fft_short_id: 'same', fft_pickjob_id: 'same' },
    });
    expect(configuration.customFieldNames).toEqual({ fft_pickjob_id: 'same' });
    expect(problems).toMatchObject([
      {
        path: ['customFieldNames', 'fft_order_id'],
        meaning: expect.stringContaining('fft_parcels has this name'),
      },
      { path: ['customFieldNames', 'fft_short_id'] },
    ]);
  });

  it('lets two of our fields swap their names', () => {
    const swapped = { fft_order_id: 'fft_pickjob_id', fft_pickjob_id: 'fft_order_id' };
    expect(parseConfiguration({ customFieldNames: swapped })).toMatchObject({
      configuration: { customFieldNames: swapped },
      problems: [],
    });
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

  it('describes a problem with its path, what is meant, what was found and an example', () => {
    const { problems } = parseConfiguration({ cancellation: { force: 'yes' } });
    expect(problems.map(describeConfigurationProblem)).toEqual([
      'configuration.cancellation.force: Invalid input: expected boolean, received string. Id of the fulfillmenttools ' +
        'cancelation reason, whether to force a cancelation once work has begun, and whether an order cancelled in ' +
        'fulfillmenttools is cancelled in commercetools. Found: the text "yes". ' +
        'Example: {"reasonId":"customer-request","force":false,"cancelCommercetoolsOrder":true}',
    ]);
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
