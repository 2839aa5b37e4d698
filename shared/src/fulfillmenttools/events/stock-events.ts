import * as z from 'zod';
import { text } from './entity-schemas.ts';

/** That the stock of an article in a facility has changed. */
export interface StockChange {
  facilityRef: string;
  /** Key of the commercetools channel; a facility without one has none. */
  tenantFacilityId: string | undefined;
  tenantArticleId: string;
  /** The sellable stock that the news tells, whole and not negative. It has no version and no time: it may be old. */
  availableOnStock: number | undefined;
}

const shape = z
  .object({
    facilityRef: text,
    facility: z.object({ tenantFacilityId: text.nullish() }).nullish(),
    tenantArticleId: text,
    availableOnStock: z.number().nullish(),
  })
  .transform(({ facilityRef, facility, tenantArticleId, availableOnStock }): StockChange => ({
    facilityRef,
    tenantFacilityId: facility?.tenantFacilityId ?? undefined,
    tenantArticleId,
    availableOnStock: availableOnStock === null ? undefined : sellable(availableOnStock),
  }));

/** fulfillmenttools API document: InventoryFacilityStockShape, several in one event. */
export const stockPayload = z.array(shape);

/** What can be sold of a figure of fulfillmenttools: whole pieces, and none where more is promised than there is. */
export function sellable(figure: number): number;
export function sellable(figure: number | undefined): number | undefined;
export function sellable(figure: number | undefined): number | undefined {
  return figure === undefined ? undefined : Math.max(0, Math.floor(figure));
}
