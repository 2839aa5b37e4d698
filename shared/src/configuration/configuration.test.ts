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
      'configuration.cancellation.force: Expected true or false. Id of the fulfillmenttools ' +
        'cancelation reason, whether to force a cancelation once work has begun, and whether an order cancelled in ' +
        'fulfillmenttools is cancelled in commercetools. Found: the text "yes". ' +
        'Example: {"reasonId":"customer-request","force":false,"cancelCommercetoolsOrder":true}',
    ]);
  });

  it.each<[object, string[]]>([
    [{ export: { trigger: { orderStates: ['Confirmd'] } } }, ['export.trigger.orderStates.0']],
    [
      { export: { rules: [{ when: { countries: ['de', 'Germany'], currencies: ['eur'] }, export: true }] } },
      [
        'export.rules.0.when.countries.0',
        'export.rules.0.when.countries.1',
        'export.rules.0.when.currencies.0',
      ],
    ],
    [{ lines: { exclude: [{ attributes: { x: null } }] } }, ['lines.exclude.0.attributes.x']],
    [
      { lines: { exclude: [{}, { attributes: { _x: null } }, { skus: [] }] } },
      ['lines.exclude.0', 'lines.exclude.1.attributes._x', 'lines.exclude.2.skus'],
    ],
    [{ lines: { exclude: [{ skuss: ['a'] }] } }, ['lines.exclude.0.skuss']],
    [{ lines: { exclude: [{ _why: 'later' }] } }, ['lines.exclude.0']],
    [{ storeTagMapping: { berlin: [{ id: 1, value: 'x' }] } }, ['storeTagMapping.berlin.0.id']],
  ])('tells once of each thing that is wrong in %j', (object, paths) => {
    const { problems, brokenParts } = parseConfiguration(object);
    expect(problems.map(({ path }) => path.join('.'))).toEqual(paths);
    expect(brokenParts).toHaveLength(paths.length);
  });

  it.each<[unknown, string]>([
    [{ customFieldNames: 'legcy' }, 'Expected "legacy" or an object'],
    [
      { fieldMapping: { order: { x: 5 } } },
      'Expected a text or an object with customAttribute, comment, tag, sticker',
    ],
    [{ fieldMapping: { order: { x: '$x' } } }, 'Invalid name of a custom attribute: no dot'],
    [
      { fieldMapping: { order: { x: { sticker: { key: 'x', priority: 0 } } } } },
      'Invalid priority: a whole number from 1 to 10000',
    ],
    [{ customFieldTagMapping: { gift: ['a'] } }, 'Expected a text or an object with id'],
    [{ storeTagMapping: ['a'] }, 'Expected a text or an object'],
    [{ addresses: { postalCodePlaceholder: true } }, 'Expected a text or false'],
    [{ addresses: { postalCodePlaceholders: { de: '1' } } }, 'Invalid country: two capital letters'],
    [{ shippingMethodMapping: [] }, 'Expected an object'],
    [
      { shippingMethodMapping: { express: {} } },
      'Expected "SHIPPING" or "CLICK_AND_COLLECT". By key of the shipping method',
    ],
    [{ lines: { exclude: [{ attributes: { x: null } }] } }, 'Expected a text, a number, true or false'],
    [{ export: { trigger: { orderStates: [] } } }, 'An empty list matches nothing: name at least one'],
    [{ lines: { exclude: [{ attributes: { x: [] } }] } }, 'An empty list matches nothing: name at least one'],
    [{ transitions: { picked: 5 } }, 'Expected a text or a list'],
    ['{}', 'Expected an object. The keys are'],
  ])('says of %j what would have to be there', (object, words) => {
    const [problem] = parseConfiguration(object).problems;
    expect(problem?.meaning.slice(0, words.length)).toBe(words);
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
