import type { CustomObject } from '@commercetools/platform-sdk';
import * as z from 'zod';
import { invalidInput, invalidJson, notFound } from './api-error.ts';
import type { Answer, ApiRequest } from './api-request.ts';
import type { MockRepository } from './mocked-endpoint.ts';
import { checkVersion, type Storage } from './resource-store.ts';

const name = z.string().regex(/^[-_~.a-zA-Z0-9]{1,256}$/);
const draftSchema = z.strictObject({
  container: name,
  key: name,
  value: z.unknown().refine((value) => value !== undefined),
  version: z.int().min(0).optional(),
});

/** Custom objects by container and key: https://docs.commercetools.com/api/projects/custom-objects */
export class CustomObjects {
  readonly #repository: MockRepository<CustomObject>;
  readonly #storage: Storage;
  readonly #projectKey: string;

  constructor(repository: MockRepository<CustomObject>, storage: Storage, projectKey: string) {
    this.#repository = repository;
    this.#storage = storage;
    this.#projectKey = projectKey;
  }

  /** Creates or replaces one. A `version` that is not the object's, 0 included, is a 409. */
  async upsert(request: ApiRequest): Promise<Answer> {
    const parsed = draftSchema.safeParse(request.body);
    if (request.names.length > 0 || !parsed.success) {
      throw invalidJson(parsed.success ? 'POST goes to /custom-objects.' : z.prettifyError(parsed.error));
    }
    const { container, key, version } = parsed.data;
    const current = await this.#find(container, key);
    if (current !== undefined && version !== undefined) {
      checkVersion(current, version);
    }
    const draft = { ...parsed.data, value: withoutNulls(parsed.data.value) };
    const saved = await this.#repository.create(this.#context(request), draft);
    return { status: current === undefined ? 201 : 200, body: saved };
  }

  async get({ names: [container = '', key = ''] }: ApiRequest): Promise<Answer> {
    return { status: 200, body: await this.#get(container, key) };
  }

  /** Deletes one; the version is optional here. */
  async remove(request: ApiRequest): Promise<Answer> {
    const [container = '', key = ''] = request.names;
    const current = await this.#get(container, key);
    const version = z.coerce
      .number()
      .int()
      .optional()
      .safeParse(request.query.get('version') ?? undefined);
    if (!version.success) {
      throw invalidInput("Query parameter 'version' is not a number.");
    }
    if (version.data !== undefined) {
      checkVersion(current, version.data);
    }
    await this.#repository.delete(this.#context(request), current.id);
    return { status: 200, body: current };
  }

  #context({ clientId }: ApiRequest) {
    return { projectKey: this.#projectKey, clientId };
  }

  async #get(container: string, key: string): Promise<CustomObject> {
    const found = await this.#find(container, key);
    if (found === undefined) {
      throw notFound(`container '${container}' and key '${key}'`);
    }
    return found;
  }

  async #find(container: string, key: string): Promise<CustomObject | undefined> {
    return (await this.#storage.getByContainerAndKey(this.#projectKey, container, key)) ?? undefined;
  }
}

/** "null fields are not saved." */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutNulls);
  }
  if (typeof value === 'object' && value !== null) {
    const kept = Object.entries(value).filter(([, field]) => field !== null);
    return Object.fromEntries(kept.map(([name_, field]) => [name_, withoutNulls(field)]));
  }
  return value;
}
