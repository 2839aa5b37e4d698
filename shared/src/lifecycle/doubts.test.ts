import { describe, expect, it } from '@jest/globals';
import { initialConfigurationObject } from '../configuration/configuration-schema.ts';
import { checkConfigurationObject } from './check-configuration.ts';

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
