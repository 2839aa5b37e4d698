import { ExpiringCache } from '../http/expiring-cache.ts';
import type { CommercetoolsProject } from './client.ts';
import { find } from './find.ts';

/** A store and the channels that supply it, as far as they have a key. */
export interface StoreSupply {
  key: string;
  supplyChannelKeys: string[];
}

const knownFor = 5 * 60_000;

/** Stores, known for five minutes: https://docs.commercetools.com/api/projects/stores */
export class Stores {
  readonly #project: CommercetoolsProject;
  readonly #known: ExpiringCache<StoreSupply | undefined>;

  /** @param clock milliseconds, from any beginning */
  constructor(project: CommercetoolsProject, clock?: () => number) {
    this.#project = project;
    this.#known = new ExpiringCache(knownFor, clock);
  }

  /** @returns undefined when there is no such store */
  read(key: string): Promise<StoreSupply | undefined> {
    return this.#known.get(key, async () => {
      const request = this.#project.stores().withKey({ key });
      const store = await find(request.get({ queryArgs: { expand: 'supplyChannels[*]' } }));
      if (store === undefined) return undefined;
      return { key, supplyChannelKeys: store.supplyChannels.flatMap(({ obj }) => (obj ? [obj.key] : [])) };
    });
  }
}
