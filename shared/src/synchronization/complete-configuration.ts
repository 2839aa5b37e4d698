import type { CommercetoolsProject } from '../commercetools/client.ts';
import { find } from '../commercetools/find.ts';
import type { ParsedConfiguration } from '../configuration/configuration.ts';
import { legacyFieldNames } from '../configuration/field-names-schema.ts';
import type { LineCondition } from '../fulfillment/steering.ts';
import { ExpiringCache } from '../http/expiring-cache.ts';

const knownFor = 10 * 60_000;

/**
 * Adds to the configuration what only the project can tell: that its Type has the field names of connector 0.2.x, and
 * the ids of the product types and channels that the line rules name. Read once in ten minutes, and only what the
 * configuration hangs on.
 */
export class ConfigurationCompletion {
  readonly #project: CommercetoolsProject;
  readonly #legacyNames: ExpiringCache<Readonly<Record<string, string>>>;
  readonly #keysById: ExpiringCache<ReadonlyMap<string, string>>;

  /** @param clock milliseconds, from any beginning */
  constructor(project: CommercetoolsProject, clock?: () => number) {
    this.#project = project;
    this.#legacyNames = new ExpiringCache(knownFor, clock);
    this.#keysById = new ExpiringCache(knownFor, clock);
  }

  /** @throws PlatformError when commercetools cannot be asked: nothing is guessed then */
  async complete(parsed: ParsedConfiguration): Promise<ParsedConfiguration> {
    const { configuration } = parsed;
    const [legacyNames, keysById] = await Promise.all([
      Object.keys(configuration.customFieldNames).length > 0
        ? configuration.customFieldNames
        : this.#legacyNamesOf(configuration.orderCustomTypeKey),
      this.#keysOf(configuration.lines.exclude),
    ]);
    return {
      ...parsed,
      configuration: {
        ...configuration,
        customFieldNames: legacyNames,
        lines: { ...configuration.lines, keysById },
      },
    };
  }

  /** A legacy name counts where the Type has it and lacks ours: what an older release of ours has added, is used. */
  #legacyNamesOf(typeKey: string): Promise<Readonly<Record<string, string>>> {
    return this.#legacyNames.get(typeKey, async () => {
      const type = await find(this.#project.types().withKey({ key: typeKey }).get());
      const present = new Set(type?.fieldDefinitions.map(({ name }) => name));
      const entries = Object.entries(legacyFieldNames).filter(
        ([ours, legacy]) => present.has(legacy) && !present.has(ours),
      );
      return Object.fromEntries(entries);
    });
  }

  async #keysOf(conditions: readonly LineCondition[]): Promise<ReadonlyMap<string, string>> {
    const productTypes = namesIn(conditions, ({ productTypes: names }) => names);
    const channels = namesIn(conditions, ({ supplyChannels = [], distributionChannels = [] }) => [
      ...supplyChannels,
      ...distributionChannels,
    ]);
    if (productTypes.length + channels.length === 0) return new Map();
    return this.#keysById.get(JSON.stringify([productTypes, channels]), async () => {
      const found = await Promise.all([this.#productTypes(productTypes), this.#channels(channels)]);
      return new Map(found.flat());
    });
  }

  async #productTypes(keys: readonly string[]): Promise<[id: string, key: string][]> {
    if (keys.length === 0) return [];
    const { body } = await this.#project
      .productTypes()
      .get({ queryArgs: byKeys(keys) })
      .execute();
    return body.results.flatMap(({ id, key }) => (key === undefined ? [] : [[id, key]]));
  }

  async #channels(keys: readonly string[]): Promise<[id: string, key: string][]> {
    if (keys.length === 0) return [];
    const { body } = await this.#project
      .channels()
      .get({ queryArgs: byKeys(keys) })
      .execute();
    return body.results.map(({ id, key }) => [id, key]);
  }
}

/** The names go as a variable: what is in a configuration never becomes part of a predicate. */
const byKeys = (keys: readonly string[]) => ({
  where: 'key in :keys',
  'var.keys': [...keys],
  limit: 500,
  withTotal: false,
});

const namesIn = (
  conditions: readonly LineCondition[],
  namesOf: (condition: LineCondition) => readonly string[] | undefined,
): string[] => [...new Set(conditions.flatMap((condition) => namesOf(condition) ?? []))].toSorted();
