import { expect, it } from '@jest/globals';
import { parseConfiguration } from '../../configuration/configuration.ts';
import { expansionsFor } from './expansions.ts';

const pathsFor = (object: unknown) => expansionsFor(parseConfiguration(object).configuration);

it('nothing more is read along with an order than the configuration hangs on', () => {
  expect(pathsFor({})).toEqual([]);
  expect(pathsFor({ export: { rules: [{ when: { countries: ['DE'] }, export: false }] } })).toEqual([]);
});

it('what the configuration hangs on is read along with an order, each once', () => {
  const when = { channels: ['a'], customerGroups: ['b'], paymentMethods: ['c'] };
  const rules = [
    { when, export: true },
    { when, export: false },
  ];
  const object = {
    export: { trigger: { states: ['ready'] }, rules },
    collectChannelReferenceFieldName: 'store',
  };
  expect(pathsFor(object)).toEqual([
    'custom.fields.store',
    'state',
    'lineItems[*].distributionChannel',
    'customerGroup',
    'paymentInfo.payments[*]',
  ]);
});
