import { describe, expect, it } from '@jest/globals';
import { created, handover, known, pick, shirt, shoes, tell } from '../../../../tests/builders/told-order.ts';
import { webAddress } from './story-parcels.ts';

describe('the shipments of an order', () => {
  it('are what each store picks and hands over', () => {
    const { shipments } = tell({
      order: known,
      pickJobs: {
        p1: pick('picked', 1, { lines: { 'line-1': { quantity: 1, picked: 1 } } }),
        p2: pick('picking', 0, { facilityRef: 'hamburg', lines: { 'line-1': { quantity: 1, picked: 0 } } }),
      },
      handoverJobs: { h1: handover('gone', 1, { lines: { 'line-1': { quantity: 1, handedOver: 1 } } }) },
    });
    expect(shipments).toHaveLength(2);
    expect(shipments[0]).toMatchObject({ store: 'berlin', state: { key: 'shipment.gone' } });
    expect(shipments[0]?.pieces).toEqual([
      expect.objectContaining({ line: 'line-1', quantity: 1, picked: 1, handedOver: 1 }),
    ]);
    expect(shipments[1]).toMatchObject({ store: 'hamburg', state: { key: 'shipment.picking' } });
  });

  it('show what another store took over, without counting it', () => {
    const { shipments, lines } = tell({
      order: known,
      pickJobs: { p1: pick('rerouted', 0), p2: pick('open', 0, { facilityRef: 'hamburg' }) },
    });
    expect(shipments.map(({ isAlive }) => isAlive)).toEqual([false, true]);
    expect(shipments[0]?.pieces[0]?.quantity).toBe(2);
    expect(lines[0]).toMatchObject({ ordered: 2, picked: 0, short: 0 });
  });

  it('tell handovers of unknown pick jobs apart', () => {
    const { shipments } = tell({ handoverJobs: { h1: handover('waiting', 0, { pickJobRef: 'elsewhere' }) } });
    expect(shipments).toHaveLength(1);
    expect(shipments[0]?.store).toBeUndefined();
  });

  it('leave out what only supplies another store', () => {
    expect(tell({ pickJobs: { p1: pick('open', 0, { supplier: true }) } }).shipments).toEqual([]);
  });

  const parcel = { version: 1, created, state: 'acknowledged', shipmentRef: 's1' };
  const halfGone = (more: object) =>
    handover('gone', 1, { lines: { 'line-1': { quantity: 1, handedOver: 1 } }, ...more });
  it.each<[string, object, string[][]]>([
    [
      'that each job names',
      {
        h1: halfGone({ parcelRef: 'pa', shipmentRef: 's1' }),
        h2: halfGone({ parcelRef: 'pb', shipmentRef: 's1' }),
      },
      [['pa'], ['pb']],
    ],
    [
      'of the shipment that the only job names',
      { h1: handover('gone', 2, { shipmentRef: 's1' }) },
      [['pa', 'pb']],
    ],
    [
      'of the shipment of the parcel that the only job names',
      { h1: handover('gone', 2, { parcelRef: 'pa' }) },
      [['pa', 'pb']],
    ],
    [
      'that no job names, with the first that is not cancelled',
      {
        h1: halfGone({ state: 'cancelled', pickJobRef: 'p2', shipmentRef: 's1' }),
        h2: halfGone({ parcelRef: 'pb', shipmentRef: 's1' }),
      },
      [['pa', 'pb'], []],
    ],
  ])('show the parcels once: those %s', (_name, handoverJobs, expected) => {
    const { shipments, parcels } = tell({
      order: known,
      pickJobs: { p1: pick('picked', 2) },
      handoverJobs,
      parcels: { pa: parcel, pb: parcel },
    });
    expect(shipments.map((shipment) => shipment.parcels.map(({ id }) => id))).toEqual(expected);
    expect(parcels).toEqual([]);
  });

  it('leave out a parcel whose handover was cancelled, which is shown by itself', () => {
    const { shipments, parcels } = tell({
      order: known,
      pickJobs: { p1: pick('picked', 2) },
      handoverJobs: {
        h1: halfGone({ state: 'cancelled', parcelRef: 'pa', shipmentRef: 's1' }),
        h2: handover('gone', 2, { parcelRef: 'pb', shipmentRef: 's1' }),
      },
      parcels: { pa: parcel, pb: { ...parcel, delivered: true } },
    });
    expect(shipments).toMatchObject([{ state: { key: 'shipment.delivered' }, parcels: [{ id: 'pb' }] }]);
    expect(parcels).toMatchObject([{ id: 'pa' }]);
  });

  it('show a parcel that nothing names', () => {
    const parcels = { pa: { version: 1, created, state: 'failed', trackingUrl: 'javascript:alert(1)' } };
    expect(tell({ parcels }).parcels).toEqual([
      expect.objectContaining({
        id: 'pa',
        state: { key: 'parcel.failed', values: {} },
        trackingUrl: undefined,
      }),
    ]);
  });

  it('tell the two lines of one SKU apart', () => {
    const lineItems = [shirt, { ...shirt, id: 'line-2', quantity: 1 }];
    const { lines } = tell(
      {
        order: known,
        pickJobs: { p1: pick('picked', 3, { lines: { 'sku:SHIRT': { quantity: 3, picked: 3 } } }) },
      },
      { lineItems },
    );
    expect(lines.map(({ picked }) => picked)).toEqual([2, 1]);
  });
});

