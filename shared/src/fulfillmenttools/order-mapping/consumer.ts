import type {
  Address as CommercetoolsAddress,
  Order as CommercetoolsOrder,
} from '@commercetools/platform-sdk';
import { mapAddress } from './address.ts';
import { cleanText, presentTexts } from '../../fulfillment/order/clean-text.ts';
import { emailAddress } from '../../fulfillment/order/email-address.ts';
import { mapped, unmappable, type Mapped } from '../../fulfillment/order/mapped.ts';
import type { ConsumerAddressForCreation, ConsumerForCreation } from './order-for-creation.ts';
import type { ServiceType } from '../../fulfillment/order/service-choice.ts';
import { shippingAddressesOf } from '../../fulfillment/order/shippings.ts';

/**
 * Who gets the order. The billing address goes along when it is complete. E-mail and names belong to an address in
 * fulfillmenttools; a click-and-collect order may come without a complete one, and then keeps them on the consumer.
 *
 * @returns unmappable when an order to be shipped has no complete address, or several different ones
 */
export function mapConsumer(
  order: CommercetoolsOrder,
  serviceType: ServiceType,
): Mapped<ConsumerForCreation> {
  const destinations = shippingAddressesOf(order);
  const [destination] = destinations;
  if (serviceType === 'SHIPPING') {
    const problem = destinationProblem(destinations);
    if (problem !== undefined) return unmappable(problem);
  }
  const postal = destination && mapAddress(destination, 'POSTAL_ADDRESS', order.customerEmail);
  if (serviceType === 'SHIPPING' && postal?.kind === 'unmappable') return postal;
  const invoice =
    order.billingAddress && mapAddress(order.billingAddress, 'INVOICE_ADDRESS', order.customerEmail);
  const addresses = [postal, invoice].flatMap((address) =>
    address?.kind === 'mapped' ? [address.value] : [],
  );
  return mapped({
    consumerId: cleanText(order.customerId),
    ...(addresses.length > 0 ? { addresses } : consumerWithoutAddress(order, destination)),
  });
}

function destinationProblem(destinations: readonly CommercetoolsAddress[]): string | undefined {
  if (destinations.length === 0)
    return 'The order has no shipping address, but its shipping method delivers.';
  if (destinations.length === 1) return undefined;
  return `The order goes to ${destinations.length} different addresses; fulfillmenttools takes one per order. Split it into one order per address.`;
}

/** `email` of the consumer is deprecated, yet the only place for it where there is no address. */
function consumerWithoutAddress(
  order: CommercetoolsOrder,
  incomplete: CommercetoolsAddress | undefined,
): Pick<ConsumerForCreation, 'email' | 'customAttributes'> & { addresses?: ConsumerAddressForCreation[] } {
  const { firstName, lastName } = incomplete ?? order.billingAddress ?? {};
  const customAttributes = presentTexts({ firstName, lastName });
  return {
    email: emailAddress(incomplete?.email) ?? emailAddress(order.customerEmail),
    ...(Object.keys(customAttributes).length > 0 ? { customAttributes } : {}),
  };
}
