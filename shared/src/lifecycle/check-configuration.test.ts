import { describe, expect, it } from '@jest/globals';
import { withCommercetools, type SeenRequest } from '../commercetools/commercetools-server.fixture.ts';
import { initialConfigurationObject } from '../configuration/configuration-schema.ts';
import { withFulfillmenttools } from '../fulfillmenttools/fulfillmenttools-server.fixture.ts';
import type { Reply } from '../http/loopback-server.fixture.ts';
import { checkConfigurationObject, checkReferences, logMissingReferences } from './check-configuration.ts';
import type { Finding } from './finding.ts';
import { recordingLogger } from './recording-logger.fixture.ts';

const typeOf = (resource: string, fields: Readonly<Record<string, string>>) => ({
  id: resource,
  key: resource,
  resourceTypeIds: [resource],
  fieldDefinitions: Object.entries(fields).map(([name, type]) => ({ name, type: { name: type } })),
});

const commercetools: Readonly<Record<string, Reply>> = {
  'GET /shipping-methods': { json: { results: [{ key: 'standard' }, { key: 'pickup' }, {}] } },
  'GET /channels': {
    json: {
      results: [
        { id: 'channel-1', key: 'berlin', roles: ['InventorySupply'] },
        { id: 'channel-2', key: 'hamburg', roles: ['InventorySupply', 'OrderExport'] },
      ],
    },
  },
  'GET /orders': { json: { results: [] } },
  'GET /stores': { json: { results: ['outlet', 'a', 'b'].map((key) => ({ id: key, key })) } },
  'GET /types': {
    json: {
      results: [
        typeOf('order', { gift: 'String', manualCheck: 'Boolean', deliveryDate: 'Date' }),
        typeOf('address', { pointId: 'String' }),
        typeOf('line-item', { engraving: 'String' }),
      ],
    },
  },
  'GET /product-types': {
    json: { results: [{ id: 'type-1', key: 'gift-card', attributes: [{ name: 'color' }, { name: 'ean' }] }] },
  },
  'GET /states': {
    json: {
      results: [
        { id: 's1', key: 'paid', type: 'OrderState' },
        { id: 's2', key: 'line-picked', type: 'LineItemState' },
        { id: 's3', key: 'reviewed', type: 'ReviewState' },
      ],
    },
  },
  'GET /customer-groups': { json: { results: [{ id: 'group-1', key: 'staff' }] } },
  'GET /business-units': { json: { results: [{ id: 'unit-1', key: 'acme' }] } },
};
const fulfillmenttools: Readonly<Record<string, Reply>> = {
  'GET tags': { json: { tags: [{ id: 'brand', allowedValues: ['main', 'outlet'] }] } },
  'GET cancelationreasons': { json: { reasons: [{ id: 'reason-1' }] } },
  'GET carriers': { json: { carriers: [{ id: 'carrier-1', key: 'DHL_V2' }] } },
  'GET customservices': {
    json: { customServices: [{ id: 'service-1', tenantCustomServiceId: 'gift-wrap' }] },
  },
  'GET facilities': {
    json: { facilities: ['berlin', 'hamburg'].map((id) => ({ id, tenantFacilityId: id })) },
  },
};

type Answer = Reply | ((request: SeenRequest) => Reply);

interface Given {
  replies?: Readonly<Record<string, Answer>>;
  channelSync?: boolean;
}

/** What is found, and what post-deploy logs of it. */
async function check(value: unknown, { replies = {}, channelSync = true }: Given = {}) {
  const { configuration } = checkConfigurationObject(value);
  const { logger, lines } = recordingLogger();
  let findings: Finding[] = [];
  await withCommercetools(
    (request) => {
      const answer: Answer = { ...commercetools, ...replies }[request.operation] ?? { status: 500 };
      return typeof answer === 'function' ? answer(request) : answer;
    },
    ({ project }) =>
      withFulfillmenttools(
        ({ operation }) => {
          const answer: Answer = { ...fulfillmenttools, ...replies }[operation] ?? { status: 500 };
          return typeof answer === 'function' ? { status: 500 } : answer;
        },
        async ({ client }) => {
          const features = { channelSync };
          findings = await checkReferences({ project, client }, configuration, features);
          await logMissingReferences({ project, client, logger, settings: { features } }, configuration);
        },
      ),
  );
  return { findings, texts: findings.map(({ text }) => text), lines };
}