describe('an address', () => {
  it.each([
    ['https://carrier.example/T1', 'https://carrier.example/T1'],
    ['http://carrier.example/', 'http://carrier.example/'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['//carrier.example', undefined],
    ['', undefined],
  ])('%s becomes the link %s', (text, link) => expect(webAddress(text)).toBe(link));
});

describe('the pieces of a line', () => {
  it('are counted: ordered, picked, handed over, short, refused', () => {
    const lines = { 'line-1': { quantity: 2, handedOver: 1, refused: 1, reason: 'too small' } };
    const { lines: told } = tell(
      {
        order: known,
        pickJobs: {
          p1: pick('picked', 2, {
            lines: {
              'line-1': { quantity: 2, picked: 2 },
              'line-2': { quantity: 1, picked: 0, reason: 'gone' },
            },
          }),
        },
        handoverJobs: { h1: handover('gone', 1, { channel: 'COLLECT', lines }) },
      },
      { lineItems: [shirt, shoes] },
    );
    expect(told).toEqual([
      expect.objectContaining({ ordered: 2, picked: 2, handedOver: 1, refused: 1, short: 0 }),
      expect.objectContaining({ ordered: 1, picked: 0, handedOver: 0, refused: 0, short: 1 }),
    ]);
  });

  it('are short only as far as somebody has looked for them', () => {
    const part = { lines: { 'line-1': { quantity: 2, picked: 1 } } };
    const lineItems = [{ ...shirt, quantity: 3 }];
    const { lines } = tell({ pickJobs: { p1: pick('picked', 1, part) } }, { lineItems });
    expect(lines[0]?.short).toBe(1);
  });

  it('are not short where another store picks what one did not find', () => {
    const rest = { lines: { 'line-1': { quantity: 1, picked: 0 } } };
    const { lines } = tell({ pickJobs: { p1: pick('picked', 1), p2: pick('open', 0, rest) } });
    expect(lines[0]?.short).toBe(0);
  });
});

describe('a parcel', () => {
  it('brings goods back where a return names it', () => {
    const parcel = { version: 1, created, state: 'acknowledged' };
    const returns = [{ id: 'r', parcelRefs: ['back'], pieces: [] }];
    const { parcels } = tell({
      parcels: { back: parcel, out: parcel },
      returnJobs: { j: { version: 1, created, returns } },
    });
    expect(parcels.map(({ id, isReturn }) => [id, isReturn])).toEqual([
      ['back', true],
      ['out', false],
    ]);
  });
});
