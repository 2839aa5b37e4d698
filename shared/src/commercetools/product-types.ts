import type { AttributeConstraintEnum } from '@commercetools/platform-sdk';
import { isNotFound, PlatformError } from '../errors.ts';
import { ExpiringCache } from '../http/expiring-cache.ts';
import type { CommercetoolsProject } from './client.ts';

const knownFor = 10 * 60_000;

/** What tells the variants of a product apart first, what is the same for all of them last. */
const constraints: readonly AttributeConstraintEnum[] = ['CombinationUnique', 'Unique', 'None', 'SameForAll'];

/** Product types, known for ten minutes: https://docs.commercetools.com/api/projects/productTypes */
export class ProductTypes {
  readonly #project: CommercetoolsProject;
  readonly #known: ExpiringCache<readonly string[] | undefined>;

  /** @param clock milliseconds, from any beginning */
  constructor(project: CommercetoolsProject, clock?: () => number) {
    this.#project = project;
    this.#known = new ExpiringCache(knownFor, clock);
  }

  /**
   * The names of the attributes, those that make variants first, otherwise in the order of the product type.
   *
   * @returns undefined when there is no such product type any more, or the API client may not see it
   */
  attributeOrder(id: string): Promise<readonly string[] | undefined> {
    return this.#known.get(id, async () => {
      try {
        const { attributes = [] } = (await this.#project.productTypes().withId({ ID: id }).get().execute())
          .body;
        const rank = ({ attributeConstraint }: { attributeConstraint: AttributeConstraintEnum }) =>
          constraints.indexOf(attributeConstraint);
        return attributes.toSorted((a, b) => rank(a) - rank(b)).map(({ name }) => name);
      } catch (error) {
        if (isNotFound(error) || (error instanceof PlatformError && error.status === 403)) return undefined;
        throw error;
      }
    });
  }
}
