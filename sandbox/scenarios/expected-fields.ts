import type { HandoverJob, Parcel } from '../fulfillmenttools/entities.ts';
import { byKey, type OrderSummary } from '../order-summary.ts';
import type { StoreKey } from '../shop.ts';
import { byCreation, type Life } from './life.ts';

/** The fields of an order whose goods were picked and set aside at these stores, one load unit each. */
export function fieldsOf(life: Life, keys: readonly StoreKey[]): OrderSummary['fields'] {
  const handovers = keys.flatMap((key) => life.handoverJobsAt(key));
  return {
    ...pickedFieldsOf(life, keys),
    ...(handovers.length === 0 ? {} : { fft_handoverjob_id: listed(handovers.map(({ id }) => id)) }),
    ...parcelField(life, handovers),
  };
}

/** The fields of an order that these stores have picked, one load unit each. */
export function pickedFieldsOf(life: Life, keys: readonly StoreKey[]): OrderSummary['fields'] {
  return { ...routedFieldsOf(life, keys), fft_load_units_amount: keys.length };
}

/** The fields of an order that is on the lists of these stores. */
export function routedFieldsOf(life: Life, keys: readonly StoreKey[]): OrderSummary['fields'] {
  const jobs = keys.map((key) => life.pickJobAt(key));
  return {
    fft_order_id: life.fulfillmenttoolsOrder.id,
    fft_pickjob_id: listed(jobs.map(({ id }) => id)),
    fft_short_id: listed(jobs.map(({ shortId }) => shortId)),
    fft_facility_id: listed(jobs.map(({ facilityRef }) => facilityRef)),
  };
}

/** Each handover job of these stores as a delivery with all that it holds, and its parcel. */
export function deliveriesOf(life: Life, keys: readonly StoreKey[]): OrderSummary['deliveries'] {
  return keys
    .flatMap((key) => life.handoverJobsAt(key))
    .map((job) => ({
      key: job.id,
      pieces: Object.fromEntries(
        job.handoverJobLineItems.map(({ article, quantity }) => [article.tenantArticleId, quantity]),
      ),
      tracking: parcelOf(life, job)?.result?.carrierTrackingNumber?.split(' ') ?? [],
    }))
    .toSorted(byKey);
}

function parcelField(life: Life, handovers: readonly HandoverJob[]): OrderSummary['fields'] {
  const parcels = handovers.flatMap((job) => parcelOf(life, job) ?? []).toSorted(byCreation);
  const list = parcels.map(({ result }) => ({
    tracking_number: result?.carrierTrackingNumber,
    tracking_url: result?.trackingUrl,
  }));
  return list.length === 0 ? {} : { fft_parcels: JSON.stringify(list) };
}

function parcelOf(life: Life, job: HandoverJob): Parcel | undefined {
  const { parcelRef } = job.handoverJobParcelInfo ?? {};
  return parcelRef === undefined ? undefined : life.world.parcels.get(parcelRef);
}

const listed = (values: readonly string[]): string => values.join(',');
