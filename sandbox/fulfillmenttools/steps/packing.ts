import type { LoadUnit, PackJob } from '../entities.ts';
import { noWorkflow } from '../entities.ts';
import type { World } from '../world.ts';
import { followingLine, inheritedFrom, referTo, requireStatus } from './step-rules.ts';

/** Picked goods are put into `count` boxes or bags, line by line in turn. No event tells of them. */
export function addLoadUnits(world: World, pickJobId: string, count = 1): LoadUnit[] {
  const job = world.pickJobs.get(pickJobId);
  requireStatus(job, 'add load units', 'CLOSED', 'IN_PROGRESS');
  const picked = job.pickLineItems.filter((line) => line.picked > 0);
  return Array.from({ length: count }, (_, unit) =>
    world.loadUnits.add({
      name: `Box ${unit + 1}`,
      nameLocalized: { en_US: `Box ${unit + 1}` },
      facilityRef: job.facilityRef,
      pickJobRefs: [job.id],
      status: 'AVAILABLE',
      loadUnitLineItems: picked
        .filter((_line, index) => index % count === unit)
        .map((line) => followingLine(world, line, line.picked)),
    }),
  );
}

/** PACK_JOB_CREATED. */
export function createPackJob(world: World, pickJobId: string): PackJob {
  const pickJob = world.pickJobs.get(pickJobId);
  requireStatus(pickJob, 'create pack job', 'CLOSED');
  const job = world.packJobs.add({
    ...inheritedFrom(world, pickJob),
    status: 'OPEN',
    facilityRef: pickJob.facilityRef,
    processId: pickJob.processId,
    orderRef: pickJob.orderRef,
    pickJobRef: pickJob.id,
    documentsRef: pickJob.documentsRef,
    deliveryChannel: pickJob.deliveryinformation.channel,
    lineItems: pickJob.pickLineItems
      .filter(({ picked }) => picked > 0)
      .map((line) => ({ ...followingLine(world, line, line.picked), packed: 0 })),
    workflowInformation: noWorkflow,
  });
  referTo(world, pickJob.processId, 'packJobRefs', job.id);
  world.emit('PACK_JOB_CREATED', job);
  return job;
}

/** Somebody begins to pack: PACK_JOB_UPDATED. */
export function startPacking(world: World, packJobId: string): PackJob {
  requireStatus(world.packJobs.get(packJobId), 'start packing', 'OPEN');
  const job = world.packJobs.change(packJobId, { status: 'IN_PROGRESS' });
  world.emit('PACK_JOB_UPDATED', job);
  return job;
}

/** Everything is packed: PACK_JOB_CLOSED. */
export function finishPacking(world: World, packJobId: string): PackJob {
  const before = world.packJobs.get(packJobId);
  requireStatus(before, 'finish packing', 'OPEN', 'IN_PROGRESS');
  const lineItems = before.lineItems.map((line) => ({ ...line, packed: line.quantity }));
  const job = world.packJobs.change(packJobId, { status: 'CLOSED', lineItems });
  world.emit('PACK_JOB_CLOSED', job);
  return job;
}

/** PACK_JOB_CANCELED. */
export function cancelPackJob(world: World, packJobId: string): PackJob {
  requireStatus(world.packJobs.get(packJobId), 'cancel pack job', 'OPEN', 'IN_PROGRESS');
  const job = world.packJobs.change(packJobId, { status: 'CANCELED' });
  world.emit('PACK_JOB_CANCELED', job);
  return job;
}
