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
import { shippingAddressesOf, shippingInfosOf } from '../../fulfillment/order/shippings.ts';
import type { OrderMappingInput } from '../../fulfillment/order/order-mapping-input.ts';
import type { Steering } from '../../fulfillment/steering.ts';

/**
 * Who gets the order. The billing address goes along when it is complete. E-mail and names belong to an address in
 * fulfillmenttools; a click-and-collect order may come without a complete one, and then keeps them on the consumer.
 *
 * @returns unmappable when an order to be shipped has no complete address, or several different ones
 */
export function mapConsumer(
  { order, configuration }: Pick<OrderMappingInput, 'order' | 'configuration'>,
  serviceType: ServiceType,
): Mapped<ConsumerForCreation> {
  const destinations = shippingAddressesOf(order);
  const [destination] = destinations;
  if (serviceType === 'SHIPPING') {
    const problem = destinationProblem(destinations, order, configuration);
    if (problem !== undefined) return unmappable(problem);
  }
  const postal = destination && mapAddress(destination, 'POSTAL_ADDRESS', { order, configuration });
  if (serviceType === 'SHIPPING' && postal?.kind === 'unmappable') return postal;
  const invoice =
    order.billingAddress && mapAddress(order.billingAddress, 'INVOICE_ADDRESS', { order, configuration });
  const addresses = [postal, invoice].flatMap((address) =>
    address?.kind === 'mapped' ? [address.value] : [],
  );
  return mapped({
    consumerId: cleanText(order.customerId),
    ...(addresses.length > 0
      ? { addresses, email: otherEmail(order, addresses) }
      : consumerWithoutAddress(order, destination)),
  });
}

function destinationProblem(
  destinations: readonly CommercetoolsAddress[],
  order: CommercetoolsOrder,
  configuration: Steering,
): string | undefined {
  if (destinations.length === 0)
    return `The order has no shipping address, and is to be shipped: ${whyShipped(order, configuration)}.`;
  if (destinations.length === 1) return undefined;
  return `The order goes to ${destinations.length} different addresses; fulfillmenttools takes one per order. Split it into one order per address.`;
}

/** Why an order is shipped and not collected: what a merchant has to look at when that was not meant. */
function whyShipped(order: CommercetoolsOrder, { shippingMethodMapping }: Steering): string {
  const [info] = shippingInfosOf(order);
  if (!info)
    return 'it has no shipping method, and no custom field (collectChannelReferenceFieldName) names a store to collect it in';
  const name = cleanText(info.shippingMethod?.obj?.key) ?? cleanText(info.shippingMethodName);
  const method = name === undefined ? 'its shipping method' : `its shipping method ${name}`;
  return name !== undefined && Object.hasOwn(shippingMethodMapping, name)
    ? `${method} has serviceType SHIPPING in shippingMethodMapping`
    : `${method} is not in shippingMethodMapping, and what is not there is shipped`;
}

/** The e-mail of the order, where none of the addresses has it: the customer is told by it, whoever gets the parcel. */
function otherEmail(
  { customerEmail }: CommercetoolsOrder,
  addresses: readonly ConsumerAddressForCreation[],
): string | undefined {
  const email = emailAddress(customerEmail);
  return addresses.some((address) => address.email === email) ? undefined : email;
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
