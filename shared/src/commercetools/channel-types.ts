import type { Channel } from '@commercetools/platform-sdk';
import { ExpiringCache } from '../http/expiring-cache.ts';
import type { CommercetoolsProject } from './client.ts';
import { find } from './find.ts';

const knownFor = 10 * 60_000;

/** The custom fields that channels can have, known for ten minutes. They are the shop's: nothing is added to them. */
export class ChannelTypes {
  readonly #project: CommercetoolsProject;
  readonly #known: ExpiringCache<ReadonlySet<string>>;

  /** @param clock milliseconds, from any beginning */
  constructor(project: CommercetoolsProject, clock?: () => number) {
    this.#project = project;
    this.#known = new ExpiringCache(knownFor, clock);
  }

  /** Whether the Type of the channel, if it has one, has that field. */
  async hasField({ custom }: Pick<Channel, 'custom'>, name: string): Promise<boolean> {
    return custom !== undefined && (await this.#fieldsOf(custom.type.id)).has(name);
  }

  #fieldsOf(typeId: string): Promise<ReadonlySet<string>> {
    return this.#known.get(typeId, async () => {
      const type = await find(this.#project.types().withId({ ID: typeId }).get());
      return new Set(type?.fieldDefinitions.map(({ name }) => name));
    });
  }
}
