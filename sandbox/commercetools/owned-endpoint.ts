import type { BaseResource } from '@commercetools/platform-sdk';
import { invalidInput } from './api-error.ts';
import { versionParameter, type Answer, type ApiRequest, type Endpoint } from './api-request.ts';
import type { Notifications } from './notifications.ts';
import { checkVersion, type Collection, type Reference } from './resource-store.ts';
import { applyActions, parseUpdateRequest, type ActionTable, type Happening } from './update-actions.ts';

/** What every resource begins with. */
export type BaseFields = Readonly<{
  id: string;
  version: number;
  createdAt: string;
  lastModifiedAt: string;
  createdBy: ClientInfo;
  lastModifiedBy: ClientInfo;
}>;
type ClientInfo = Readonly<{ clientId: string; isPlatformClient: boolean }>;

/** What makes one kind of resource different from the others. */
export interface ResourceRules<R extends BaseResource> {
  collection: Collection<R>;
  /** Throws an ApiError for a bad draft. Absent where the API does not create. */
  create?(draft: unknown, base: BaseFields): Promise<R>;
  actions: ActionTable<R>;
  /** Last look at a changed resource before it is kept. */
  beforeSave?(resource: R, happenings: readonly Happening[]): R;
  created?(resource: R): void;
  updated?(resource: R, happenings: readonly Happening[]): Promise<void>;
  removed?(resource: R): Promise<void>;
}

/** Resources whose writes are the emulator's own, with version checks, all or nothing, and change notifications. */
export class OwnedEndpoint<R extends BaseResource> implements Endpoint {
  readonly #rules: ResourceRules<R>;
  readonly #notifications: Notifications;
  readonly #clock: { now: () => Date; newId: () => string };

  constructor(
    rules: ResourceRules<R>,
    notifications: Notifications,
    clock: { now: () => Date; newId: () => string },
  ) {
    this.#rules = rules;
    this.#notifications = notifications;
    this.#clock = clock;
  }

  base(clientId: string): BaseFields {
    const at = this.#clock.now().toISOString();
    const by = { clientId, isPlatformClient: false };
    return {
      id: this.#clock.newId(),
      version: 1,
      createdAt: at,
      lastModifiedAt: at,
      createdBy: by,
      lastModifiedBy: by,
    };
  }

  async create({ body, clientId }: ApiRequest): Promise<Answer> {
    if (this.#rules.create === undefined) {
      throw invalidInput('The emulator does not create this resource over HTTP.');
    }
    const resource = await this.#rules.create(body, this.base(clientId));
    await this.add(resource);
    return { status: 201, body: resource };
  }

  async add(resource: R): Promise<void> {
    await this.#rules.collection.save(resource);
    this.#rules.created?.(resource);
    await this.#notifications.resourceChange('ResourceCreated', this.#rules.collection.typeId, resource);
  }

  async update({ body, clientId, query }: ApiRequest, reference: Reference): Promise<Answer> {
    const { id } = await this.apply(reference, body, clientId);
    const updated = await this.#rules.collection.get({ by: 'id', value: id }, query.getAll('expand'));
    return { status: 200, body: updated };
  }

  /** Applies an update request, `{version, actions}`, and answers the resource as it is then. */
  async apply(reference: Reference, body: unknown, clientId: string): Promise<R> {
    const { collection, actions: table } = this.#rules;
    const { version, actions } = parseUpdateRequest(body);
    const before = await collection.get(reference);
    checkVersion(before, version);
    const { resource, happenings } = await applyActions(before, actions, table, {
      now: () => this.#clock.now().toISOString(),
      newId: this.#clock.newId,
    });
    if (resource.version === before.version) {
      return before;
    }
    const lastModifiedBy = { clientId, isPlatformClient: false };
    const stamped = { ...resource, lastModifiedAt: this.#clock.now().toISOString(), lastModifiedBy };
    const after = this.#rules.beforeSave?.(stamped, happenings) ?? stamped;
    await collection.save(after);
    await this.#rules.updated?.(after, happenings);
    await this.#notifications.resourceChange('ResourceUpdated', collection.typeId, after, before.version);
    return after;
  }

  async remove({ query }: ApiRequest, reference: Reference): Promise<Answer> {
    const resource = await this.#rules.collection.get(reference);
    checkVersion(resource, versionParameter(query));
    await this.delete(resource);
    return { status: 200, body: resource };
  }

  async delete(resource: R): Promise<void> {
    await this.#rules.collection.remove(resource.id);
    await this.#rules.removed?.(resource);
    await this.#notifications.resourceChange('ResourceDeleted', this.#rules.collection.typeId, resource);
  }
}
