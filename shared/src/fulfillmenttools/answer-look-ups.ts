import * as z from 'zod';
import { isHandedOver } from '../fulfillment/ledger-entities.ts';
import { entityId, type Facts, type Ledger } from '../fulfillment/ledger.ts';
import type { LookUp } from '../fulfillment/observation.ts';
import { parcelFacts, parcelPayload } from './events/parcel-events.ts';
import type { FulfillmenttoolsJobs } from './jobs.ts';

export type LookUpSource = Pick<FulfillmenttoolsJobs, 'countLoadUnits' | 'readParcel' | 'readShipment'>;

/** fulfillmenttools API document: Shipment, of which only the parcels are looked at. */
const shipmentParcels = z.object({ parcels: z.array(z.object({ parcelRef: entityId })).nullish() });

/**
 * Looks up what webhooks of fulfillmenttools leave out, unless the ledger shows that it is known.
 *
 * @throws PlatformError as fulfillmenttools fails
 */
export const answerLookUps =
  (source: LookUpSource) =>
  async (lookUp: LookUp, ledger: Ledger): Promise<Facts> => {
    switch (lookUp.kind) {
      case 'parcel':
        return readParcels([lookUp.parcelId], ledger, source);
      case 'shipment':
        return readShipment(lookUp.shipmentId, ledger, source);
      default:
        return countLoadUnits(lookUp, ledger, source);
    }
  };

async function readParcels(ids: readonly string[], ledger: Ledger, source: LookUpSource): Promise<Facts> {
  const unknown = ids.filter((id) => ledger.parcels?.[id] === undefined);
  const found = await Promise.all(unknown.map((id) => source.readParcel(id)));
  const parcels = found
    .flatMap((parcel) => parcelPayload.safeParse(parcel).data ?? [])
    .map((parcel) => [parcel.id, parcelFacts(parcel)] as const);
  return parcels.length > 0 ? { parcels: Object.fromEntries(parcels) } : {};
}

async function readShipment(id: string, ledger: Ledger, source: LookUpSource): Promise<Facts> {
  const isKnown = Object.values(ledger.parcels ?? {}).some(({ shipmentRef }) => shipmentRef === id);
  if (isKnown) return {};
  const shipment = shipmentParcels.safeParse(await source.readShipment(id));
  const parcels = shipment.data?.parcels ?? [];
  return readParcels(
    parcels.map(({ parcelRef }) => parcelRef),
    ledger,
    source,
  );
}

async function countLoadUnits(
  lookUp: Extract<LookUp, { pickJobId: string }>,
  ledger: Ledger,
  source: LookUpSource,
): Promise<Facts> {
  const { pickJobId } = lookUp;
  const known = ledger.loadUnits?.[pickJobId];
  const isCounted = known !== undefined && known.amount > 0;
  if (lookUp.kind === 'loadUnitsAgain' && (known === undefined || isCounted)) return {};
  const version = lookUp.kind === 'loadUnits' ? lookUp.version : (known?.version ?? 0);
  if (isCounted && known.version >= version) return {};
  const amount = await source.countLoadUnits(pickJobId);
  // The list shows load units only until the goods have gone: an empty one then tells nothing.
  if (amount === 0 && isHandedOver(pickJobId, ledger)) return {};
  return { loadUnits: { [pickJobId]: { version, amount } } };
}
