import type { AnnouncedReturn, ItemReturnJob } from '../../shared/src/fulfillmenttools/item-return-jobs.ts';
import { refusal } from './in-memory-orders.ts';

type ReturnableLine = ItemReturnJob['returnableLineItems'][number];

/** fulfillmenttools' item return jobs as a Map, with versions. */
export class InMemoryItemReturnJobs {
  readonly byId = new Map<string, ItemReturnJob>();
  readonly calls: string[] = [];
  /** Runs instead of, or around, announcing: throw before or after calling `apply`. */
  onAnnounce: (apply: () => void) => void = (apply) => apply();

  put(lines: readonly Partial<ReturnableLine>[], parts: Partial<ItemReturnJob> = {}): ItemReturnJob {
    const job: ItemReturnJob = {
      id: 'return-job',
      version: 1,
      status: 'OPEN',
      customAttributes: undefined,
      tenantOrderId: 'ORDER-1',
      originFacilityRefs: ['facility-1', 'facility-2'],
      itemReturns: [],
      ...parts,
      returnableLineItems: lines.map((line, index) => ({
        id: `returnable-${index}`,
        article: { tenantArticleId: 'SKU-1' },
        returnable: 1,
        customAttributes: undefined,
        ...line,
      })),
    };
    this.byId.set(job.id, job);
    return job;
  }

  findByTenantOrderId(tenantOrderId: string): Promise<ItemReturnJob[]> {
    this.calls.push('find');
    const jobs = [...this.byId.values()];
    return Promise.resolve(jobs.filter((job) => job.tenantOrderId === tenantOrderId));
  }

  read(id: string): Promise<ItemReturnJob | undefined> {
    this.calls.push('read');
    return Promise.resolve(this.byId.get(id));
  }

  announce({ id, version }: { id: string; version: number }, announced: AnnouncedReturn): Promise<void> {
    this.calls.push('announce');
    return new Promise((resolve) => {
      this.onAnnounce(() => this.#apply(id, version, announced));
      resolve();
    });
  }

  /** Names of the return items that the pieces carry, in the order in which they were announced. */
  announcedNames(id = 'return-job'): unknown[] {
    return (this.byId.get(id)?.itemReturns ?? [])
      .flatMap(({ returnedLineItems }) => returnedLineItems)
      .map(({ customAttributes }) => customAttributes?.commercetoolsReturnItemId);
  }

  #apply(id: string, version: number, { returnFacilityRef, returnedLineItems }: AnnouncedReturn): void {
    const job = this.byId.get(id);
    if (!job) throw refusal('fulfillmenttools', 404);
    if (job.version !== version) throw refusal('fulfillmenttools', 409);
    const number = job.itemReturns.length + 1;
    const pieces = returnedLineItems.map(({ customAttributes }, index) => ({
      id: `piece-${number}-${index}`,
      customAttributes,
    }));
    const itemReturn = {
      id: `return-${number}`,
      status: 'ANNOUNCED',
      returnFacilityRef,
      returnedLineItems: pieces,
    };
    this.byId.set(id, { ...job, version: version + 1, itemReturns: [...job.itemReturns, itemReturn] });
  }
}