describe('the check of the configuration object', () => {
  it('tells each problem with its path, what is meant, what was found, and an example', () => {
    const { findings } = checkConfigurationObject({
      shippingMethodMapping: { pickup: { serviceType: 'PICKUP' } },
      unheardOf: 1,
    });
    expect(findings.map(({ severity }) => severity).toSorted()).toEqual(['error', 'warning']);
    const { text } = findings.find(({ severity }) => severity === 'error') ?? { text: '' };
    expect(text).toMatch(/^configuration\.shippingMethodMapping\.pickup\.serviceType: /);
    expect(text).toContain('Found: the text "PICKUP"');
    expect(text).toContain('Example: {');
  });
});

describe('the check of what is well written', () => {
  const collect = { serviceType: 'CLICK_AND_COLLECT' };
  const every = { when: {}, export: false };
  const some = { when: { countries: ['DE'] }, export: true };

  it.each<[object, RegExp[]]>([
    [
      { orderLocking: { reason: 'Waiting', paymentStates: [] } },
      [/^configuration\.orderLocking: .*no order is locked$/],
    ],
    [
      { export: { rules: [some, every, some, every] } },
      [/^configuration\.export\.rules\.2: .*rules\.1 matches every/, /\.rules\.3: .*rules\.1 matches every/],
    ],
    [
      { shippingMethodMapping: { pickup: { ...collect, carriers: ['DHL_V2'], serviceLevel: 'SAMEDAY' } } },
      [/\.pickup\.carriers: it does nothing/, /\.pickup\.serviceLevel: it does nothing/],
    ],
    [
      { articles: { attributes: { only: ['size', 'color'], except: ['color', 'ean'] } } },
      [/^configuration\.articles\.attributes\.except: .*: color stays out$/],
    ],
  ])('warns that %j cannot be meant so', (object, words) => {
    expect(checkConfigurationObject(object).findings).toEqual(
      words.map((text) => ({ severity: 'warning', text: expect.stringMatching(text) })),
    );
  });

  it.each([
    initialConfigurationObject,
    { orderLocking: { reason: 'Waiting', fieldName: 'manualCheck' } },
    { export: { rules: [some, every] } },
    { shippingMethodMapping: { pickup: { ...collect, carriers: [], serviceLevel: 'DELIVERY' } } },
    { articles: { attributes: { first: ['size'], only: ['color'], except: ['ean'] } } },
  ])('finds nothing in %j', (object) => {
    expect(checkConfigurationObject(object).findings).toEqual([]);
  });

  it('says nothing of it where the part is broken', () => {
    const { findings } = checkConfigurationObject({
      orderLocking: { reason: 'Waiting', paymentStates: ['Payed'] },
      export: { rules: [{ when: { store: ['a'] }, export: true }, some] },
    });
    expect(findings.map(({ severity }) => severity)).toEqual(['error', 'error']);
  });
});

