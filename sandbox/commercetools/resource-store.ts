import { InMemoryStorage } from '@labdigital/commercetools-mock';
import type { BaseResource } from '@commercetools/platform-sdk';
import { concurrentModification, notFound } from './api-error.ts';

/** The kinds of resource that commercetools-mock's storage keeps. */
export type ResourceTypeId = Parameters<InMemoryStorage['get']>[1];

/** How a path names a resource: `…/{id}`, `…/key={key}`, `…/order-number={orderNumber}`. */
export type Reference = Readonly<{ by: 'id' | 'key' | 'order-number'; value: string }>;

/**
 * commercetools-mock's storage, except that a reference whose target is gone is left unexpanded instead of failing
 * the request: https://docs.commercetools.com/api/general-concepts#reference-expansion
 */
export class Storage extends InMemoryStorage {
  override async expand<T>(
    projectKey: string,
    resource: T,
    clause: string | string[] | undefined,
  ): Promise<T> {
    for (const path of [clause ?? []].flat()) {
      await super.expand(projectKey, resource, path).catch(() => undefined);
    }
    return resource;
  }
}

/** The resources of one kind in one project. What is handed out and taken in is copied. */
export class Collection<R extends BaseResource> {
  readonly typeId: ResourceTypeId;
  readonly #storage: Storage;
  readonly #projectKey: string;

  constructor(storage: Storage, projectKey: string, typeId: ResourceTypeId) {
    this.#storage = storage;
    this.#projectKey = projectKey;
    this.typeId = typeId;
  }

  async find(reference: Reference, expand: string[] = []): Promise<R | undefined> {
    const found =
      reference.by === 'id'
        ? await this.#storage.get(this.#projectKey, this.typeId, reference.value, { expand })
        : await this.#storage.getByKey(this.#projectKey, this.typeId, reference.value, { expand });
    return (found ?? undefined) as R | undefined;
  }

  /** Throws 404 when there is none. */
  async get(reference: Reference, expand: string[] = []): Promise<R> {
    const found = await this.find(reference, expand);
    if (found === undefined) {
      throw notFound(`${reference.by} '${reference.value}'`);
    }
    return found;
  }

  async all(): Promise<R[]> {
    return (await this.#storage.all(this.#projectKey, this.typeId)) as unknown as R[];
  }

  async save(resource: R): Promise<void> {
    await this.#storage.add(this.#projectKey, this.typeId, resource as never);
  }

  async remove(id: string): Promise<void> {
    await this.#storage.delete(this.#projectKey, this.typeId, id);
  }
}

/** Throws 409 ConcurrentModification, which names the current version, when `expected` is not it. */
export function checkVersion(resource: BaseResource, expected: number): void {
  if (resource.version !== expected) {
    throw concurrentModification(resource.id, expected, resource.version);
  }
}
