import type { CustomObject } from '@commercetools/platform-sdk';
import type * as z from 'zod';
import { PlatformError } from '../errors.ts';
import { nameIn, type Instance } from '../settings/instance.ts';
import type { CommercetoolsProject } from './client.ts';
import { CustomObjects } from './custom-objects.ts';

/** A note as it was read. `value` is absent when there is none, or none that can be read; `version` 0 means none. */
export interface VersionedNote<Value> {
  value: Value | undefined;
  version: number;
}

const pageSize = 500;

/**
 * JSON that the connector keeps in one container of custom objects. Each is only written over the version that was
 * read, so that of several writers one gets through: https://docs.commercetools.com/api/projects/custom-objects
 */
export class VersionedNotes<Value> {
  readonly #project: CommercetoolsProject;
  readonly #objects: CustomObjects;
  readonly #container: string;
  readonly #schema: z.ZodType<Value>;

  readonly #instance: Instance;

  /** @param instance the deployment whose notes these are: each has its own under the same key */
  constructor(
    project: CommercetoolsProject,
    container: string,
    schema: z.ZodType<Value>,
    instance?: Instance,
  ) {
    this.#instance = instance;
    this.#project = project;
    this.#objects = new CustomObjects(project);
    this.#container = container;
    this.#schema = schema;
  }

  async read(key: string): Promise<VersionedNote<Value>> {
    const object = await this.#objects.read(this.#container, nameIn(this.#instance, key));
    return object ? this.#noteOf(object) : { value: undefined, version: 0 };
  }

  /**
   * @param version the one that was read, 0 when there was none
   * @returns the new version
   * @throws PlatformError 409 when somebody else wrote it since
   */
  async write(key: string, value: Value, version: number): Promise<number> {
    const object = { container: this.#container, key: nameIn(this.#instance, key), value };
    try {
      return (await this.#objects.write({ ...object, version })).version;
    } catch (error) {
      if (version > 0 || !isBadRequest(error)) throw error;
      // Whether 0 is taken as "there must be none" is not documented. Without it, the later of two creators wins.
      return (await this.#objects.write(object)).version;
    }
  }

  /** @throws PlatformError 409 when somebody else wrote it since */
  async delete(key: string, version: number): Promise<void> {
    await this.#objects.delete(this.#container, nameIn(this.#instance, key), version);
  }

  /** Every note of the container, of whichever deployment, in order of key. */
  async *list(): AsyncGenerator<VersionedNote<Value> & { key: string }> {
    let after: string | undefined;
    for (;;) {
      const page = await this.#page(after);
      for (const object of page) yield { key: object.key, ...this.#noteOf(object) };
      after = page.at(-1)?.key;
      if (page.length < pageSize) return;
    }
  }

  async #page(after: string | undefined): Promise<CustomObject[]> {
    const continued = after === undefined ? {} : { where: 'key > :after', 'var.after': after };
    const queryArgs = { ...continued, sort: 'key asc', limit: pageSize, withTotal: false };
    const inContainer = this.#project.customObjects().withContainer({ container: this.#container });
    return (await inContainer.get({ queryArgs }).execute()).body.results;
  }

  #noteOf({ value, version }: CustomObject): VersionedNote<Value> {
    return { value: this.#schema.safeParse(value).data, version };
  }
}

const isBadRequest = (error: unknown): boolean => error instanceof PlatformError && error.status === 400;