describe('the check of what the configuration names', () => {
  it('finds nothing where everything is there', async () => {
    const { findings } = await check({
      export: {
        trigger: { states: ['paid'] },
        rules: [
          {
            when: {
              stores: ['outlet'],
              channels: ['berlin', 'channel-2'],
              shippingMethods: ['standard'],
              customerGroups: ['staff'],
              businessUnits: ['acme'],
              customFields: { gift: 'x' },
            },
            export: true,
          },
        ],
      },
      lines: {
        exclude: [
          { productTypes: ['gift-card'], attributes: { color: 'red' }, customFields: { engraving: 'x' } },
          { productTypes: ['type-1'], supplyChannels: ['hamburg'], distributionChannels: ['berlin'] },
        ],
      },
      collectChannelReferenceFieldName: 'gift',
      shippingMethodMapping: {
        standard: { serviceType: 'SHIPPING', carriers: ['DHL_V2'] },
        pickup: { serviceType: 'CLICK_AND_COLLECT' },
      },
      storeTagMapping: { outlet: { id: 'brand', value: 'outlet' } },
      customFieldTagMapping: { gift: 'brand' },
      scannableCodesAttribute: 'ean',
      servicePoints: { numberField: 'pointId', customerNumberField: 'gift' },
      articles: { attributes: { first: ['color'], except: ['ean'] } },
      fieldMapping: {
        order: { gift: { tag: 'brand' } },
        address: { pointId: 'point' },
        line: { engraving: { tag: 'brand' } },
        attributes: { color: 'color' },
      },
      customLineItems: { wrapping: { customService: 'gift-wrap' }, assembly: { comment: 'Assembly' } },
      desiredTime: { field: 'deliveryDate' },
      cancellation: { reasonId: 'reason-1' },
      orderLocking: { fieldName: 'manualCheck' },
      transitions: { picked: ['line-picked', 'paid'] },
      syncInfo: { channel: 'hamburg' },
    });
    expect(findings).toEqual([]);
  });

  it.each<[string, object, RegExp]>([
    ['export.trigger.states', { export: { trigger: { states: ['line-picked'] } } }, /State of orders/],
    [
      'export.rules.0.when.stores',
      { export: { rules: [{ when: { stores: ['outlte'] }, export: true }] } },
      /outlet may be meant/,
    ],
    [
      'export.rules.0.when.channels',
      { export: { rules: [{ when: { channels: ['x'] }, export: true }] } },
      /channel/,
    ],
    [
      'export.rules.0.when.shippingMethods',
      { export: { rules: [{ when: { shippingMethods: ['standart'] }, export: false }] } },
      /standard may be meant/,
    ],
    [
      'export.rules.0.when.customerGroups',
      { export: { rules: [{ when: { customerGroups: ['x'] }, export: true }] } },
      /customer group/,
    ],
    [
      'export.rules.0.when.businessUnits',
      { export: { rules: [{ when: { businessUnits: ['x'] }, export: true }] } },
      /business unit/,
    ],
    [
      'export.rules.0.when.customFields.isTest',
      { export: { rules: [{ when: { customFields: { isTest: true } }, export: false }] } },
      /custom field that orders/,
    ],
    [
      'lines.exclude.0.productTypes',
      { lines: { exclude: [{ productTypes: ['giftcard'] }] } },
      /gift-card may/,
    ],
    [
      'lines.exclude.0.attributes.isDigital',
      { lines: { exclude: [{ attributes: { isDigital: true } }] } },
      /attribute/,
    ],
    [
      'lines.exclude.0.customFields.gift',
      { lines: { exclude: [{ customFields: { gift: 1 } }] } },
      /line items/,
    ],
    ['lines.exclude.0.supplyChannels', { lines: { exclude: [{ supplyChannels: ['x'] }] } }, /channel/],
    [
      'lines.exclude.0.distributionChannels',
      { lines: { exclude: [{ distributionChannels: ['x'] }] } },
      /channel/,
    ],
    ['collectChannelReferenceFieldName', { collectChannelReferenceFieldName: 'store' }, /orders can have/],
    [
      'shippingMethodMapping.standard.carriers',
      { shippingMethodMapping: { standard: { serviceType: 'SHIPPING', carriers: ['DHL'] } } },
      /carrier/,
    ],
    ['customFieldTagMapping.priority', { customFieldTagMapping: { priority: 'brand' } }, /orders can have/],
    ['storeTagMapping.berlin', { storeTagMapping: { berlin: [] } }, /store/],
    ['scannableCodesAttribute', { scannableCodesAttribute: 'gtin' }, /attribute/],
    ['servicePoints.numberField', { servicePoints: { numberField: 'engraving' } }, /addresses or orders/],
    ['articles.attributes.first', { articles: { attributes: { first: ['size'] } } }, /attribute/],
    ['fieldMapping.order.pointId', { fieldMapping: { order: { pointId: 'x' } } }, /orders can have/],
    ['fieldMapping.address.gift', { fieldMapping: { address: { gift: 'x' } } }, /addresses/],
    ['fieldMapping.line.gift', { fieldMapping: { line: { gift: 'x' } } }, /line items/],
    ['fieldMapping.attributes.size', { fieldMapping: { attributes: { size: 'x' } } }, /attribute/],
    ['fieldMapping.line.engraving.tag', { fieldMapping: { line: { engraving: { tag: 'x' } } } }, /tag/],
    [
      'customLineItems.wrap.customService',
      { customLineItems: { wrap: { customService: 'x' } } },
      /gift-wrap/,
    ],
    ['desiredTime.field', { desiredTime: { field: 'slot' } }, /orders can have/],
    ['orderLocking.fieldName', { orderLocking: { fieldName: 'gift' } }, /boolean.*manualCheck/],
    ['transitions.shipped', { transitions: { shipped: 'reviewed' } }, /LineItemState/],
    ['syncInfo.channel', { syncInfo: { channel: 'berlin' } }, /OrderExport/],
  ])('takes it for an error that %s names what is not there', async (path, object, words) => {
    const { findings } = await check(object);
    expect(findings).toEqual([{ severity: 'error', text: expect.stringMatching(words) }]);
    expect(findings[0]?.text).toMatch(new RegExp(`^configuration\\.${path.replaceAll('.', '\\.')}: `));
  });

  it.each(['types', 'product-types', 'stores', 'channels', 'states', 'customer-groups', 'business-units'])(
    'takes it for an error that %s could not be looked at',
    async (resource) => {
      const value = {
        export: {
          trigger: { states: ['paid'] },
          rules: [
            { when: { stores: ['outlet'], channels: ['berlin'], customFields: { gift: 1 } }, export: true },
            { when: { customerGroups: ['staff'], businessUnits: ['acme'] }, export: true },
          ],
        },
        scannableCodesAttribute: 'ean',
      };
      const forbidden: Reply = { status: 403, json: { message: 'insufficient_scope' } };
      const { findings } = await check(value, { replies: { [`GET /${resource}`]: forbidden } });
      expect(findings).not.toEqual([]);
      for (const finding of findings)
        expect(finding).toMatchObject({
          severity: 'error',
          text: expect.stringContaining('could not be checked'),
        });
    },
  );

  it('reads every page of a list', async () => {
    const firstPage = Array.from({ length: 500 }, (_, index) => ({ id: `s${index}`, key: `store-${index}` }));
    const { findings } = await check(
      { storeTagMapping: { last: [] } },
      {
        replies: {
          'GET /stores': ({ query }) =>
            query.has('where')
              ? { json: { results: [{ id: 'z', key: 'last' }] } }
              : { json: { results: firstPage } },
        },
      },
    );
    expect(findings).toEqual([]);
  });

  it('names a shipping method that does not exist, and the one that may be meant', async () => {
    const { texts } = await check({ shippingMethodMapping: { pikup: { serviceType: 'CLICK_AND_COLLECT' } } });
    expect(texts).toEqual([
      expect.stringMatching(/^configuration\.shippingMethodMapping\.pikup: .*pickup may be meant.*Found: /),
    ]);
  });

  it.each([
    {
      shippingMethodMapping: {
        'Ingrid Abholung': { serviceType: 'CLICK_AND_COLLECT' },
        standard: { serviceType: 'SHIPPING' },
      },
    },
    { shippingMethodMapping: { 'Ingrid Abholung': { serviceType: 'SHIPPING' } } },
    { export: { rules: [{ when: { shippingMethods: ['Ingrid Abholung'] }, export: false }] } },
  ])('only warns of a name that a custom shipping method may have: %j', async (object) => {
    const { findings } = await check(object);
    expect(findings).toEqual([
      { severity: 'warning', text: expect.stringMatching(/"Ingrid Abholung".*for no order yet/) },
    ]);
  });

  it('looks for shipping methods as the connector does, without blanks at the ends of their names', async () => {
    const { findings } = await check(
      { shippingMethodMapping: { Abholung: { serviceType: 'CLICK_AND_COLLECT' } } },
      { replies: { 'GET /shipping-methods': { json: { results: [{ id: 'm', name: 'Abholung ' }] } } } },
    );
    expect(findings).toEqual([]);
  });

  it('takes the name of a custom shipping method that has been ordered for there, in either shipping mode', async () => {
    const asked: (string | null)[] = [];
    const { findings } = await check(
      { shippingMethodMapping: { 'Ingrid pickup': { serviceType: 'CLICK_AND_COLLECT' } } },
      {
        replies: {
          'GET /orders': ({ query }) => {
            asked.push(query.get('where'));
            return { json: { results: [{ id: 'order-1' }] } };
          },
        },
      },
    );
    expect(findings).toEqual([]);
    expect(asked[0]).toBe(
      'shippingInfo(shippingMethodName = :name) or shipping(shippingInfo(shippingMethodName = :name))',
    );
  });

  it('names tags that do not exist and values that a tag does not allow', async () => {
    const { texts } = await check({
      storeTagMapping: { a: { id: 'brand', value: 'premium' }, b: { id: 'season', value: 'x' } },
      customFieldTagMapping: { gift: 'gift-wrapping' },
    });
    expect(texts).toEqual([
      expect.stringMatching(/storeTagMapping\.a: .*tag brand allows\. There are main, outlet\. .*premium/),
      expect.stringMatching(/storeTagMapping\.b: .*id of a fulfillmenttools tag\..*season/),
      expect.stringMatching(/customFieldTagMapping\.gift: .*gift-wrapping/),
    ]);
  });

  it('takes the answer that there are no more tags for what it is', async () => {
    const { texts } = await check(
      { customFieldTagMapping: { gift: 'brand' } },
      {
        replies: { 'GET tags': { status: 404, json: [{ summary: 'No more elements available' }] } },
      },
    );
    expect(texts).toEqual([expect.stringContaining('There are none')]);
  });

  it('names a cancelation reason that does not exist', async () => {
    const { texts } = await check({ cancellation: { reasonId: 'other' } });
    expect(texts).toEqual([expect.stringMatching(/cancellation\.reasonId: .*There are reason-1/)]);
  });

  it.each([
    [true, 'the job creates them'],
    [false, 'FEAT_CHANNELSYNC_ACTIVE'],
  ])(
    'names supply channels without a facility (channels are synchronized: %s)',
    async (channelSync, advice) => {
      const replies = {
        'GET facilities': { json: { facilities: [{ id: '1', tenantFacilityId: 'berlin' }] } },
      };
      const { texts, lines } = await check({}, { replies, channelSync });
      expect(texts).toEqual([expect.stringMatching(new RegExp(`facility.*: hamburg\\. .*${advice}`))]);
      expect(lines).toEqual(texts.map((text) => `warn: ${text}`));
    },
  );

  it('is made by post-deploy without the lists that the connector may not read', async () => {
    const forbidden: Reply = { status: 403, json: { message: 'insufficient_scope' } };
    const when = { customerGroups: ['staff'], businessUnits: ['acme'] };
    const { findings, lines } = await check(
      { export: { rules: [{ when, export: true }] } },
      { replies: { 'GET /customer-groups': forbidden, 'GET /business-units': forbidden } },
    );
    expect(findings).toHaveLength(2);
    expect(lines).toEqual([]);
  });

  it('says what could not be looked at, and goes on', async () => {
    const forbidden: Reply = { status: 403, json: [{ summary: 'No.' }] };
    const { findings, texts, lines } = await check(
      { customFieldTagMapping: { gift: 'brand' }, cancellation: { reasonId: 'other' } },
      { replies: { 'GET tags': forbidden } },
    );
    expect(texts).toEqual([
      expect.stringMatching(/^The tags could not be checked: .*403/),
      expect.stringContaining('cancellation.reasonId'),
    ]);
    expect(findings.every(({ severity }) => severity === 'error')).toBe(true);
    expect(lines).toEqual(texts.map((text) => `error: ${text}`));
  });
});
