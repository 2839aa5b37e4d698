import { describe, expect, it } from '@jest/globals';
import { check } from './checked-configuration.fixture.ts';

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
});
