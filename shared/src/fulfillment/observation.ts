import type { Facts } from './ledger.ts';

/** How an entity of fulfillmenttools names its commercetools order. */
export interface OrderReference {
  /** Id of the commercetools order, from the custom attribute that the export sets and later entities inherit. */
  commercetoolsId: string | undefined;
  /** Order number of the commercetools order, or its id when it has no number. */
  tenantOrderId: string | undefined;
}

/** Something that the payload does not hold and the order still lacks. */
export type LookUp =
  | { kind: 'loadUnits'; pickJobId: string; version: number }
  /** Lists lag behind: where none were counted at the end of picking, there may be some by now. */
  | { kind: 'loadUnitsAgain'; pickJobId: string }
  | { kind: 'parcel'; parcelId: string };

/** What one webhook tells: facts for the ledger of one commercetools order. */
export interface Observation {
  reference: OrderReference;
  facts: Facts;
  lookUps: readonly LookUp[];
}
