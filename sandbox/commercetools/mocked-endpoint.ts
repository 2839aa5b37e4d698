import type { CommercetoolsMock } from '@labdigital/commercetools-mock';
import type { BaseResource } from '@commercetools/platform-sdk';
import * as z from 'zod';
import { ApiError, duplicateField, invalidJson } from './api-error.ts';
import { versionParameter, type Answer, type ApiRequest, type Endpoint } from './api-request.ts';
import type { Notifications } from './notifications.ts';
import { checkVersion, type Collection, type Reference, type ResourceTypeId } from './resource-store.ts';
import { parseUpdateRequest, type UpdateRequest } from './update-actions.ts';

/** Checks that the mock does not make. Each throws an ApiError. */
export interface MockGuards<R> {
  draft?(draft: Readonly<Record<string, unknown>>): Promise<void>;
  actions?(current: R, actions: UpdateRequest['actions']): Promise<void>;
}

/** What one of commercetools-mock's repositories does with drafts and update actions. */
export interface MockRepository<R> {
  create(context: MockContext, draft: unknown): Promise<R>;
  processUpdateActions(
    context: MockContext,
    resource: R,
    version: number,
    actions: UpdateRequest['actions'],
  ): Promise<R>;
  delete(context: MockContext, id: string): Promise<R | null>;
}
type MockContext = Readonly<{ projectKey: string; clientId: string }>;

const keyedDraft = z.looseObject({ key: z.string().optional() });
const mockError = z.object({
  statusCode: z.int(),
  info: z.looseObject({ code: z.string(), message: z.string() }),
});

/** The mock's repository of that kind; an error that it refuses with comes out as an ApiError. */
export function repositoryOf<R extends BaseResource>(
  mock: CommercetoolsMock,
  typeId: ResourceTypeId,
): MockRepository<R> {
  const repository = mock.project().getRepository(typeId) as unknown as MockRepository<R>;
  return {
    create: (...parameters) => repository.create(...parameters).catch(rethrow),
    processUpdateActions: (...parameters) => repository.processUpdateActions(...parameters).catch(rethrow),
    delete: (...parameters) => repository.delete(...parameters).catch(rethrow),
  };
}

function rethrow(error: unknown): never {
  const refusal = mockError.safeParse(error);
  throw refusal.success ? new ApiError(refusal.data.statusCode, refusal.data.info) : error;
}

/** Resources that commercetools-mock writes well enough once keys and versions are checked before it. */
export class MockedEndpoint<R extends BaseResource> implements Endpoint {
  readonly #repository: MockRepository<R>;
  readonly #projectKey: string;
  readonly #collection: Collection<R>;
  readonly #notifications: Notifications;
  readonly #guards: MockGuards<R>;

  constructor(
    mock: { projectKey: string; repository: MockRepository<R> },
    collection: Collection<R>,
    notifications: Notifications,
    guards: MockGuards<R> = {},
  ) {
    this.#projectKey = mock.projectKey;
    this.#repository = mock.repository;
    this.#collection = collection;
    this.#notifications = notifications;
    this.#guards = guards;
  }

  async create(request: ApiRequest): Promise<Answer> {
    const draft = keyedDraft.safeParse(request.body);
    if (!draft.success) {
      throw invalidJson(z.prettifyError(draft.error));
    }
    const { key } = draft.data;
    if (key !== undefined && (await this.#collection.find({ by: 'key', value: key })) !== undefined) {
      throw duplicateField('key', key);
    }
    await this.#guards.draft?.(draft.data);
    const created = await this.#repository.create(this.#context(request), draft.data);
    await this.#notifications.resourceChange('ResourceCreated', this.#collection.typeId, created);
    return { status: 201, body: created };
  }

  async update(request: ApiRequest, reference: Reference): Promise<Answer> {
    const { version, actions } = parseUpdateRequest(request.body);
    const current = await this.#collection.get(reference);
    checkVersion(current, version);
    await this.#guards.actions?.(current, actions);
    const updated = await this.#repository.processUpdateActions(
      this.#context(request),
      current,
      version,
      actions,
    );
    if (updated.version !== version) {
      await this.#notifications.resourceChange('ResourceUpdated', this.#collection.typeId, updated, version);
    }
    return { status: 200, body: updated };
  }

  async remove(request: ApiRequest, reference: Reference): Promise<Answer> {
    const current = await this.#collection.get(reference);
    checkVersion(current, versionParameter(request.query));
    await this.#repository.delete(this.#context(request), current.id);
    await this.#notifications.resourceChange('ResourceDeleted', this.#collection.typeId, current);
    return { status: 200, body: current };
  }

  #context({ clientId }: ApiRequest): MockContext {
    return { projectKey: this.#projectKey, clientId };
  }
}
