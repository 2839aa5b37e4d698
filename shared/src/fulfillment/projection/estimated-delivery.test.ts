import { describe, expect, it } from '@jest/globals';
import type { Ledger } from '../ledger.ts';
import { projectEstimatedDelivery, reflectEstimatedDelivery } from './estimated-delivery.ts';

const facts = { version: 1, created: '', lines: {} };
const noon = '2026-03-01T12:00:00.000Z';
const evening = '2026-03-01T18:00:00.000Z';
const sent = (more: object = {}): Ledger => ({
  order: { id: 'o', version: 1, created: '', state: 'open', ...more },
});

describe('the estimated delivery', () => {
  it.each<[string, Ledger, string | undefined]>([
    ['is not known before the order is sent', {}, undefined],
    ['is what the order aims at', sent({ expected: noon }), noon],
    [
      'is the latest that a job aims at',
      {
        ...sent({ expected: noon }),
        pickJobs: {
          p: { ...facts, state: 'open', expected: evening },
          q: { ...facts, state: 'open', expected: noon },
        },
      },
      evening,
    ],
    [
      'does not count jobs that were given up',
      {
        ...sent(),
        pickJobs: {
          p: { ...facts, state: 'rerouted', expected: evening },
          q: { ...facts, state: 'open', expected: noon },
        },
      },
      noon,
    ],
    [
      'is what was promised, where something was',
      { ...sent({ promised: evening }), pickJobs: { p: { ...facts, state: 'open', expected: noon } } },
      evening,
    ],
    [
      'stays as it was once all has gone',
      { ...sent({ expected: noon }), handoverJobs: { h: { ...facts, state: 'gone', expected: noon } } },
      undefined,
    ],
    ['stays as it was when the order is over', sent({ state: 'cancelled', expected: noon }), undefined],
  ])('%s', (_case, ledger, expected) => {
    expect(projectEstimatedDelivery(ledger)).toBe(expected);
  });

  const info = (until?: string) =>
    ({ estimatedDelivery: until === undefined ? undefined : { until } }) as never;

  it('is set where it differs, by shipping where there are several, and not without a shipping', () => {
    const ledger = sent({ expected: noon });
    const action = 'setEstimatedDelivery';
    const estimatedDelivery = { until: noon };
    expect(reflectEstimatedDelivery({ shippingInfo: info(), shipping: [] }, ledger)).toEqual([
      { action, estimatedDelivery },
    ]);
    expect(
      reflectEstimatedDelivery({ shippingInfo: info('2026-03-01T12:00:00Z'), shipping: [] }, ledger),
    ).toEqual([]);
    const shipping = [
      { shippingKey: 'a', shippingInfo: info(evening), shippingAddress: { country: 'DE' } },
      { shippingKey: 'b', shippingInfo: info(noon), shippingAddress: { country: 'DE' } },
    ] as never;
    expect(reflectEstimatedDelivery({ shipping }, ledger)).toEqual([
      { action, shippingKey: 'a', estimatedDelivery },
    ]);
    expect(reflectEstimatedDelivery({ shipping: [] }, ledger)).toEqual([]);
  });
});
