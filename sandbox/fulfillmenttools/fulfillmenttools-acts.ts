import { actsOn, type Doing, type PossibleAct, type PossibleJob } from '../room/possible-act.ts';
import type { Life } from '../scenarios/life.ts';
import { storeName, stores } from '../shop.ts';
import type { HandoverJob, Parcel, PickJob } from './entities.ts';
import type { ItemReturnJob } from './return-and-process-entities.ts';

/** What stores, carriers and customers can do next with an order, job by job. */
export function jobsOf(life: Life): PossibleJob[] {
  const { world, orderNumber } = life;
  const own = <T extends { tenantOrderId?: string }>(all: readonly T[]): T[] =>
    all.filter(({ tenantOrderId }) => tenantOrderId === orderNumber);
  return [
    ...own(world.pickJobs.all()).map((job) => pickJobCard(life, job)),
    ...own(world.parcels.all()).map((parcel) => parcelCard(life, parcel)),
    ...own(world.handoverJobs.all()).map((job) => handoverCard(life, job)),
    ...own(world.itemReturnJobs.all()).map((job) => returnCard(life, job)),
  ];
}

const placeOf = ({ world }: Life, facilityRef: string): string => world.facilities.get(facilityRef).name;

function pickJobCard(life: Life, job: PickJob): PossibleJob {
  const place = placeOf(life, job.facilityRef);
  const card = { id: job.id, title: `Pick job ${job.shortId}`, place, state: job.status };
  if (['OPEN', 'IN_PROGRESS', 'PAUSED'].includes(job.status)) return { ...card, acts: pickActs(life, job) };
  return { ...card, acts: job.status === 'CLOSED' ? packActs(life, job) : [] };
}

function pickActs({ store, world }: Life, job: PickJob): PossibleAct[] {
  const place = placeOf({ world } as Life, job.facilityRef);
  const other = stores.find(({ name }) => name !== place) ?? stores[0];
  const pick = (missing: number): void => {
    if (job.status === 'OPEN') store.startPicking(job.id);
    let left = missing;
    for (const line of job.pickLineItems) {
      const short = Math.min(left, line.quantity);
      left -= short;
      store.pickLine(job.id, line.id, line.quantity - short);
    }
    store.addLoadUnits(job.id, 1);
    store.finishPicking(job.id);
  };
  const reroute = (): void => {
    store.createPickJob(store.rerouteTo(job.id, other.key).id);
  };
  return actsOn(job.id, [
    ['pick', 'Pick all', `${place} has picked everything`, () => pick(0)],
    ['short-pick', 'Pick one too few', `${place} does not find one piece`, () => pick(1)],
    ['reroute', `Hand on to ${other.name}`, `The order goes on to ${other.name} instead`, reroute],
    ['cancel-pick', 'Cancel', `${place} cancels its pick job`, () => store.cancelPickJob(job.id), true],
  ]);
}

function packActs({ store, world }: Life, job: PickJob): PossibleAct[] {
  const has = [...world.shipments.all(), ...world.handoverJobs.all()].some(
    ({ pickJobRef }) => pickJobRef === job.id,
  );
  if (has) return [];
  const place = placeOf({ world } as Life, job.facilityRef);
  const aside = (): void => void store.createHandoverJob(job.id);
  const pack = (): void => void store.createParcel(store.createShipment(job.id).id);
  return actsOn(job.id, [
    job.deliveryinformation.channel === 'COLLECT'
      ? ['set-aside', 'Set aside', `The order is ready for pick-up at ${place}`, aside]
      : ['pack', 'Pack a parcel', `${place} has packed a parcel`, pack],
  ]);
}

function parcelCard(life: Life, parcel: Parcel): PossibleJob {
  const place = placeOf(life, parcel.facilityRef);
  const number = parcel.result?.carrierTrackingNumber;
  const state = parcel.result?.trackingStatus ?? parcel.status;
  const title = number === undefined ? 'Parcel' : `Parcel ${number}`;
  return { id: parcel.id, title, place, state, acts: parcelActs(life, parcel, place) };
}

function parcelActs({ store, world }: Life, parcel: Parcel, place: string): PossibleAct[] {
  const { id, status } = parcel;
  if (status === 'OPEN' || status === 'FAILED') {
    const request = (): void => void store.requestCarrier(id);
    const label = (): void => {
      request();
      store.acknowledgeCarrier(id);
    };
    const fail = (): void => {
      request();
      store.failCarrier(id);
    };
    return actsOn(id, [
      ['label', 'Make the label', 'The carrier has made the label', label],
      ['label-fails', 'The label fails', 'The carrier refuses to make a label', fail],
    ]);
  }
  if (status !== 'DONE') return [];
  const handover = world.handoverJobs.all().find((job) => job.handoverJobParcelInfo?.parcelRef === id);
  if (handover === undefined) {
    const pickJob = world.shipments.get(parcel.shipmentRef).pickJobRef;
    const ready = (): void => void store.createHandoverJob(pickJob, id);
    return actsOn(id, [
      ['ready', 'Put it out for the carrier', `The parcel waits for the carrier at ${place}`, ready],
    ]);
  }
  if (handover.status !== 'HANDED_OVER' || parcel.result?.trackingStatus === 'delivered') return [];
  const deliver = (): void => void store.trackParcel(id, 'delivered');
  return actsOn(id, [['deliver', 'Deliver', 'The customer has the parcel', deliver]]);
}

