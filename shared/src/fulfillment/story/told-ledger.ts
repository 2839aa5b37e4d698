import { fromFirstShape, type EarlierWords } from '../earlier-ledger.ts';
import { ledgerVersion } from '../ledger-version.ts';

/**
 * The ledger as the story reads it: every entity as far as it can be understood, and nothing required. The states are
 * our own words; one that is not known is kept and shown as it is.
 */
export interface ToldLedger {
  readonly order?: ToldEntity & { readonly id: string; readonly expired: boolean };
  readonly pickJobs: readonly ToldPickJob[];
  readonly handoverJobs: readonly ToldHandoverJob[];
  readonly parcels: readonly ToldParcel[];
  readonly returns: readonly ToldReturn[];
  readonly refunds: readonly { readonly created: string | undefined; readonly pieces: number }[];
  readonly problems: readonly ToldProblem[];
  readonly claimedAt?: string;
  readonly tenantOrderId?: string;
  readonly announcedReturnItems: readonly string[];
}

export interface ToldEntity {
  readonly id: string;
  readonly state: string;
  readonly created: string | undefined;
  readonly changed: string | undefined;
}
export interface ToldPickJob extends ToldEntity {
  readonly shortId: string | undefined;
  readonly store: string | undefined;
  readonly lines: Readonly<Record<string, { quantity: number; picked: number; reason: string | undefined }>>;
}
export interface ToldHandoverJob extends ToldEntity {
  readonly pickJob: string | undefined;
  readonly store: string | undefined;
  readonly channel: string | undefined;
  readonly cancelReason: string | undefined;
  readonly parcel: string | undefined;
  readonly shipment: string | undefined;
  readonly trackingNumber: string | undefined;
  readonly carrier: string | undefined;
  readonly lines: Readonly<
    Record<string, { quantity: number; handedOver: number; refused: number; reason: string | undefined }>
  >;
}
export interface ToldParcel extends ToldEntity {
  readonly shipment: string | undefined;
  readonly trackingNumber: string | undefined;
  readonly trackingUrl: string | undefined;
  readonly carrier: string | undefined;
  readonly isDelivered: boolean;
  readonly isReturn: boolean;
}
export interface ToldPiece {
  readonly id: string;
  readonly line: string;
  readonly state: string;
  readonly comment: string | undefined;
  /** Name of the return item of the shop that announced it. */
  readonly announcedAs: string | undefined;
}
export interface ToldReturn {
  readonly id: string;
  readonly date: string | undefined;
  readonly pieces: readonly ToldPiece[];
}
export interface ToldProblem {
  readonly area: string;
  readonly code: string;
  readonly words: string;
  readonly since: string | undefined;
}

/** What an order's ledger field holds. */
export type Telling =
  | { readonly kind: 'untold' }
  | { readonly kind: 'told'; readonly ledger: ToldLedger }
  /** Written by a newer version of the connector: what is understood of it. */
  | { readonly kind: 'newer'; readonly version: number; readonly ledger: ToldLedger }
  | { readonly kind: 'broken' };

/** The code of a problem that has none: its words are all there is. */
const codeless = 'PROBLEM';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads the ledger for a person: it never throws, and one entity that cannot be understood does not hide the others.
 *
 * @param content of the ledger field: JSON; anything but a text counts as no ledger
 * @param earlierWords how the platform's statuses in a ledger of the first shape are read
 */
export function readTelling(content: unknown, earlierWords?: EarlierWords): Telling {
  if (typeof content !== 'string' || content.trim() === '') return { kind: 'untold' };
  const written = parseObject(content);
  if (!written) return { kind: 'broken' };
  const version = typeof written.v === 'number' ? written.v : 1;
  const isFirstShape = written.v === undefined && earlierWords !== undefined;
  const told = toldLedger(isFirstShape ? fromFirstShape(written, earlierWords) : written);
  return version > ledgerVersion ? { kind: 'newer', version, ledger: told } : { kind: 'told', ledger: told };
}

function parseObject(content: string): Fields | undefined {
  try {
    return fieldsOf(JSON.parse(content));
  } catch {
    return undefined;
  }
}

function toldLedger(ledger: Fields): ToldLedger {
  const order = fieldsOf(ledger.order);
  const notes = fieldsOf(ledger.export);
  const claimedAt = textOf(fieldsOf(notes?.claim)?.at);
  const tenantOrderId = textOf(notes?.tenantOrderId);
  const id = textOf(order?.id);
  const returning = returningParcels(ledger);
  return {
    ...(order && id !== undefined
      ? { order: { ...entity(id, order), id, expired: order.expired === true } }
      : {}),
    pickJobs: customers(ledger.pickJobs).map(pickJob),
    handoverJobs: customers(ledger.handoverJobs).map(handoverJob),
    parcels: customers(ledger.parcels).map((entry) => parcel(entry, returning)),
    returns: entitiesOf(ledger.returnJobs).flatMap(([, job]) => listOf(job.returns).flatMap(itemReturn)),
    refunds: entitiesOf(ledger.refunds).map(([, refund]) => ({
      created: textOf(refund.created),
      pieces: countOf(refund.pieces),
    })),
    problems: problems(ledger.problems),
    ...(claimedAt === undefined ? {} : { claimedAt }),
    ...(tenantOrderId === undefined ? {} : { tenantOrderId }),
    announcedReturnItems: Array.isArray(ledger.announcedReturnItems)
      ? ledger.announcedReturnItems.filter((name) => typeof name === 'string')
      : [],
  };
}

