import type { FieldDefinition, Type } from '@commercetools/platform-sdk';
import type { OrderFieldDefinition } from '../fulfillment/order-fields.ts';
import { ConnectorError } from '../errors.ts';
import { ExpiringCache } from '../http/expiring-cache.ts';
import { revising } from '../http/revising.ts';
import type { CommercetoolsProject } from './client.ts';
import { find } from './find.ts';

/** By field name, the type that the field has there, for example `String`: a shop may have defined it otherwise. */
export type FieldTypes = Readonly<Record<string, string>>;

const knownFor = 10 * 60_000;

/**
 * Makes sure that the Types of orders have the connector's custom fields. Fields are only ever added, never changed
 * or removed; what was found is known for ten minutes.
 */
export class OrderTypes {
  readonly #project: CommercetoolsProject;
  readonly #known: ExpiringCache<FieldTypes>;

  /** @param clock milliseconds, from any beginning */
  constructor(project: CommercetoolsProject, clock?: () => number) {
    this.#project = project;
    this.#known = new ExpiringCache(knownFor, clock);
  }

  /**
   * Makes sure that there is a Type of that key for orders, and that it has the fields.
   *
   * @throws ConnectorError ORDER_TYPE_UNUSABLE when the key belongs to a Type that is not for orders
   */
  ensureDefault(key: string, definitions: readonly OrderFieldDefinition[]): Promise<FieldTypes> {
    return this.#ensure(`key=${key}`, definitions, async () => {
      const type = await find(this.#project.types().withKey({ key }).get());
      if (type === undefined) return this.#create(key, definitions);
      if (!type.resourceTypeIds.includes('order')) throw notForOrders(key);
      return type;
    });
  }

  /**
   * Makes sure that the Type which an order has already, the shop's own perhaps, has the fields.
   *
   * @throws ConnectorError ORDER_TYPE_UNUSABLE when there is no such Type
   */
  ensureOn(typeId: string, definitions: readonly OrderFieldDefinition[]): Promise<FieldTypes> {
    return this.#ensure(`id=${typeId}`, definitions, async () => {
      const type = await find(this.#project.types().withId({ ID: typeId }).get());
      if (type === undefined) throw missing(typeId);
      return type;
    });
  }

  /** Forgets what was found: somebody may have changed a Type by hand. */
  forget(): void {
    this.#known.clear();
  }

  async #ensure(
    name: string,
    definitions: readonly OrderFieldDefinition[],
    read: () => Promise<Type>,
  ): Promise<FieldTypes> {
    const converge = () =>
      this.#known.get(name, () => revising('Type', () => this.#addMissing(read, definitions)));
    const known = await converge();
    if (definitions.every((definition) => Object.hasOwn(known, definition.name))) return known;
    // Known from before the configuration gave a field another name.
    this.#known.forget(name);
    return converge();
  }

  async #addMissing(
    read: () => Promise<Type>,
    definitions: readonly OrderFieldDefinition[],
  ): Promise<FieldTypes> {
    const type = await read();
    const present = new Set(type.fieldDefinitions.map(({ name }) => name));
    const missingFields = definitions.filter(({ name }) => !present.has(name));
    if (missingFields.length === 0) return fieldTypes(type);
    const { body } = await this.#project
      .types()
      .withId({ ID: type.id })
      .post({
        body: {
          version: type.version,
          actions: missingFields.map((definition) => ({
            action: 'addFieldDefinition',
            fieldDefinition: fieldDefinition(definition),
          })),
        },
      })
      .execute();
    return fieldTypes(body);
  }

  async #create(key: string, definitions: readonly OrderFieldDefinition[]): Promise<Type> {
    const body = {
      key,
      name: { en: 'fulfillmenttools' },
      description: { en: 'What the fulfillmenttools connector writes into orders' },
      resourceTypeIds: ['order'],
      fieldDefinitions: definitions.map(fieldDefinition),
    };
    return (await this.#project.types().post({ body }).execute()).body;
  }
}

/** Never required: orders that exist already have no value for it. */
const fieldDefinition = ({ name, label, type, multiline }: OrderFieldDefinition): FieldDefinition => ({
  name,
  label: { en: label },
  type: { name: type },
  required: false,
  ...(type === 'String' ? { inputHint: multiline === true ? 'MultiLine' : 'SingleLine' } : {}),
});

const fieldTypes = (type: Type): FieldTypes =>
  Object.fromEntries(type.fieldDefinitions.map((definition) => [definition.name, definition.type.name]));

const notForOrders = (key: string): ConnectorError =>
  new ConnectorError(
    'ORDER_TYPE_UNUSABLE',
    `The Type "${key}" exists, but is not for orders (resourceTypeIds)`,
  );

const missing = (typeId: string): ConnectorError =>
  new ConnectorError('ORDER_TYPE_UNUSABLE', `The Type ${typeId} of the order does not exist`);
