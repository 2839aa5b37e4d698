import { describe, expect, it } from '@jest/globals';
import { lostAnswer, refusal } from '../../../../tests/builders/in-memory-orders.ts';
import { failure, handover, writeBackUnderTest } from '../../../../tests/builders/write-back-under-test.ts';

describe('a webhook that leaves something out', () => {
  it('that comes again writes nothing and looks nothing up', async () => {
    const { receive, ours, orders, lookUps } = writeBackUnderTest();
    const finished = { id: 'p', status: 'CLOSED', ...ours };
    await receive('PICK_JOB_PICKING_FINISHED', finished);
    await receive('PICK_JOB_PICKING_FINISHED', finished);
    expect(orders.calls.filter((call) => call === 'update')).toHaveLength(1);
    expect(lookUps.loadUnits).toBe(1);
  });

  it('counts load units again with the handover when the list did not show any yet', async () => {
    const { receive, ours, field, lookUps, store } = writeBackUnderTest();
    store.loadUnits = 0;
    await receive('PICK_JOB_PICKING_FINISHED', { id: 'p', status: 'CLOSED', ...ours });
    expect(field('fft_load_units_amount')).toBe(0);
    store.loadUnits = 2;
    await receive('HANDOVERJOB_CREATED', { ...handover, pickJobRef: 'p', ...ours });
    expect(field('fft_load_units_amount')).toBe(2);
    await receive('HANDOVERJOB_HANDED_OVER', { ...handover, version: 2, pickJobRef: 'p', ...ours });
    expect(lookUps.loadUnits).toBe(2);
  });

  it('adds the load units of each store', async () => {
    const { receive, ours, field } = writeBackUnderTest();
    await receive('PICK_JOB_PICKING_FINISHED', { id: 'p', status: 'CLOSED', ...ours });
    await receive('PICK_JOB_PICKING_FINISHED', { id: 'q', status: 'CLOSED', ...ours });
    expect(field('fft_load_units_amount')).toBe(6);
  });

  it('that names a parcel brings its tracking number and address', async () => {
    const { receive, ours, field, lookUps } = writeBackUnderTest();
    await receive('HANDOVERJOB_CREATED', { ...handover, ...ours });
    await receive('HANDOVERJOB_HANDED_OVER', { ...handover, version: 2, status: 'HANDED_OVER', ...ours });
    expect(JSON.parse(String(field('fft_parcels')))).toEqual([
      { tracking_number: 'T1', tracking_url: 'https://carrier.example/T1' },
    ]);
    expect(lookUps.parcels).toBe(1);
  });

  it('is written although fulfillmenttools does not tell of its parcel, and says so', async () => {
    const { receive, ours, current, field, lookUps } = writeBackUnderTest();
    lookUps.refusal = refusal('fulfillmenttools', 403, 'PARCEL_READ is missing');
    expect(await receive('HANDOVERJOB_CREATED', { ...handover, ...ours })).toMatchObject({ kind: 'retry' });
    expect(current()?.shipmentState).toBe('Ready');
    expect(field('fft_problem')).toContain('PARCEL_READ is missing');
    expect(field('fft_problem_code')).toBe('ACCESS_DENIED');
    await receive('PICK_JOB_PICKING_FINISHED', { id: 'p', status: 'CLOSED', ...ours });
    expect(field('fft_problem_code')).toBe('ACCESS_DENIED');
    lookUps.refusal = undefined;
    await receive('HANDOVERJOB_HANDED_OVER', { ...handover, version: 2, status: 'HANDED_OVER', ...ours });
    expect(field('fft_problem')).toBeUndefined();
    expect(field('fft_parcels')).toContain('T1');
  });

  it.each([
    ['500', failure(500)],
    ['a lost answer', lostAnswer('fulfillmenttools')],
    ['401', refusal('fulfillmenttools', 401)],
  ])('is written although a look-up ends in %s, and comes again for it', async (_end, refused) => {
    const { receive, ours, current, field, lookUps, orders } = writeBackUnderTest();
    lookUps.refusal = refused;
    const outcome = await receive('HANDOVERJOB_CREATED', { ...handover, ...ours });
    expect(outcome).toMatchObject({ kind: 'retry' });
    expect(orders.calls).toEqual(['read', 'update']);
    expect(current()?.shipmentState).toBe('Ready');
    lookUps.refusal = undefined;
    expect(await receive('HANDOVERJOB_CREATED', { ...handover, ...ours })).toMatchObject({ kind: 'done' });
    expect(field('fft_parcels')).toContain('T1');
    expect(field('fft_problem')).toBeUndefined();
  });

  it('is written together with what is looked up', async () => {
    const { receive, ours, field, orders } = writeBackUnderTest();
    await receive('HANDOVERJOB_CREATED', { ...handover, ...ours });
    expect(field('fft_parcels')).toContain('T1');
    expect(orders.calls).toEqual(['read', 'update']);
  });

  it.each([
    ['is answered late', undefined, 'done'],
    ['is given up in the end', failure(500), 'retry'],
  ])('is written without waiting for a look-up that %s', async (_end, refused, kind) => {
    const { receive, ours, current, field, lookUps } = writeBackUnderTest({}, undefined, {
      patienceMilliseconds: 0,
    });
    const answer = Promise.withResolvers<void>();
    lookUps.held = answer.promise;
    const received = receive('HANDOVERJOB_CREATED', { ...handover, ...ours });
    while (current()?.shipmentState !== 'Ready') await new Promise((resolve) => setImmediate(resolve));
    expect(field('fft_parcels')).toBeUndefined();
    lookUps.refusal = refused;
    answer.resolve();
    expect(await received).toMatchObject({ kind });
    if (!refused) expect(field('fft_parcels')).toContain('T1');
  });

  it('that names only a shipment brings the tracking of its parcels', async () => {
    const { receive, ours, field } = writeBackUnderTest();
    const job = { id: 'h', status: 'OPEN', handoverJobParcelInfo: { shipmentRef: 's1' }, ...ours };
    await receive('HANDOVERJOB_CREATED', job);
    expect(field('fft_parcels')).toContain('T1');
  });

  it('that is late counts no load units where the list is empty since the goods have gone', async () => {
    const { receive, ours, field, store } = writeBackUnderTest();
    store.loadUnits = 0;
    await receive('HANDOVERJOB_HANDED_OVER', { id: 'h', status: 'HANDED_OVER', pickJobRef: 'p', ...ours });
    await receive('PICK_JOB_PICKING_FINISHED', { id: 'p', status: 'CLOSED', ...ours });
    expect(field('fft_load_units_amount')).toBeUndefined();
  });

  it('of a handover takes back that there were no load units: the list may have lagged behind', async () => {
    const { receive, ours, field, store } = writeBackUnderTest();
    store.loadUnits = 0;
    await receive('PICK_JOB_PICKING_FINISHED', { id: 'p', status: 'CLOSED', ...ours });
    expect(field('fft_load_units_amount')).toBe(0);
    await receive('HANDOVERJOB_HANDED_OVER', { id: 'h', status: 'HANDED_OVER', pickJobRef: 'p', ...ours });
    expect(field('fft_load_units_amount')).toBeUndefined();
  });
});
