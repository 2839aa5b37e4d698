import { describe, expect, it } from '@jest/globals';
import { parseLedger } from '../../fulfillment/ledger.ts';
import { observeEvent } from '../../../../tests/builders/observe-event.ts';

const lineId = '6f4d9d4e-0000-4000-8000-000000000001';
const job = {
  id: 'job-1',
  version: 3,
  created: '2026-01-01T00:00:00.000Z',
  tenantOrderId: 'R1',
  status: 'IN_PROGRESS',
  originFacilityRefs: ['facility-1'],
  returnableLineItems: [
    {
      id: 'returnable-1',
      article: { tenantArticleId: 'SKU-1', title: 'Shirt' },
      delivered: 2,
      returned: 1,
      returnable: 1,
      customAttributes: { commercetoolsId: lineId },
    },
    { id: 'returnable-2', article: { tenantArticleId: 'SKU-2' }, delivered: 1, returned: 0, returnable: 1 },
  ],
};
const piece = {
  id: 'piece-1',
  tenantArticleId: 'SKU-1',
  itemReturnJobLineItemRefs: ['returnable-1'],
  status: 'OPEN',
};

const observeReturn = (itemReturn: Record<string, unknown>) => {
  const itemReturns = [
    { id: 'return-1', status: 'OPEN', returnedLineItems: [piece], created: job.created, ...itemReturn },
  ];
  const { facts } = observeEvent('ITEM_RETURN_JOB_UPDATED', { ...job, itemReturns });
  return facts.returnJobs?.['job-1']?.returns[0];
};

const stateOf = (returnStatus: string, pieceStatus: string) =>
  observeReturn({ status: returnStatus, returnedLineItems: [{ ...piece, status: pieceStatus }] })?.pieces[0]
    ?.state;

describe('ITEM_RETURN_JOB_*', () => {
  it('tells the job of an order to which nothing has come back yet', () => {
    expect(observeEvent('ITEM_RETURN_JOB_CREATED', { ...job, itemReturns: [] })).toEqual({
      reference: { commercetoolsId: undefined, tenantOrderId: 'R1' },
      facts: { returnJobs: { 'job-1': { version: 3, created: job.created, returns: [] } } },
      lookUps: [],
    });
  });

  it('finds the line of a piece through the line of the job, by its commercetools id or else by its SKU', () => {
    const other = { ...piece, id: 'piece-2', itemReturnJobLineItemRefs: ['gone', 'returnable-2'] };
    const lost = { ...piece, id: 'piece-3', itemReturnJobLineItemRefs: ['gone'] };
    const pieces = observeReturn({ returnedLineItems: [piece, other, lost] })?.pieces;
    expect(pieces?.map(({ line }) => line)).toEqual([lineId, 'sku:SKU-2', 'sku:SKU-1']);
  });

  it.each([
    ['ANNOUNCED', 'OPEN', 'announced'],
    ['OPEN', 'OPEN', 'returned'],
    ['IN_PROGRESS', 'IN_PROGRESS', 'returned'],
    ['FINISHED', 'ACCEPTED', 'accepted'],
    ['FINISHED', 'REJECTED', 'rejected'],
    ['OPEN', 'CANCELED', 'canceled'],
    ['CANCELED', 'OPEN', 'canceled'],
    ['OBSOLETE', 'ACCEPTED', 'canceled'],
    ['NEW_STATUS', 'NEW_STATUS', 'returned'],
  ])('takes a return that is %s with a piece that is %s for %s', (returnStatus, pieceStatus, state) => {
    expect(stateOf(returnStatus, pieceStatus)).toBe(state);
  });

  it('comments with reasons and condition from the lists of the tenant, never with what somebody typed', () => {
    const described = {
      ...piece,
      reasons: [
        { reason: 'Too small', reasonLocalized: {}, comment: 'says Erika' },
        { reasonLocalized: { de_DE: 'Falsche Farbe' } },
      ],
      itemConditionLocalized: { en_US: 'As new' },
      itemConditionComment: 'call Erika',
      decisionReason: { reason: 'Too small', reasonLocalized: {} },
    };
    const comment = observeReturn({ returnedLineItems: [described] })?.pieces[0]?.comment;
    expect(comment).toBe('Too small; Falsche Farbe; As new');
  });

  it('tells which return item of the shop announced a piece, and which parcels bring it', () => {
    const announced = { ...piece, customAttributes: { commercetoolsReturnItemId: 'item-7' } };
    const told = observeReturn({ returnedLineItems: [announced], parcelRefs: ['parcel-1'] });
    expect(told?.pieces[0]?.announcedAs).toBe('item-7');
    expect(told?.parcelRefs).toEqual(['parcel-1']);
  });

  it('keeps a comment short and whole', () => {
    const described = { ...piece, itemCondition: `${'x'.repeat(199)}😀` };
    const comment = observeReturn({ returnedLineItems: [described] })?.pieces[0]?.comment ?? '';
    expect(comment.length).toBe(200);
    expect(comment.isWellFormed()).toBe(true);
  });

  it('keeps the date of a return if it is one', () => {
    expect(observeReturn({ created: '2026-01-01T02:00:00+02:00' })?.date).toBe('2026-01-01T00:00:00.000Z');
    expect(observeReturn({ created: 'yesterday' })?.date).toBeUndefined();
  });

  it('refuses ids that are none', () => {
    expect(() => observeReturn({ returnedLineItems: [{ ...piece, id: '../x' }] })).toThrow();
  });
});

describe('REFUND_TRIGGERED', () => {
  const refund = {
    created: '2026-01-02T00:00:00Z',
    itemReturnRef: 'return-1',
    returnFacilityRef: 'facility-1',
    refundedLineItems: [piece],
    tenantOrderId: 'R1',
  };

  it('is recorded once for each return and time, also without a version', () => {
    const { reference, facts } = observeEvent('REFUND_TRIGGERED', refund);
    expect(reference).toEqual({ commercetoolsId: undefined, tenantOrderId: 'R1' });
    const recorded = { version: 0, created: '2026-01-02T00:00:00.000Z', pieces: 1 };
    expect(facts).toEqual({ refunds: { 'return-1:2026-01-02T00:00:00.000Z': recorded } });
  });

  it('can be read back from the ledger', () => {
    const { facts } = observeEvent('REFUND_TRIGGERED', { ...refund, itemReturnJobVersion: 7 });
    expect(parseLedger(JSON.stringify(facts))).toEqual(facts);
  });
});
