import type { EarlierWords } from './earlier-ledger.ts';
import { entityId, isOfNewerShape, parseLedger, type Ledger } from './ledger.ts';
import type { FieldOwner, OrderFieldName } from './order-fields.ts';

/** How the orders of one fulfilment platform carry their ledger. */
export interface LedgerDialect {
  readonly fields: FieldOwner;
  /** For a platform whose ledgers were once written in its own words. */
  readonly earlierWords?: EarlierWords;
}

/**
 * The ledger that an order carries in its custom fields. That of an order which the connector has not touched yet is
 * empty.
 *
 * @param fields custom fields of an order, by name
 * @param names the names that our fields have in this shop
 * @returns `newer` for a ledger of a shape that only a newer version of the connector understands
 */
export function carriedLedger(
  fields: Readonly<Record<string, unknown>>,
  names: Readonly<Record<OrderFieldName, string>>,
  { earlierWords }: LedgerDialect,
): Ledger | 'newer' {
  const text = fields[names.ledger];
  const orderId = fields[names.order_id];
  if (typeof text !== 'string') return exportedBefore(orderId);
  const ledger = parseLedger(text, earlierWords);
  if (ledger) return ledger;
  return isOfNewerShape(text) ? 'newer' : brokenByHand(orderId);
}

/** Orders exported by connector 0.2.x carry its fields but no ledger. */
function exportedBefore(orderId: unknown): Ledger {
  const id = entityId.safeParse(orderId);
  return id.success ? { order: { id: id.data, version: 0, created: '', state: 'open' } } : {};
}

const unreadable = 'unreadable ledger';

/** Whether the ledger of the order could not be read, and nobody has found the order since. */
export const wasUnreadable = ({ export: exported }: Pick<Ledger, 'export'>): boolean =>
  exported?.claim?.by === unreadable && exported.instance === undefined;

/**
 * What the platform knows comes back with its next webhooks; only whether the order was exported must not be forgotten:
 * a claim from the beginning of time makes the export look first.
 */
function brokenByHand(orderId: unknown): Ledger {
  const claim = { by: unreadable, at: '1970-01-01T00:00:00.000Z' };
  return { export: { claim }, ...exportedBefore(orderId) };
}
