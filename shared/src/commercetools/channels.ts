import type { Channel, ChannelUpdateAction } from '@commercetools/platform-sdk';
import type { CommercetoolsProject } from './client.ts';
import { find } from './find.ts';

const pageSize = 500;

/** Channels: https://docs.commercetools.com/api/projects/channels */
export class Channels {
  readonly #project: CommercetoolsProject;

  constructor(project: CommercetoolsProject) {
    this.#project = project;
  }

  async read(id: string): Promise<Channel | undefined> {
    return find(this.#project.channels().withId({ ID: id }).get());
  }

  async readByKey(key: string): Promise<Channel | undefined> {
    if (key === '' || !key.isWellFormed()) return undefined;
    return find(this.#project.channels().withKey({ key }).get());
  }

  /** Every channel that supplies inventory, in order of id. */
  async *supplying(): AsyncGenerator<Channel> {
    let after: string | undefined;
    for (;;) {
      const page = await this.#page(after);
      yield* page;
      after = page.at(-1)?.id;
      if (page.length < pageSize) return;
    }
  }

  /** @throws PlatformError 409 when somebody else changed the channel */
  async update(channel: { id: string; version: number }, actions: ChannelUpdateAction[]): Promise<Channel> {
    const { id, version } = channel;
    return (await this.#project.channels().withId({ ID: id }).post({ body: { version, actions } }).execute())
      .body;
  }

  /** Pages by id rather than by offset: nothing is skipped when channels come or go meanwhile. */
  async #page(after: string | undefined): Promise<Channel[]> {
    const supplying = 'roles contains any ("InventorySupply")';
    const continued = after === undefined ? {} : { 'var.after': after };
    const where = after === undefined ? supplying : [supplying, 'id > :after'];
    const queryArgs = { where, ...continued, sort: 'id asc', limit: pageSize, withTotal: false };
    return (await this.#project.channels().get({ queryArgs }).execute()).body.results;
  }
}
