import { deploymentsIn } from './deployments.ts';
import { connectorsOf } from './order-connectors.ts';
import { fulfillmenttools, shopgate, type Provider } from './provider.ts';

const named = (...keys: string[]) => keys.map((key) => ({ key, value: {} }));
const none = { fulfillmenttools: undefined, shopgate: undefined };

describe('the deployments of a project', () => {
  const found = (fft: string[], other: string[], fallback: Provider = fulfillmenttools) =>
    deploymentsIn({ fulfillmenttools: named(...fft), shopgate: named(...other) }, fallback).map(
      ({ provider, instance = '' }) => `${provider.id}:${instance}`,
    );

  it.each([
    ['nothing tells of any', [], [], ['fulfillmenttools:']],
    ['one keeps its status', ['status', 'sweep', 'event'], [], ['fulfillmenttools:']],
    ['one has a name', ['status-staging', 'sweep-staging'], [], ['fulfillmenttools:staging']],
    ['several do', ['configuration', 'status-a-b'], [], ['fulfillmenttools:', 'fulfillmenttools:a-b']],
    ['there is the other connector alone', ['facilities'], ['status'], ['shopgate:']],
    ['there are both', ['status'], ['configuration'], ['fulfillmenttools:', 'shopgate:']],
  ])('where %s', (_words, fft, other, expected) => {
    expect(found(fft, other)).toEqual(expected);
  });

  it('are those that the view is set to where nothing may be read', () => {
    expect(deploymentsIn(none, shopgate)).toMatchObject([{ provider: shopgate, instance: undefined }]);
  });

  it('know their facilities, whatever else their notes hold', () => {
    const facilities = { key: 'facilities', value: { channelKeys: { 'facility-1': 'berlin', broken: 7 } } };
    const objects = [...named('status'), facilities];
    const [deployment] = deploymentsIn({ ...none, fulfillmenttools: objects }, fulfillmenttools);
    expect(deployment?.channelKeys).toEqual({ 'facility-1': 'berlin' });
  });
});

describe('whose an order is', () => {
  const deployments = deploymentsIn(
    { fulfillmenttools: named('status', 'status-staging'), shopgate: named('status') },
    fulfillmenttools,
  );
  const told = (fields: Record<string, unknown>) =>
    connectorsOf({ fields, typeFields: [] }, deployments).map(({ provider, owner, askable }) => ({
      provider: provider.id,
      owner: owner && (owner.instance ?? ''),
      askable: askable.map(({ instance = '' }) => instance),
    }));
  const both = ['', 'staging'];

  it.each([
    [
      'anybody’s',
      {},
      [
        ['fulfillmenttools', undefined, both],
        ['shopgate', undefined, ['']],
      ],
    ],
    [
      'claimed',
      { fft_ledger: '{"export":{"instance":"staging"}}' },
      [['fulfillmenttools', 'staging', ['staging']]],
    ],
    ['sent', { fft_ledger: '{"order":{"id":"1"}}' }, [['fulfillmenttools', '', ['']]]],
    [
      'of one that is gone',
      { fft_ledger: '{"export":{"instance":"old"}}' },
      [['fulfillmenttools', 'old', ['old']]],
    ],
    ['with a problem, not sent', { fft_ledger: '{"problems":{}}' }, [['fulfillmenttools', undefined, both]]],
    ['with a problem alone', { fft_problem: 'refused' }, [['fulfillmenttools', undefined, both]]],
    ['with a broken ledger', { shopgate_ledger: '{' }, [['shopgate', undefined, ['']]]],
  ] as const)('%s', (_words, fields, expected) => {
    expect(told(fields)).toEqual(
      expected.map(([provider, owner, askable]) => ({ provider, owner, askable: [...askable] })),
    );
  });
});
