import type { ShippingMethodRule } from '../../fulfillment/steering.ts';
import { cleanText } from '../../fulfillment/order/clean-text.ts';
import { collectFacilityOf } from '../../fulfillment/order/collect-channel.ts';
import { desiredTimeOf } from './desired-time.ts';
import { mapped, type Mapped } from '../../fulfillment/order/mapped.ts';
import type { DeliveryPreferencesForCreation } from './order-for-creation.ts';
import type { OrderMappingInput } from '../../fulfillment/order/order-mapping-input.ts';

/** fulfillmenttools API document: DeliveryPreferencesShipping. */
const maxEntries = 500;

/**
 * Where and how the order leaves the store. Facilities are named by `tenantFacilityId`, which is the channel's key.
 *
 * @returns unmappable when it cannot be told where a click-and-collect order is collected
 */
export function mapDeliveryPreferences(
  service: ShippingMethodRule,
  input: OrderMappingInput,
): Mapped<DeliveryPreferencesForCreation> {
  return service.serviceType === 'SHIPPING'
    ? mapped({ shipping: shippingPreferences(service, input) })
    : collectPreferences(input);
}

function collectPreferences(input: OrderMappingInput): Mapped<DeliveryPreferencesForCreation> {
  const facility = collectFacilityOf(input);
  if (facility.kind === 'unmappable') return facility;
  return mapped({
    collect: [
      {
        tenantFacilityId: facility.value,
        paid: input.order.paymentState === 'Paid',
        provisioningTime: desiredTimeOf(input),
      },
    ],
  });
}

/** The supply channels of the order's store are the facilities it may come from. */
function shippingPreferences({ serviceLevel, carriers }: ShippingMethodRule, input: OrderMappingInput) {
  const { store } = input;
  const keys = new Set(store?.supplyChannelKeys.flatMap((key) => cleanText(key) ?? []));
  const facilities = [...keys].map((tenantFacilityId) => ({ tenantFacilityId }));
  return {
    serviceLevel,
    preferredCarriers: unlessEmpty(carriers.slice(0, maxEntries)),
    preselectedFacilities: unlessEmpty(facilities.slice(0, maxEntries)),
    desiredDeliveryTime: desiredTimeOf(input),
  };
}

function unlessEmpty<Entry>(entries: Entry[]): Entry[] | undefined {
  return entries.length > 0 ? entries : undefined;
}
