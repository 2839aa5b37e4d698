import type { Order as CommercetoolsOrder } from '@commercetools/platform-sdk';
import { cleanText } from '../../fulfillment/order/clean-text.ts';
import { mapConsumer } from './consumer.ts';
import { mapDeliveryPreferences } from './delivery-preferences.ts';
import { mapLineItems } from './line-items.ts';
import { joinProblems, unmappable, type Unmappable } from '../../fulfillment/order/mapped.ts';
import { orderDateOf } from '../../fulfillment/order/order-date.ts';
import type { OrderForCreation } from './order-for-creation.ts';
import type { OrderMappingInput } from '../../fulfillment/order/order-mapping-input.ts';
import { brokenInWords, brokenPartOf } from '../../fulfillment/order/broken-parts.ts';
import { chooseService } from '../../fulfillment/order/service-choice.ts';
import { mapOrderDetails } from './order-details.ts';
import { withinBudget } from './body-budget.ts';
import { tenantOrderIdOf } from '../../fulfillment/order/tenant-order-id.ts';

export type MappedOrder = { kind: 'order'; order: OrderForCreation } | Unmappable;

/**
 * Makes the fulfillmenttools order of a commercetools order. docs/order-mapping.md lists what becomes what.
 *
 * Never throws, and never makes an order that the API would refuse for its form. What it cannot know is whether
 * facilities, carriers and tags exist there.
 *
 * @returns `unmappable` with everything that is missing, in words for the merchant
 */
export function mapOrder(input: OrderMappingInput): MappedOrder {
  const { order } = input;
  const broken = brokenConfiguration(input);
  const service = chooseService(input);
  const lineItems = mapLineItems(input);
  if (broken || service.kind === 'unmappable')
    return joinProblems([...(broken ? [broken] : [service]), lineItems]);
  const deliveryPreferences = mapDeliveryPreferences(service.value, input);
  const consumer = mapConsumer(input, service.value.serviceType);
  const orderDate = orderDateOf(order);
  if (
    deliveryPreferences.kind === 'unmappable' ||
    consumer.kind === 'unmappable' ||
    lineItems.kind === 'unmappable'
  ) {
    return joinProblems([deliveryPreferences, consumer, lineItems]);
  }
  if (orderDate === undefined) return unmappable('The order has no valid date (completedAt or createdAt).');
  return {
    kind: 'order',
    order: withinBudget({
      tenantOrderId: tenantOrderIdOf(order),
      orderDate,
      ...statusOf(input),
      consumer: consumer.value,
      deliveryPreferences: deliveryPreferences.value,
      orderLineItems: lineItems.value,
      paymentInfo: paymentInfoOf(order),
      ...mapOrderDetails(input, lineItems.value),
    }),
  };
}

/** What cannot be read of the configuration and this order hangs on: nothing is guessed in its place. */
function brokenConfiguration(input: OrderMappingInput): Unmappable | undefined {
  const broken = brokenPartOf(input);
  return broken && unmappable(brokenInWords(broken), 'CONFIGURATION_BROKEN');
}

/** An open order is sent without a status: open is what a new order is. */
function statusOf({
  status,
  statusReason,
}: OrderMappingInput): Pick<OrderForCreation, 'status' | 'statusReasons'> {
  if (status !== 'LOCKED') return {};
  const reason = cleanText(statusReason);
  return { status, statusReasons: reason === undefined ? undefined : [{ status, reason }] };
}

function paymentInfoOf({ totalPrice }: CommercetoolsOrder): OrderForCreation['paymentInfo'] {
  const currency = totalPrice?.currencyCode;
  return /^[A-Z]{3}$/.test(currency) ? { currency } : undefined;
}
