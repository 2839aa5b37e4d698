import { notFound } from './service-fault.ts';

/** What no answer shows but filters ask for. */
export interface Dates {
  createDate: string;
  updateDate: string;
  statusChangeDate: string;
}

interface Kept<T> {
  entity: T;
  dates: Dates;
  createdAt: number;
}

/**
 * The entities of one kind by their key. Entities are never changed in place, and carry no version, as on the platform.
 * Reading by key sees every change at once; lists hide entities that are younger than the lag.
 */
export class KeptEntities<T extends object> {
  readonly #kind: string;
  readonly #context: { now(): number; listLagMilliseconds: number };
  readonly #kept = new Map<string, Kept<T>>();

  constructor(kind: string, context: { now(): number; listLagMilliseconds: number }) {
    this.#kind = kind;
    this.#context = context;
  }

  add(key: string, entity: T): T {
    const createdAt = this.#context.now();
    const date = new Date(createdAt).toISOString();
    const dates = { createDate: date, updateDate: date, statusChangeDate: date };
    this.#kept.set(key, { entity, dates, createdAt });
    return entity;
  }

  find(key: string): T | undefined {
    return this.#kept.get(key)?.entity;
  }

  /** @throws ServiceFault 404 */
  get(key: string): T {
    return this.#get(key).entity;
  }

  /** @throws ServiceFault 404 */
  change(key: string, changes: Partial<T>): T {
    const kept = this.#get(key);
    const date = new Date(this.#context.now()).toISOString();
    const statusChanges =
      'status' in changes && changes.status !== (kept.entity as { status?: unknown }).status;
    const entity = { ...kept.entity, ...changes };
    const dates = { ...kept.dates, updateDate: date, ...(statusChanges ? { statusChangeDate: date } : {}) };
    this.#kept.set(key, { ...kept, entity, dates });
    return entity;
  }

  remove(key: string): T {
    const { entity } = this.#get(key);
    this.#kept.delete(key);
    return entity;
  }

  all(): T[] {
    return [...this.#kept.values()].map(({ entity }) => entity);
  }

  /** What a list sees, each with the dates that can be filtered by. */
  listed(): { entity: T; filterable: Record<string, unknown> }[] {
    const youngest = this.#context.now() - this.#context.listLagMilliseconds;
    return [...this.#kept.values()]
      .filter(({ createdAt }) => createdAt <= youngest)
      .map(({ entity, dates }) => ({ entity, filterable: { ...dates, ...entity } }));
  }

  #get(key: string): Kept<T> {
    const kept = this.#kept.get(key);
    if (kept === undefined) throw notFound(this.#kind);
    return kept;
  }
}
