import * as z from 'zod';
import { entityId, type ParcelFacts } from '../../fulfillment/ledger.ts';
import {
  entityFacts,
  orderEntity,
  present,
  referenceOf,
  suppliesAnotherStore,
  text,
  transfers,
} from './entity-schemas.ts';
import type { Observation } from '../../fulfillment/observation.ts';
import { stateOf } from './state-words.ts';

const length = z.number().nonnegative().nullish();

/** fulfillmenttools API document: Parcel. */
export const parcelPayload = orderEntity.extend({
  id: entityId,
  status: z.string(),
  shipmentRef: entityId.nullish(),
  transfers,
  dimensions: z.object({ length, width: length, height: length, weight: length }).nullish(),
  result: z
    .object({
      carrierTrackingNumber: text.nullish(),
      trackingUrl: text.nullish(),
      trackingStatus: z.string().nullish(),
    })
    .nullish(),
});

type Parcel = z.infer<typeof parcelPayload>;

/** PARCEL_*: the carrier's tracking number, address and status. */
export function observeParcel(parcel: Parcel): Observation {
  return {
    reference: referenceOf(parcel),
    facts: { parcels: { [parcel.id]: parcelFacts(parcel) } },
    lookUps: [],
  };
}

/**
 * @param parcel as a webhook or `GET /api/parcels/{id}` brings it
 * @returns its facts; lengths in millimetres (fulfillmenttools measures in centimetres), weight in grams
 */
export function parcelFacts(parcel: Parcel): ParcelFacts {
  const { dimensions, result } = parcel;
  const measurements = present({
    lengthInMillimeter: millimetres(dimensions?.length),
    widthInMillimeter: millimetres(dimensions?.width),
    heightInMillimeter: millimetres(dimensions?.height),
    weightInGram: dimensions?.weight ? Math.round(dimensions.weight) : undefined,
  });
  return {
    ...entityFacts(parcel),
    state: stateOf.parcel(parcel.status),
    ...suppliesAnotherStore(parcel.transfers),
    ...present({
      shipmentRef: parcel.shipmentRef,
      trackingNumber: result?.carrierTrackingNumber,
      trackingUrl: webAddress(result?.trackingUrl),
    }),
    ...(result?.trackingStatus && stateOf.isDelivered(result.trackingStatus) ? { delivered: true } : {}),
    ...(Object.keys(measurements).length > 0 ? { measurements } : {}),
  };
}

const millimetres = (centimetres: number | null | undefined): number | undefined =>
  centimetres ? Math.round(centimetres * 10) : undefined;

/** Shops show this address to customers: anything but a web address is left out. */
function webAddress(url: string | null | undefined): string | undefined {
  return url && /^https?:\/\//i.test(url) ? url : undefined;
}
