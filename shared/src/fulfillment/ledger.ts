import type * as z from 'zod';
import { fromFirstShape, type EarlierWords } from './earlier-ledger.ts';
import {
  entitySchemas,
  ledgerSchema,
  orderFacts,
  registers,
  type Facts,
  type Ledger,
  type OrderFacts,
} from './ledger-schema.ts';
import { ledgerVersion } from './ledger-version.ts';
import { withNewerKeys } from './newer-keys.ts';
import { joinEqualVersions, type KnownFacts } from './richer-facts.ts';

export {
  entityId,
  type Facts,
  type HandoverJobFacts,
  type ItemReturn,
  type Ledger,
  type OrderFacts,
  type ParcelFacts,
  type PickJobFacts,
  type ReturnedPiece,
  type SentDigest,
} from './ledger-schema.ts';

/*
 * The ledger: what the connector knows of one order's fulfilment, kept as JSON in a custom field of the commercetools
 * order.
 *
 * A fulfilment platform's webhooks are unordered and come at least once, so every entity is a register that keeps the
 * facts of its highest version. Joining ledgers is commutative, associative and idempotent; therefore any order and
 * any repetition of the same webhooks end in the same ledger.
 *
 * Limit: this holds for facts that came from the platform. `export`, `announcedReturnItems`, `problems`,
 * `shipmentState` and `orderCancelled` are the connector's own notes; they are guarded by the version of the
 * commercetools order instead.
 */

type Versioned = { version: number } & KnownFacts;

/**
 * Joins what a ledger knows with newly observed facts, per entity the higher version. What an older one holds that this
 * version of the connector does not understand stays.
 *
 * @returns a new ledger; the connector's own notes are those of `ledger`
 */
export function join(ledger: Ledger, facts: Facts): Ledger {
  const joined: Ledger = { ...ledger };
  const order = joinOrder(ledger.order, facts.order);
  if (order) joined.order = order;
  for (const register of registers) {
    const entities = joinRegister<Versioned>(entitySchemas[register], ledger[register], facts[register]);
    if (entities) Object.assign(joined, { [register]: entities });
  }
  return joined;
}

function joinRegister<T extends Versioned>(
  schema: z.ZodType<T>,
  left: Record<string, T> | undefined,
  right: Record<string, T> | undefined,
): Record<string, T> | undefined {
  if (!left || !right) return left ?? right;
  const joined = { ...left };
  for (const [id, facts] of Object.entries(right)) {
    const known = Object.hasOwn(left, id) ? left[id] : undefined;
    joined[id] = known ? newer(schema, known, facts) : facts;
  }
  return joined;
}

/**
 * There is one order on the platform for one commercetools order. Should a second ever name the same commercetools
 * order, the one created first stays, whichever is heard of first.
 */
function joinOrder(left: OrderFacts | undefined, right: OrderFacts | undefined): OrderFacts | undefined {
  if (!left || !right) return left ?? right;
  if (left.id === right.id) return newerOrder(left, right);
  const [a, b] = [`${left.created} ${left.id}`, `${right.created} ${right.id}`];
  return a < b ? left : right;
}

/** Only one event tells that an order expired; other news do not know, and nothing takes it back. */
function newerOrder(left: OrderFacts, right: OrderFacts): OrderFacts {
  const expired = left.expired ?? right.expired;
  return { ...newer(orderFacts, left, right), ...(expired ? { expired } : {}) };
}

function newer<T extends Versioned>(schema: z.ZodType<T>, left: T, right: T): T {
  if (left.version === right.version) return joinEqualVersions(left, right);
  return left.version > right.version
    ? withNewerKeys(schema, right, left)
    : withNewerKeys(schema, left, right);
}

/** JSON with sorted keys, so that equal ledgers are equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, nested: unknown) =>
    nested !== null && typeof nested === 'object' && !Array.isArray(nested)
      ? Object.fromEntries(Object.entries(nested).sort(([a], [b]) => (a < b ? -1 : 1)))
      : nested,
  );
}

/** @returns the content of the ledger field. A shape that a newer version has written stays named as that */
export const writeLedger = (ledger: Ledger): string =>
  canonicalJson({ ...ledger, v: Math.max(ledgerVersion, ledger.v ?? 0) });

/**
 * @param text content of the ledger field
 * @param earlierWords how the statuses of the ledger's first shape are read; without them it is not understood
 * @returns the ledger, or `undefined` when the text is not one (edited by hand, cut off)
 */
export function parseLedger(text: string, earlierWords?: EarlierWords): Ledger | undefined {
  const written = parseObject(text);
  const isFirstShape = written?.v === undefined;
  const current = written && isFirstShape && earlierWords ? fromFirstShape(written, earlierWords) : written;
  return ledgerSchema.safeParse(current).data;
}

/** True for the content of a ledger field that was written in a shape of a newer version of the connector. */
export function isOfNewerShape(text: string): boolean {
  const version = parseObject(text)?.v;
  return typeof version === 'number' && version > ledgerVersion;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** A ledger without one of its notes of the export; all others stay. */
export function withoutExportNote(
  ledger: Ledger,
  note: 'claim' | 'refusedAt' | 'saidToBeThereSince',
): Ledger {
  if (ledger.export?.[note] === undefined) return ledger;
  const { [note]: _ended, ...notes } = ledger.export;
  return { ...ledger, export: notes };
}

/** Ends a claim; the name under which the order goes to the platform stays. */
export const withoutClaim = (ledger: Ledger): Ledger => withoutExportNote(ledger, 'claim');
