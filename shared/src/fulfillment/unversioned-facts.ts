import type * as z from 'zod';
import { canonicalJson } from './ledger.ts';
import { entitySchemas, registers, type Facts, type Ledger } from './ledger-schema.ts';
import { withNewerKeys } from './newer-keys.ts';

interface Versioned {
  version: number;
}

/**
 * Gives facts of a platform that knows no versions the versions that make them win over what the ledger knows: the
 * ledger's own where nothing differs, the next one where something does. Entities that the facts do not name stay.
 *
 * Sound only where the facts were read after the ledger, and are written with the version of the commercetools order
 * that the ledger was read from: then successive writes tell of successive readings. See
 * docs/adr/0010-facts-without-versions.md.
 *
 * @param facts with version 0 for every entity of a register; the order's own version is its provider's matter
 */
export function nextVersions(ledger: Ledger, facts: Facts): Facts {
  const numbered: Facts = { ...facts };
  for (const register of registers) {
    const entities: Readonly<Record<string, Versioned>> | undefined = facts[register];
    if (entities === undefined) continue;
    const known: Readonly<Record<string, Versioned>> = ledger[register] ?? {};
    const next = Object.entries(entities).map(([id, entity]): [string, Versioned] => [
      id,
      nextVersion(entitySchemas[register], Object.hasOwn(known, id) ? known[id] : undefined, entity),
    ]);
    Object.assign(numbered, { [register]: Object.fromEntries(next) });
  }
  return numbered;
}

/** What only a newer version of the connector understands makes no difference. */
function nextVersion(
  schema: z.ZodType<Versioned>,
  known: Versioned | undefined,
  entity: Versioned,
): Versioned {
  if (known === undefined) return { ...entity, version: 1 };
  const asKnown = withNewerKeys(schema, known, { ...entity, version: known.version });
  const isSame = canonicalJson(asKnown) === canonicalJson(known);
  return { ...entity, version: isSame ? known.version : known.version + 1 };
}
