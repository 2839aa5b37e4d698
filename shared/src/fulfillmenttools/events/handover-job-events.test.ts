import { describe, expect, it } from '@jest/globals';
import { observeEvent } from '../../../../tests/builders/observe-event.ts';

const line = (more: object = {}) => ({
  id: 'l',
  article: { tenantArticleId: 'SHIRT' },
  quantity: 2,
  handedOverQuantity: 0,
  customAttributes: { commercetoolsId: 'line-1' },
  ...more,
});
const job = (more: object = {}) => ({
  id: 'h',
  version: 3,
  created: '2026-01-01T10:00:00.000Z',
  status: 'HANDED_OVER',
  channel: 'DELIVERY',
  tenantOrderId: 'R1',
  customAttributes: { commercetoolsId: 'order-1' },
  handoverJobLineItems: [line()],
  ...more,
});
const observed = (payload: object) => {
  const observation = observeEvent('HANDOVERJOB_HANDED_OVER', payload);
  return { ...observation, job: observation.facts.handoverJobs?.h };
};

describe('a handover job', () => {
  it('names its order by the custom attribute and by the tenant order id', () => {
    expect(observed(job()).reference).toEqual({ commercetoolsId: 'order-1', tenantOrderId: 'R1' });
  });

  it('that counts no pieces at all was handed over as a whole', () => {
    expect(observed(job()).job?.lines).toEqual({ 'line-1': { quantity: 2, handedOver: 2 } });
  });

  it('counts what was handed over and what was refused, with the reason', () => {
    const refused = [{ quantity: 1, reason: 'too small' }];
    const { job: facts } = observed(
      job({ handoverJobLineItems: [line({ handedOverQuantity: 1, refused })] }),
    );
    expect(facts?.lines).toEqual({
      'line-1': { quantity: 2, handedOver: 1, refused: 1, reason: 'too small' },
    });
  });

  it('counts a substitute for the line it substitutes', () => {
    const substituteLineItems = [{ handedOverQuantity: 1 }];
    const lines = [line({ handedOverQuantity: 1, substituteLineItems })];
    expect(observed(job({ handoverJobLineItems: lines })).job?.lines['line-1']?.handedOver).toBe(2);
  });

  it('adds up lines that were split', () => {
    const lines = [line({ handedOverQuantity: 1 }), line({ quantity: 1, handedOverQuantity: 1 })];
    expect(observed(job({ handoverJobLineItems: lines })).job?.lines['line-1']).toEqual({
      quantity: 3,
      handedOver: 2,
    });
  });

  it('without the custom attribute is told apart by SKU', () => {
    const lines = [line({ customAttributes: null })];
    expect(Object.keys(observed(job({ handoverJobLineItems: lines })).job?.lines ?? {})).toEqual([
      'sku:SHIRT',
    ]);
  });

  it('that supplies another store is marked so and looks up no parcel', () => {
    const parcelInfo = { handoverJobParcelInfo: { parcelRef: 'parcel-1' } };
    expect(observed(job(parcelInfo)).lookUps).toEqual([{ kind: 'parcel', parcelId: 'parcel-1' }]);
    const supplier = observed(job({ ...parcelInfo, transfers: [{ id: 't', type: 'SUPPLIER' }] }));
    expect(supplier.job?.supplier).toBe(true);
    expect(supplier.lookUps).toEqual([]);
  });

  it('understands parcel references in the older place', () => {
    expect(observed(job({ parcelRef: 'old', carrierTrackingNumber: 'T1' })).job).toMatchObject({
      parcelRef: 'old',
      trackingNumber: 'T1',
    });
  });

  it('with an attribute that would reach the machinery of objects falls back to the SKU', () => {
    const hostile = JSON.parse('{"commercetoolsId":"__proto__"}') as object;
    const lines = [line({ customAttributes: hostile })];
    expect(Object.keys(observed(job({ handoverJobLineItems: lines })).job?.lines ?? {})).toEqual([
      'sku:SHIRT',
    ]);
  });
});
