import { ExpiringCache } from '../http/expiring-cache.ts';
import type { CommercetoolsProject } from './client.ts';
import { find } from './find.ts';

const knownFor = 5 * 60_000;

/** Keys of shipping methods, known for five minutes, for an order whose shipping method came without its content. */
export class ShippingMethods {
  readonly #project: CommercetoolsProject;
  readonly #known: ExpiringCache<string | undefined>;

  /** @param clock milliseconds, from any beginning */
  constructor(project: CommercetoolsProject, clock?: () => number) {
    this.#project = project;
    this.#known = new ExpiringCache(knownFor, clock);
  }

  /** @returns undefined when the shipping method has no key or does not exist any more */
  keyOf(id: string): Promise<string | undefined> {
    return this.#known.get(
      id,
      async () => (await find(this.#project.shippingMethods().withId({ ID: id }).get()))?.key,
    );
  }
}
