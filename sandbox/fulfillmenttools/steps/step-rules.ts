import type { Inherited, JobLine, OrderLine, PickJob, PickLine } from '../entities.ts';
import type { Process } from '../return-and-process-entities.ts';
import type { World } from '../world.ts';

/** Pieces by line id or by tenantArticleId; a line that is not named counts as zero. */
export type Quantities = Readonly<Partial<Record<string, number>>>;

export const quantityOf = (quantities: Quantities, line: JobLine | OrderLine): number | undefined =>
  quantities[line.id] ?? quantities[line.article.tenantArticleId];

/**
 * A step that does not fit the state of its entity, which is a mistake of the scenario.
 *
 * @throws Error naming the entity, its status and what was expected
 */
export function requireStatus<S extends string>(
  entity: { id: string; status: S },
  step: string,
  ...expected: readonly S[]
): void {
  if (expected.includes(entity.status)) return;
  throw new Error(`${step}: ${entity.id} is ${entity.status}, not ${expected.join(' or ')}`);
}

type ReferenceList = Extract<keyof Process, `${string}Refs` | 'itemReturnJobsRef'>;

/** Adds a reference to the process that ties all entities of an order together. */
export function referTo(world: World, processId: string, list: ReferenceList, id: string): void {
  const process = world.processes.get(processId);
  if (process[list].includes(id)) return;
  world.processes.change(processId, { [list]: [...process[list], id] });
}

/** What follows from a pick job carries its order, its transfers and, where the tenant does so, its attributes. */
export function inheritedFrom(world: World, pickJob: PickJob): Inherited {
  return {
    tenantOrderId: pickJob.tenantOrderId,
    transfers: pickJob.transfers,
    customAttributes: inheritsAttributes(world) ? pickJob.customAttributes : undefined,
  };
}

/** A line that follows from a pick line; beyond picking, articles carry at most 40 attributes. */
export function followingLine(world: World, line: PickLine, quantity: number): JobLine {
  return {
    id: world.newId(),
    article: { ...line.article, attributes: line.article.attributes?.slice(0, 40) },
    quantity,
    globalLineItemId: line.globalLineItemId,
    customAttributes: inheritsAttributes(world) ? line.customAttributes : undefined,
  };
}

/** Shipments and missing lines of handover jobs know no globalLineItemId. */
export function withoutGlobalId(line: JobLine): Omit<JobLine, 'globalLineItemId'> {
  const { id, article, quantity, customAttributes } = line;
  return { id, article, quantity, customAttributes };
}

export const inheritsAttributes = (world: World): boolean =>
  world.options.inheritCustomAttributesToHandover ?? true;

export const isSupplier = (job: Inherited): boolean =>
  job.transfers?.some(({ type }) => type === 'SUPPLIER') ?? false;

/** A time in ISO form, `hours` from now. */
export const hoursFromNow = (world: World, hours: number): string =>
  new Date(world.now() + hours * 3_600_000).toISOString();
