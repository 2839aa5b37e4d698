import type { CommercetoolsMock } from '@labdigital/commercetools-mock';
import type { BaseResource } from '@commercetools/platform-sdk';
import * as z from 'zod';
import { duplicateField, invalidJson } from './api-error.ts';
import { versionParameter, type Answer, type ApiRequest, type Endpoint } from './api-request.ts';
import type { ChangeKind, Notifications } from './notifications.ts';
import { checkVersion, type Collection, type Reference } from './resource-store.ts';
import { parseUpdateRequest, type UpdateRequest } from './update-actions.ts';

/** A check that the mock does not make. Throws an ApiError. `current` is absent for a draft. */
export interface MockGuards<R> {
  draft?(draft: Readonly<Record<string, unknown>>): Promise<void>;
  actions?(current: R, actions: UpdateRequest['actions']): Promise<void>;
}

const keyedDraft = z.looseObject({ key: z.string().optional() });

/** Hands a request to commercetools-mock as it came. */
export async function askMock(mock: CommercetoolsMock, request: ApiRequest): Promise<Answer> {
  const { method, url, body } = request;
  const response = await mock.app.inject({
    method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']).parse(method),
    url,
    ...(body === undefined
      ? {}
      : { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return { status: response.statusCode, body: response.body === '' ? undefined : response.json() };
}

/** Resources that commercetools-mock writes well enough once keys and versions are checked before it. */
export class MockedEndpoint<R extends BaseResource> implements Endpoint {
  readonly #mock: CommercetoolsMock;
  readonly #collection: Collection<R>;
  readonly #notifications: Notifications;
  readonly #guards: MockGuards<R>;

  constructor(
    mock: CommercetoolsMock,
    collection: Collection<R>,
    notifications: Notifications,
    guards: MockGuards<R> = {},
  ) {
    this.#mock = mock;
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
    return this.#notifying('ResourceCreated', await askMock(this.#mock, request));
  }

  async update(request: ApiRequest, reference: Reference): Promise<Answer> {
    const { version, actions } = parseUpdateRequest(request.body);
    const current = await this.#collection.get(reference);
    checkVersion(current, version);
    await this.#guards.actions?.(current, actions);
    return this.#notifying('ResourceUpdated', await askMock(this.#mock, request), version);
  }

  async remove(request: ApiRequest, reference: Reference): Promise<Answer> {
    checkVersion(await this.#collection.get(reference), versionParameter(request.query));
    return this.#notifying('ResourceDeleted', await askMock(this.#mock, request));
  }

  async #notifying(kind: ChangeKind, answer: Answer, oldVersion?: number): Promise<Answer> {
    const resource = answer.status < 300 ? (answer.body as BaseResource) : undefined;
    if (resource !== undefined && resource.version !== oldVersion) {
      await this.#notifications.resourceChange(kind, this.#collection.typeId, resource, oldVersion);
    }
    return answer;
  }
}
