import { describe, expect, it } from '@jest/globals';
import { check } from './checked-configuration.fixture.ts';

describe('the check of what the configuration names', () => {
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
});
