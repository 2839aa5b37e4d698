import type { ResourceTypeId, StateTypeEnum } from '@commercetools/platform-sdk';
import type { CommercetoolsProject } from '../commercetools/client.ts';
import { listEvery } from '../commercetools/list-every.ts';
import type { FulfillmenttoolsClient } from '../fulfillmenttools/client.ts';
import { FulfillmenttoolsProject } from '../fulfillmenttools/project.ts';

/** The names of one kind that a project has: keys, and ids where the configuration may name those as well. */
type Names = Promise<readonly string[]>;

/** What both projects have that a configuration can name. Each list is read once, and only when it is asked for. */
export class ProjectNames {
  readonly #project: CommercetoolsProject;
  readonly #offered: FulfillmenttoolsProject;
  readonly #types = once(() => listEvery(this.#project.types()));
  readonly #productTypes = once(() => listEvery(this.#project.productTypes()));
  readonly #channels = once(() => listEvery(this.#project.channels()));
  readonly #states = once(() => listEvery(this.#project.states()));

  constructor(project: CommercetoolsProject, client: FulfillmenttoolsClient) {
    this.#project = project;
    this.#offered = new FulfillmenttoolsProject(client);
  }

  /** Names of the custom fields that resources of any of these types can have. @param only of that type */
  async customFields(resources: readonly ResourceTypeId[], only?: 'Boolean'): Names {
    return (await this.#types())
      .filter(({ resourceTypeIds }) => resourceTypeIds.some((id) => resources.includes(id)))
      .flatMap(({ fieldDefinitions }) => fieldDefinitions)
      .filter(({ type }) => only === undefined || type.name === only)
      .map(({ name }) => name);
  }

  async attributes(): Names {
    return (await this.#productTypes()).flatMap(({ attributes = [] }) => attributes.map(({ name }) => name));
  }

  async productTypes(): Names {
    return keysAndIds(await this.#productTypes());
  }

  async stores(): Names {
    return (await listEvery(this.#project.stores())).map(({ key }) => key);
  }

  async channels(): Names {
    return keysAndIds(await this.#channels());
  }

  /** Of the channels under which an order can note what has become of it. */
  async exportChannels(): Names {
    const channels = await this.#channels();
    return channels.flatMap(({ key, roles }) => (roles.includes('OrderExport') ? [key] : []));
  }

  async states(types: readonly StateTypeEnum[]): Names {
    const states = await this.#states();
    return states.flatMap(({ key, type }) => (key !== undefined && types.includes(type) ? [key] : []));
  }

  async customerGroups(): Names {
    return (await listEvery(this.#project.customerGroups())).flatMap(({ key }) => key ?? []);
  }

  async businessUnits(): Names {
    return (await listEvery(this.#project.businessUnits())).map(({ key }) => key);
  }

  async carriers(): Names {
    return (await this.#offered.listCarriers()).map(({ key }) => key);
  }

  customServices(): Names {
    return this.#offered.listCustomServices();
  }
}

function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let reading: Promise<Value> | undefined;
  return () => (reading ??= read());
}

/** Keys first: they are what is told where none of them is meant. */
const keysAndIds = (resources: readonly { id: string; key?: string | undefined }[]): string[] => [
  ...resources.flatMap(({ key }) => key ?? []),
  ...resources.map(({ id }) => id),
];
