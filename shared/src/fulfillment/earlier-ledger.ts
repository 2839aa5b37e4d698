/** The words in which the first shape of the ledger kept a platform's statuses, translated into our own. */
export interface EarlierWords {
  readonly order: (status: string) => string;
  readonly pickJob: (status: string) => string;
  readonly handoverJob: (status: string) => string;
  readonly parcel: (status: string) => string;
  /** Whether a parcel's tracking status says that it has arrived. */
  readonly isDelivered: (trackingStatus: string) => boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/** The code that the problems of the first shape get, which had words only. */
const codesOfAreas: Readonly<Record<string, string>> = {
  export: 'ORDER_REFUSED',
  cancellation: 'CANCELLATION_REFUSED',
  modification: 'MODIFICATION_REFUSED',
  unlock: 'UNLOCK_REFUSED',
  return: 'ANNOUNCEMENT_REFUSED',
  delivery: 'DELIVERY_REFUSED',
  lookUp: 'LOOK_UP_REFUSED',
  writeBack: 'WRITE_BACK_REFUSED',
};

/**
 * Reads a ledger of the first shape (no `v`; `status` in the platform's own words; problems as texts) as one of the
 * second. What it does not understand stays as it is.
 */
export function fromFirstShape(ledger: Fields, words: EarlierWords): Fields {
  return changed(ledger, {
    order: (order) => withState(order, words.order),
    pickJobs: (jobs) => each(jobs, (job) => withState(job, words.pickJob)),
    handoverJobs: (jobs) => each(jobs, (job) => withState(job, words.handoverJob)),
    parcels: (parcels) => each(parcels, (parcel) => parcelOf(parcel, words)),
    problems: (problems) => each(problems, problemOf),
  });
}

/** A copy in which the parts that are there are changed. */
function changed(fields: Fields, changes: Readonly<Record<string, (part: unknown) => unknown>>): Fields {
  const present = Object.entries(changes).filter(([key]) => Object.hasOwn(fields, key));
  return { ...fields, ...Object.fromEntries(present.map(([key, change]) => [key, change(fields[key])])) };
}

const isFields = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const each = (register: unknown, change: (entity: unknown, key: string) => unknown): unknown =>
  isFields(register)
    ? Object.fromEntries(Object.entries(register).map(([key, entity]) => [key, change(entity, key)]))
    : register;

function withState(entity: unknown, translate: (status: string) => string): unknown {
  if (!isFields(entity) || typeof entity.status !== 'string') return entity;
  const { status, ...rest } = entity;
  return { ...rest, state: translate(status) };
}

function parcelOf(entity: unknown, words: EarlierWords): unknown {
  const parcel = withState(entity, words.parcel);
  if (!isFields(parcel)) return parcel;
  const { trackingStatus, ...rest } = parcel;
  const delivered = typeof trackingStatus === 'string' && words.isDelivered(trackingStatus);
  return delivered ? { ...rest, delivered } : rest;
}

const problemOf = (problem: unknown, area: string): unknown =>
  typeof problem === 'string' ? { code: codesOfAreas[area] ?? 'PROBLEM', words: problem } : problem;
