import * as fc from 'fast-check';
import type { Facts } from '../../shared/src/fulfillment/ledger.ts';
import { observeEvent } from './observe-event.ts';

export interface LifeEvent {
  event: string;
  payload: Record<string, unknown>;
}

/** An order's life: the lines ordered and every webhook that fulfillmenttools sends, in the order they happened. */
export interface OrderLife {
  lines: { id: string; sku: string; quantity: number }[];
  events: LifeEvent[];
  /** Whether a handover was taken back. */
  reverted: boolean;
}

type JobEnd =
  'open' | 'ready' | 'handedOver' | 'reverted' | 'revertedAndHandedOver' | 'handoverCanceled' | 'rerouted';
const jobEnds: JobEnd[] = [
  'open',
  'ready',
  'handedOver',
  'reverted',
  'revertedAndHandedOver',
  'handoverCanceled',
  'rerouted',
];

/** One to four pick jobs that share the lines of an order between them, each with its own end. */
export const orderLife: fc.Arbitrary<OrderLife> = fc
  .record({
    quantities: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
    ends: fc.array(fc.constantFrom(...jobEnds), { minLength: 1, maxLength: 4 }),
    inheritsLineIds: fc.boolean(),
    parcels: fc.boolean(),
    delivered: fc.boolean(),
    cancelled: fc.boolean(),
  })
  .map((plan) => {
    const lines = plan.quantities.map((quantity, index) => ({
      id: `line-${index}`,
      sku: `SKU-${index}`,
      quantity,
    }));
    const jobs = plan.ends
      .map((end, index) => ({ end, index, share: shareOf(lines, index, plan.ends.length) }))
      .filter(({ share }) => share.length > 0);
    const events = [
      orderEvent('ORDER_CREATED', 1, 'OPEN'),
      ...jobs.flatMap((job) => jobEvents(job, plan)),
      ...(plan.cancelled ? [orderEvent('ORDER_CANCELLED', 2, 'CANCELLED')] : []),
    ];
    return { lines, events, reverted: jobs.some(({ end }) => end.startsWith('reverted')) };
  });

/** Deals the pieces of each line out to the jobs in turn. */
function shareOf(lines: OrderLife['lines'], job: number, jobs: number) {
  return lines
    .map((line) => ({ ...line, quantity: Math.floor((line.quantity + jobs - 1 - job) / jobs) }))
    .filter((line) => line.quantity > 0);
}

const orderEvent = (event: string, version: number, status: string): LifeEvent => ({
  event,
  payload: { id: 'fft-order', version, created: '2026-01-01T00:00:00.000Z', status, tenantOrderId: 'R1' },
});

function jobEvents(
  job: { end: JobEnd; index: number; share: OrderLife['lines'] },
  plan: { inheritsLineIds: boolean; parcels: boolean; delivered: boolean },
): LifeEvent[] {
  const { end, index } = job;
  const created = `2026-01-01T0${index + 1}:00:00.000Z`;
  const line = ({ id, sku, quantity }: OrderLife['lines'][number]) => ({
    article: { tenantArticleId: sku },
    quantity,
    ...(plan.inheritsLineIds ? { customAttributes: { commercetoolsId: id } } : {}),
  });
  const pick = (event: string, version: number, status: string, isPicked: boolean): LifeEvent => ({
    event,
    payload: {
      id: `pick-${index}`,
      version,
      created,
      status,
      shortId: `S${index}`,
      facilityRef: `facility-${index}`,
      tenantOrderId: 'R1',
      pickLineItems: job.share.map((share) => ({ ...line(share), picked: isPicked ? share.quantity : 0 })),
    },
  });
  const handover = (event: string, version: number, status: string): LifeEvent => ({
    event,
    payload: {
      id: `handover-${index}`,
      version,
      created,
      status,
      channel: 'DELIVERY',
      tenantOrderId: 'R1',
      handoverJobParcelInfo: plan.parcels
        ? { parcelRef: `parcel-${index}`, carrierTrackingNumber: `T${index}` }
        : {},
      handoverJobLineItems: job.share.map((share) => ({
        ...line(share),
        handedOverQuantity: status === 'HANDED_OVER' ? share.quantity : 0,
      })),
    },
  });
  const parcel = (event: string, version: number, trackingStatus: string): LifeEvent => ({
    event,
    payload: {
      id: `parcel-${index}`,
      version,
      created,
      status: 'DONE',
      tenantOrderId: 'R1',
      result: {
        carrierTrackingNumber: `T${index}`,
        trackingUrl: `https://carrier.example/T${index}`,
        trackingStatus,
      },
    },
  });

  const picking = [
    pick('PICK_JOB_CREATED', 1, 'OPEN', false),
    pick('PICK_JOB_PICKING_COMMENCED', 2, 'IN_PROGRESS', false),
  ];
  if (end === 'open') return picking;
  if (end === 'rerouted') return [...picking, pick('PICK_JOB_REROUTED', 3, 'REROUTED', false)];
  const finished = [...picking, pick('PICK_JOB_PICKING_FINISHED', 3, 'CLOSED', true)];
  const ready = [
    ...finished,
    ...(plan.parcels ? [parcel('PARCEL_CARRIER_ACKNOWLEDGED', 1, 'registered')] : []),
    handover('HANDOVERJOB_CREATED', 1, 'OPEN'),
  ];
  if (end === 'ready') return ready;
  if (end === 'handoverCanceled') return [...ready, handover('HANDOVERJOB_CANCELED', 2, 'CANCELED')];
  const gone = [
    ...ready,
    handover('HANDOVERJOB_HANDED_OVER', 2, 'HANDED_OVER'),
    ...(plan.parcels && plan.delivered
      ? [parcel('PARCEL_TRACK_AND_TRACE_STATUS_UPDATED', 2, 'delivered')]
      : []),
  ];
  if (end === 'handedOver') return gone;
  const reverted = [...gone, handover('HANDOVERJOB_REVERTED', 3, 'OPEN')];
  return end === 'reverted' ? reverted : [...reverted, handover('HANDOVERJOB_HANDED_OVER', 4, 'HANDED_OVER')];
}

/** What the connector makes of a webhook, as far as it needs no look-up. */
export function factsOf({ event, payload }: LifeEvent): Facts {
  return observeEvent(event, payload).facts;
}
