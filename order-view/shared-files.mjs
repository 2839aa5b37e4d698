/**
 * What the view shares with the connector, below shared/src. It is copied to src/shared: Connect builds this folder alone,
 * and the bundler only translates what lies in src. The release makes the same copy (scripts/release/connectors.ts).
 */
export const sharedFiles = [
  'fulfillment/story',
  'fulfillment/earlier-ledger.ts',
  'fulfillment/ledger-entities.ts',
  'fulfillment/ledger-schema.ts',
  'fulfillment/ledger-version.ts',
  'fulfillment/order-ids.ts',
  'fulfillment/order-fields.ts',
  'fulfillment/problems.ts',
  'fulfillment/projection/line-allocation.ts',
  'fulfillmenttools/events/state-words.ts',
];