function handoverCard(life: Life, job: HandoverJob): PossibleJob {
  const place = placeOf(life, job.facilityRef);
  const title = job.channel === 'COLLECT' ? 'Collection' : 'Handover to the carrier';
  return { id: job.id, title, place, state: job.status, acts: handoverActs(life, job, place) };
}

function handoverActs(life: Life, job: HandoverJob, place: string): PossibleAct[] {
  const { store } = life;
  const { id, status } = job;
  const collected = job.channel === 'COLLECT';
  const give = (refused: Readonly<Record<string, number>> = {}): void => {
    store.handOver(id, refused);
    store.createReturnJob(life.fulfillmenttoolsOrder.id);
  };
  if (status === 'HANDED_OVER') {
    const told = `It was a mistake: the goods are still at ${place}`;
    return actsOn(id, [['revert', 'Revert', told, () => store.revertHandover(id)]]);
  }
  if (status !== 'OPEN') return [];
  const refused = job.handoverJobLineItems[0]?.article.tenantArticleId ?? '';
  const given = collected ? 'The customer has collected the goods' : 'The carrier has taken the goods';
  return actsOn(id, [
    ['hand-over', 'Hand over', given, () => give()],
    ...(collected
      ? ([
          [
            'refuse',
            'Customer refuses one',
            `The customer refuses one ${refused}`,
            () => give({ [refused]: 1 }),
          ],
        ] satisfies Doing[])
      : []),
    [
      'cancel-handover',
      collected ? 'Nobody comes' : 'Cancel',
      `${place} takes the goods back`,
      () => store.cancelHandover(id),
      true,
    ],
  ]);
}

function returnCard(life: Life, job: ItemReturnJob): PossibleJob {
  const place = job.originFacilityRefs.map((facility) => placeOf(life, facility)).join(', ');
  return {
    id: job.id,
    title: `Returns ${job.shortId}`,
    place,
    state: job.status,
    acts: returnActs(life, job),
  };
}

function returnActs({ store }: Life, job: ItemReturnJob): PossibleAct[] {
  const open = job.itemReturns.find(({ returnedLineItems }) =>
    returnedLineItems.some(({ status }) => status === 'OPEN'),
  );
  if (open !== undefined) {
    const decide = (status: 'ACCEPTED' | 'REJECTED') => (): void => {
      store.changeItemReturn(job.id, open.id, 'IN_PROGRESS');
      for (const { id } of open.returnedLineItems) store.decidePiece(job.id, id, { status });
      store.changeItemReturn(job.id, open.id, 'FINISHED');
    };
    return actsOn(job.id, [
      ['accept', 'Accept what came back', 'The store accepts what came back', decide('ACCEPTED')],
      ['reject', 'Reject it', 'The store rejects what came back', decide('REJECTED'), true],
    ]);
  }
  const line = job.returnableLineItems.find(({ returnable }) => returnable > 0);
  if (line === undefined) return [];
  const sku = line.article.tenantArticleId;
  const bring = (): void => void store.announceReturn(job.id, sku, 1, 'IN_PROGRESS');
  return actsOn(job.id, [['return', `Bring back one ${sku}`, `The customer brings back one ${sku}`, bring]]);
}

/** What can be done with the order in the back office of fulfillmenttools. */
export function orderActs(life: Life, jobs: readonly PossibleJob[]): PossibleAct[] {
  const { store } = life;
  const [order] = life.fulfillmenttoolsOrders;
  if (order === undefined || !['OPEN', 'LOCKED', 'PROMISED'].includes(order.status)) return [];
  const route = (key: string) => (): void => void store.createPickJob(store.routeTo(order.id, key).id);
  const routes: Doing[] =
    jobs.length === 0 && order.status === 'OPEN'
      ? stores.map(({ key }) => [
          `route-${key}`,
          `Give to ${storeName(key)}`,
          `The order goes to ${storeName(key)}`,
          route(key),
        ])
      : [];
  const cancel = (): void => void store.cancelOrder(order.id);
  return actsOn(order.id, [
    ...routes,
    [
      'cancel-order',
      'Cancel in the back office',
      'Somebody cancels the order in the back office',
      cancel,
      true,
    ],
  ]);
}