/** In order of creation, told apart by id. */
function entitiesOf(register: unknown): [id: string, fields: Fields][] {
  return Object.entries(fieldsOf(register) ?? {})
    .flatMap(([id, value]): [string, Fields][] => {
      const fields = fieldsOf(value);
      return fields ? [[id, fields]] : [];
    })
    .sort(([a, one], [b, other]) =>
      `${textOf(one.created) ?? ''} ${a}` < `${textOf(other.created) ?? ''} ${b}` ? -1 : 1,
    );
}

/** Jobs that supply another store are not the customer's. */
const customers = (register: unknown): [string, Fields][] =>
  entitiesOf(register).filter(([, { supplier }]) => supplier !== true);

const entity = (id: string, fields: Fields): ToldEntity => ({
  id,
  state: textOf(fields.state) ?? '',
  created: textOf(fields.created),
  changed: textOf(fields.changed),
});

const pickJob = ([id, fields]: [string, Fields]): ToldPickJob => ({
  ...entity(id, fields),
  shortId: textOf(fields.shortId),
  store: textOf(fields.facilityRef),
  lines: linesOf(fields.lines, (line) => ({
    quantity: countOf(line.quantity),
    picked: countOf(line.picked),
    reason: textOf(line.reason),
  })),
});

const handoverJob = ([id, fields]: [string, Fields]): ToldHandoverJob => ({
  ...entity(id, fields),
  pickJob: textOf(fields.pickJobRef),
  store: textOf(fields.facilityRef),
  channel: textOf(fields.channel),
  cancelReason: textOf(fields.cancelReason),
  parcel: textOf(fields.parcelRef),
  shipment: textOf(fields.shipmentRef),
  trackingNumber: textOf(fields.trackingNumber),
  carrier: textOf(fields.carrier),
  lines: linesOf(fields.lines, (line) => ({
    quantity: countOf(line.quantity),
    handedOver: countOf(line.handedOver),
    refused: countOf(line.refused),
    reason: textOf(line.reason),
  })),
});

/** Those that a return names: nothing else tells that a parcel brings goods back. */
const returningParcels = (ledger: Fields): ReadonlySet<unknown> =>
  new Set(
    entitiesOf(ledger.returnJobs)
      .flatMap(([, job]) => listOf(job.returns))
      .flatMap(({ parcelRefs }): unknown[] => (Array.isArray(parcelRefs) ? parcelRefs : [])),
  );

const parcel = ([id, fields]: [string, Fields], returning: ReadonlySet<unknown>): ToldParcel => ({
  ...entity(id, fields),
  shipment: textOf(fields.shipmentRef),
  trackingNumber: textOf(fields.trackingNumber),
  trackingUrl: textOf(fields.trackingUrl),
  carrier: textOf(fields.carrier),
  isDelivered: fields.delivered === true,
  isReturn: returning.has(id),
});

function itemReturn(fields: Fields): ToldReturn[] {
  const id = textOf(fields.id);
  if (id === undefined) return [];
  const pieces = listOf(fields.pieces).map((piece) => ({
    id: textOf(piece.id) ?? '',
    line: textOf(piece.line) ?? '',
    state: textOf(piece.state) ?? '',
    comment: textOf(piece.comment),
    announcedAs: textOf(piece.announcedAs),
  }));
  return [{ id, date: textOf(fields.date), pieces }];
}

function problems(register: unknown): ToldProblem[] {
  return Object.entries(fieldsOf(register) ?? {}).flatMap(([area, problem]): ToldProblem[] => {
    if (typeof problem === 'string') return [{ area, code: codeless, words: problem, since: undefined }];
    const fields = fieldsOf(problem);
    const words = textOf(fields?.words);
    if (!fields || words === undefined) return [];
    return [{ area, code: textOf(fields.code) ?? codeless, words, since: textOf(fields.since) }];
  });
}

function linesOf<Line>(value: unknown, read: (line: Fields) => Line): Record<string, Line> {
  return Object.fromEntries(
    Object.entries(fieldsOf(value) ?? {}).flatMap(([key, line]) => {
      const fields = fieldsOf(line);
      return fields ? [[key, read(fields)]] : [];
    }),
  );
}

const fieldsOf = (value: unknown): Fields | undefined =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : undefined;

const listOf = (value: unknown): Fields[] =>
  Array.isArray(value)
    ? value.flatMap((item): Fields[] => {
        const fields = fieldsOf(item);
        return fields ? [fields] : [];
      })
    : [];

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const countOf = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.floor(value) : 0;
