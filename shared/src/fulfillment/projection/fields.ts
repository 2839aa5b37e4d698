import type { OrderFieldName } from '../order-fields.ts';
import { writeLedger, type Ledger, type PickJobFacts } from '../ledger.ts';
import type { CommercetoolsOrder, CommercetoolsOrderAction } from '../commercetools-order.ts';
import { projectCollectResult } from './collect-result.ts';
import {
  handoverJobs,
  isHandedOver,
  isPicked,
  parcels,
  pickJobs,
  type Identified,
} from '../ledger-entities.ts';
import { projectReturnReasons } from './returns.ts';
import { projectShortPicks } from './short-picks.ts';

/** What our fields should hold: `null` = must be empty, absent = none of our business yet. */
export type FieldValues = Partial<Record<OrderFieldName, string | number | null>>;

/**
 * The custom fields that show the ledger. Where an order has several jobs, a text field holds their values in order of
 * creation, separated by commas, at the same place for each job.
 */
export function projectFields(order: CommercetoolsOrder, ledger: Ledger): FieldValues {
  const problems = Object.values(ledger.problems ?? {});
  const fields: FieldValues = {
    ledger: writeLedger(ledger),
    problem:
      problems
        .map(({ words }) => words)
        .sort()
        .join('\n') || null,
    problem_code: [...new Set(problems.map(({ code }) => code))].sort().join(',') || null,
  };
  if (ledger.order) fields.order_id = ledger.order.id;
  if (ledger.pickJobs) {
    const jobs = pickJobs(ledger);
    fields.pickjob_id = listed(jobs.map(({ id }) => id));
    fields.short_id = listed(jobs.map((job) => job.shortId ?? ''));
    fields.facility_id = listed(jobs.map((job) => job.facilityRef ?? ''));
    fields.short_picks = projectShortPicks(order, ledger);
  }
  if (ledger.loadUnits) fields.load_units_amount = loadUnitsAmount(ledger);
  if (ledger.handoverJobs) {
    fields.handoverjob_id = listed(handoverJobs(ledger).map(({ id }) => id));
    fields.collect_result = projectCollectResult(ledger);
  }
  if (ledger.returnJobs) fields.return_reasons = projectReturnReasons(order, ledger);
  if (ledger.handoverJobs || ledger.parcels) fields.parcels = parcelList(ledger);
  return fields;
}

const listed = (values: readonly string[]): string | null => values.join(',') || null;

/**
 * Load units of every store add up; those of a pick job that was reset or given up do not count. None that were counted
 * before the goods went are not known: the list lags behind, and shows nothing any more.
 */
function loadUnitsAmount(ledger: Ledger): number | null {
  const counted = pickJobs(ledger).flatMap((job) => loadUnitsOf(job, ledger) ?? []);
  return counted.length > 0 ? counted.reduce((sum, amount) => sum + amount, 0) : null;
}

function loadUnitsOf(job: Identified<PickJobFacts>, ledger: Ledger): number | undefined {
  const counted = ledger.loadUnits?.[job.id];
  if (!counted || (counted.amount === 0 && isHandedOver(job.id, ledger))) return undefined;
  return isPicked(job) || counted.version >= job.version ? counted.amount : undefined;
}

/** JSON list of `{tracking_number, tracking_url}`, as far as known, in order of creation. */
function parcelList(ledger: Ledger): string | null {
  const known = parcels(ledger).map(({ trackingNumber, trackingUrl }) => ({
    tracking_number: trackingNumber,
    tracking_url: trackingUrl,
  }));
  const announced = handoverJobs(ledger)
    .filter((job) => job.trackingNumber && !(job.parcelRef && ledger.parcels?.[job.parcelRef]))
    .map((job) => ({ tracking_number: job.trackingNumber, tracking_url: undefined }));
  const list = [...known, ...announced].filter((parcel) => parcel.tracking_number ?? parcel.tracking_url);
  return list.length > 0 ? JSON.stringify(list) : null;
}

export interface FieldTarget {
  /** Real name of each of our fields, as the configuration renames them. */
  names: Readonly<Record<OrderFieldName, string>>;
  /** commercetools type of each field by its real name; a field of the shop's own may be a text where ours counts. */
  types: Readonly<Record<string, string>>;
  /** Key of the type that an order without any gets. */
  typeKey: string;
}

/**
 * The actions that make the order's custom fields hold the values. An order without a type gets ours in the same
 * update; one with another type keeps it.
 */
export function reflectFields(
  order: CommercetoolsOrder,
  values: FieldValues,
  target: FieldTarget,
): CommercetoolsOrderAction[] {
  const wanted = (Object.entries(values) as [OrderFieldName, string | number | null][]).map(
    ([name, value]) => {
      const field = target.names[name];
      return [field, asFieldType(value, target.types[field])] as const;
    },
  );
  const writable = wanted.filter(([field]) => isWritable(target.types[field]));
  if (!order.custom) {
    const fields = Object.fromEntries(writable.filter(([, value]) => value !== null));
    return [{ action: 'setCustomType', type: { typeId: 'type', key: target.typeKey }, fields }];
  }
  const current = order.custom.fields as Record<string, unknown>;
  return writable
    .filter(([field, value]) => (current[field] ?? null) !== value)
    .map(([name, value]) => ({ action: 'setCustomField', name, ...(value === null ? {} : { value }) }));
}

/** A field that the shop has defined as something else altogether cannot show ours; post-deploy warns of it. */
const isWritable = (type: string | undefined): boolean =>
  type === undefined || type === 'String' || type === 'Number';

function asFieldType(value: string | number | null, type: string | undefined): string | number | null {
  if (type === 'String' && typeof value === 'number') return String(value);
  if (type === 'Number' && typeof value === 'string')
    return Number.isFinite(Number(value)) ? Number(value) : null;
  return value;
}
