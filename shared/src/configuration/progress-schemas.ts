import * as z from 'zod';
import { resourceKey } from './basic-schemas.ts';

const stateKeys = z.union([resourceKey.transform((only) => [only]), z.array(resourceKey)]);

/** By step of the fulfilment: keys of the States that line items and orders then get. */
export const transitionsSchema = z.partialRecord(
  z.enum(['picked', 'ready', 'shipped', 'delivered', 'cancelled']),
  stateKeys,
);

/** Where the id of the order in fulfillmenttools is noted: key of a channel with the role OrderExport. */
export const syncInfoSchema = z.strictObject({ channel: resourceKey.optional() });
