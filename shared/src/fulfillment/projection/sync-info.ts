import type { CommercetoolsOrder, CommercetoolsOrderAction } from '../commercetools-order.ts';
import type { Ledger } from '../ledger.ts';

/**
 * Notes the id of the order on the platform where commercetools has a place for it.
 *
 * @param channelKey key of a channel with the role OrderExport; without one nothing is noted
 */
export function reflectSyncInfo(
  order: Pick<CommercetoolsOrder, 'syncInfo'>,
  ledger: Ledger,
  channelKey: string | undefined,
): CommercetoolsOrderAction[] {
  const externalId = ledger.order?.id;
  if (channelKey === undefined || externalId === undefined) return [];
  if ((order.syncInfo ?? []).some((known) => known.externalId === externalId)) return [];
  return [{ action: 'updateSyncInfo', channel: { typeId: 'channel', key: channelKey }, externalId }];
}
