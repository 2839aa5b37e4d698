import type { LedgerDialect } from '../fulfillment/carried-ledger.ts';
import type { FieldOwner } from '../fulfillment/order-fields.ts';
import { stateOf } from './events/state-words.ts';

/** The custom fields of the commercetools order that show fulfillmenttools: `fft_order_id` and so on. */
export const fulfillmenttoolsFields: FieldOwner = { prefix: 'fft_', platform: 'fulfillmenttools' };

/** How the orders of fulfillmenttools carry their ledger. */
export const fulfillmenttoolsDialect: LedgerDialect = {
  fields: fulfillmenttoolsFields,
  earlierWords: stateOf,
};
