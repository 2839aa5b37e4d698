import type { CommercetoolsOrder, CommercetoolsOrderAction } from '../../fulfillment/commercetools-order.ts';
import type { CommercetoolsOrderId } from '../../fulfillment/order-ids.ts';
import type { OrderFieldDefinition } from '../../fulfillment/order-fields.ts';

/** The orders of the commercetools project. */
export interface CommercetoolsOrderStore {
  /** @param options paths of references that shall be read along */
  read(
    id: CommercetoolsOrderId,
    options?: { expand?: readonly string[] },
  ): Promise<CommercetoolsOrder | undefined>;
  readByOrderNumber(
    orderNumber: string,
    options?: { expand?: readonly string[] },
  ): Promise<CommercetoolsOrder | undefined>;
  update(
    order: { id: CommercetoolsOrderId; version: number },
    actions: CommercetoolsOrderAction[],
  ): Promise<CommercetoolsOrder>;
}

/** The Types that give orders their custom fields. */
export interface OrderTypeStore {
  /** Makes sure that the type of that key exists and has the fields. @returns field types by field name */
  ensureDefault(
    key: string,
    definitions: readonly OrderFieldDefinition[],
  ): Promise<Readonly<Record<string, string>>>;
  /** Makes sure that an existing type has the fields. @returns field types by field name */
  ensureOn(
    typeId: string,
    definitions: readonly OrderFieldDefinition[],
  ): Promise<Readonly<Record<string, string>>>;
  /** Makes the next call look at the types themselves again. */
  forget(): void;
}
