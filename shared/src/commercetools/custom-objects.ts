import type { CustomObject } from '@commercetools/platform-sdk';
import { isNotFound } from '../errors.ts';
import type { CommercetoolsProject } from './client.ts';
import { find } from './find.ts';

/** What the connector keeps in the project beside orders: https://docs.commercetools.com/api/projects/custom-objects */
export class CustomObjects {
  readonly #project: CommercetoolsProject;

  constructor(project: CommercetoolsProject) {
    this.#project = project;
  }

  async read(container: string, key: string): Promise<CustomObject | undefined> {
    return find(this.#project.customObjects().withContainerAndKey({ container, key }).get());
  }

  /**
   * Creates or replaces the object.
   *
   * @param object with `version`, only that version is replaced; without, the last writer wins
   * @throws PlatformError 409 when it has another version
   */
  async write(object: {
    container: string;
    key: string;
    value: unknown;
    version?: number;
  }): Promise<CustomObject> {
    return (await this.#project.customObjects().post({ body: object }).execute()).body;
  }

  /** @returns false when there was none; @throws PlatformError 409 when it has another version than the given one */
  async delete(container: string, key: string, version?: number): Promise<boolean> {
    const queryArgs = version === undefined ? {} : { version };
    const request = this.#project
      .customObjects()
      .withContainerAndKey({ container, key })
      .delete({ queryArgs });
    try {
      await request.execute();
      return true;
    } catch (error) {
      if (isNotFound(error)) return false;
      throw error;
    }
  }
}
