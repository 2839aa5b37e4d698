import { notFound } from './api-fault.ts';
import type { Versioned } from './entities.ts';

type Fields<T extends Versioned> = Omit<T, keyof Versioned>;

export interface CollectionContext {
  now(): number;
  newId(): string;
  readonly listLagMilliseconds: number;
}

/**
 * The entities of one kind. Each change makes a new object with a higher version, so that what an event carries
 * stays as it was. Reading by id sees every change at once; listing hides entities that are younger than the lag,
 * since the platform's lists are eventually consistent.
 */
export class Collection<T extends Versioned> {
  readonly kind: string;
  readonly #context: CollectionContext;
  readonly #entities = new Map<string, T>();
  #lastCreated = 0;

  constructor(kind: string, context: CollectionContext) {
    this.kind = kind;
    this.#context = context;
  }

  /** No two entities of a kind are made in the same millisecond: which came first can always be told. */
  add(fields: Fields<T>): T {
    this.#lastCreated = Math.max(this.#context.now(), this.#lastCreated + 1);
    const time = new Date(this.#lastCreated).toISOString();
    const versioned: Versioned = { id: this.#context.newId(), version: 1, created: time, lastModified: time };
    const entity = { ...versioned, ...fields } as T;
    this.#entities.set(entity.id, entity);
    return entity;
  }

  /** @throws ApiFault 404 */
  get(id: string): T {
    const entity = this.#entities.get(id);
    if (entity === undefined) throw notFound(this.kind, id);
    return entity;
  }

  /** @throws ApiFault 404 */
  change(id: string, fields: Partial<Fields<T>>): T {
    const entity = this.get(id);
    const lastModified = new Date(this.#context.now()).toISOString();
    const changed = { ...entity, ...fields, version: entity.version + 1, lastModified };
    this.#entities.set(id, changed);
    return changed;
  }

  remove(id: string): T {
    const entity = this.get(id);
    this.#entities.delete(id);
    return entity;
  }

  all(): T[] {
    return [...this.#entities.values()];
  }

  /** What a list or search sees. */
  listed(): T[] {
    if (this.#context.listLagMilliseconds === 0) return this.all();
    const youngest = this.#context.now() - this.#context.listLagMilliseconds;
    return this.all().filter(({ created }) => Date.parse(created) <= youngest);
  }
}
