import { orderFieldNames } from '../fulfillment/order-fields.ts';
import { OperatorRequests } from '../synchronization/orders/operator-requests.ts';
import type { OrderRepair } from '../synchronization/orders/order-repair.ts';
import type { Shop } from './connect-shop.ts';

/** What a person asks for by a custom field of an order. */
export function operatorRequestsOf(shop: Shop, repair: OrderRepair): OperatorRequests {
  const fields = async () => {
    const { configuration } = await shop.configuration();
    const { request, request_answer: answer } = orderFieldNames(configuration, shop.names.dialect.fields);
    return { request, answer };
  };
  return new OperatorRequests({ ...shop, repair, fields });
}
