import { describe, expect, it } from '@jest/globals';
import { channel, lineItemOf, mappingInput } from '../../../../tests/builders/mappable-order.ts';
import { mapDeliveryPreferences } from './delivery-preferences.ts';

const shipping = { serviceType: 'SHIPPING', serviceLevel: 'DELIVERY', carriers: ['DHL_V2'] } as const;
const collect = { serviceType: 'CLICK_AND_COLLECT', serviceLevel: 'DELIVERY', carriers: [] } as const;
const rule = (service: typeof shipping | typeof collect) => ({ ...service, carriers: [...service.carriers] });
const byField = { collectChannelReferenceFieldName: 'collectStore' };

function collectedAt(
  order: Record<string, unknown>,
  configurationObject: unknown = byField,
  keys?: Map<string, string>,
) {
  const input = { ...mappingInput(order, configurationObject), ...(keys ? { keysOfReferences: keys } : {}) };
  const result = mapDeliveryPreferences(rule(collect), input);
  return result.kind === 'unmappable' ? result : result.value;
}
const at = (tenantFacilityId: string, paid = false) => ({ collect: [{ tenantFacilityId, paid }] });
const withField = (collectStore: unknown) => ({ custom: { fields: { collectStore } } });
const withChannels = (...channels: unknown[]) => ({
  lineItems: channels.map((supplyChannel, index) => lineItemOf({ id: `line-${index}`, supplyChannel })),
});

describe('an order to be shipped', () => {
  it('prefers the configured carriers and the supply channels of its store', () => {
    const store = { key: 'shop', supplyChannelKeys: ['berlin', 'köln', 'berlin', ''] };
    expect(mapDeliveryPreferences(rule(shipping), { ...mappingInput(), store })).toEqual({
      kind: 'mapped',
      value: {
        shipping: {
          serviceLevel: 'DELIVERY',
          preferredCarriers: ['DHL_V2'],
          preselectedFacilities: [{ tenantFacilityId: 'berlin' }, { tenantFacilityId: 'köln' }],
        },
      },
    });
  });

  it('prefers nothing where nothing is configured: an empty list is not sent', () => {
    expect(mapDeliveryPreferences({ ...rule(shipping), carriers: [] }, mappingInput())).toEqual({
      kind: 'mapped',
      value: { shipping: { serviceLevel: 'DELIVERY' } },
    });
  });
});

describe('an order to be collected', () => {
  it.each([
    ['refers to a channel', channel('berlin')],
    ['is a set of one reference', [channel('berlin')]],
    ['holds the key as text', ' berlin '],
  ])('is collected at the store of the custom field that %s', (_, value) => {
    expect(collectedAt({ ...withField(value), ...withChannels(channel('köln')) })).toEqual(at('berlin'));
  });

  it('says whether it is paid', () => {
    expect(collectedAt({ ...withField('berlin'), paymentState: 'Paid' })).toEqual(at('berlin', true));
    expect(collectedAt({ ...withField('berlin'), paymentState: 'Pending' })).toEqual(at('berlin', false));
  });

  it.each([
    ['is empty', withField('')],
    ['is an empty set', withField([])],
    ['is not there', {}],
  ])('is collected at the one supply channel of its line items where the field %s', (_, order) => {
    const lineItems = withChannels(channel('köln'), undefined, channel('köln'));
    expect(collectedAt({ ...order, ...lineItems })).toEqual(at('köln'));
  });

  it('does not look at the supply channel of a line item without a quantity', () => {
    const lineItems = [
      lineItemOf({ supplyChannel: channel('köln') }),
      lineItemOf({ quantity: 0, supplyChannel: channel('berlin') }),
    ];
    expect(collectedAt({ lineItems })).toEqual(at('köln'));
  });

  it('takes keys that were read separately', () => {
    const keys = new Map([['id-of-berlin', 'berlin-by-id']]);
    expect(collectedAt(withField(channel('berlin', false)), byField, keys)).toEqual(at('berlin-by-id'));
    expect(collectedAt(withChannels(channel('berlin', false)), byField, keys)).toEqual(at('berlin-by-id'));
  });

  it.each([
    [
      'the field refers to a channel that is gone',
      withField(channel('berlin', false)),
      'The custom field collectStore',
    ],
    ['the field names two', withField([channel('a'), channel('b')]), 'The custom field collectStore'],
    ['the line items come from two', withChannels(channel('a'), channel('b')), 'come from 2 stores'],
    ['the channel of the line items is gone', withChannels(channel('a', false)), 'does not exist any more'],
    ['nothing names one', {}, 'Fill the custom field collectStore'],
  ])('cannot be mapped when %s', (_, order, problem) => {
    expect(collectedAt(order)).toEqual({ kind: 'unmappable', problem: expect.stringContaining(problem) });
  });

  it('asks for a configured field where there is none', () => {
    expect(collectedAt({}, {})).toMatchObject({
      problem: expect.stringContaining('collectChannelReferenceFieldName'),
    });
  });
});
