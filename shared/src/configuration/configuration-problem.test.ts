import { describe, expect, it } from '@jest/globals';
import { describeConfigurationProblem } from './configuration-problem.ts';
import { parseConfiguration } from './configuration.ts';

describe('parseConfiguration', () => {
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
});
