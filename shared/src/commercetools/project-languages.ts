import { PlatformError } from '../errors.ts';
import { ExpiringCache } from '../http/expiring-cache.ts';
import type { CommercetoolsProject } from './client.ts';

const knownFor = 60 * 60_000;

/** The languages of the project, known for an hour: https://docs.commercetools.com/api/projects/project */
export class ProjectLanguages {
  readonly #project: CommercetoolsProject;
  readonly #known: ExpiringCache<readonly string[]>;

  /** @param clock milliseconds, from any beginning */
  constructor(project: CommercetoolsProject, clock?: () => number) {
    this.#project = project;
    this.#known = new ExpiringCache(knownFor, clock);
  }

  /** The first language of the project; `undefined` where our API client may not read the project's settings. */
  async first(): Promise<string | undefined> {
    return (await this.#known.get('languages', () => this.#read()))[0];
  }

  async #read(): Promise<readonly string[]> {
    try {
      return (await this.#project.get().execute()).body.languages;
    } catch (error) {
      if (error instanceof PlatformError && error.status === 403) return [];
      throw error;
    }
  }
}
