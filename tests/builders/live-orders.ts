import type { OrderMappingInput } from '../../shared/src/fulfillment/order/order-mapping-input.ts';
import type { SentDigest } from '../../shared/src/fulfillment/ledger.ts';
import { collected, collecting, completeAddress, lineItemOf, mappingInput } from './mappable-order.ts';

/** Orders on their way while the connector is upgraded: what the mapping of addresses and lines can be made to differ by. */
export const liveOrders: Readonly<Record<string, OrderMappingInput>> = {
  plain: mappingInput(),
  'with the house number in the street': mappingInput({
    shippingAddress: { ...completeAddress, streetName: 'Hauptstr. 5', streetNumber: undefined },
  }),
  'with a flat behind the house number': mappingInput({
    shippingAddress: { ...completeAddress, streetName: 'Hauptstr. 5, 12', streetNumber: undefined },
  }),
  'to a company, with everything that helps to find the door': mappingInput({
    shippingAddress: {
      ...completeAddress,
      company: 'Muster GmbH',
      title: 'Dr.',
      salutation: 'Frau',
      additionalStreetInfo: 'Hinterhaus',
      building: 'B',
      apartment: '4',
      state: 'NRW',
      region: 'Rheinland',
      phone: '+49 221 1',
      mobile: '+49 170 1',
      email: 'lager@example.com',
    },
  }),
  'to a country without postal codes': mappingInput({
    shippingAddress: { ...completeAddress, country: 'HK', postalCode: undefined },
  }),
  'to a parcel locker': mappingInput({
    shippingAddress: { ...completeAddress, streetName: 'Packstation 123', streetNumber: undefined },
  }),
  'of a customer, billed to nobody': mappingInput({ customerId: 'customer-1', billingAddress: undefined }),
  'with fields of the address that the merchant names': mappingInput(
    { shippingAddress: { ...completeAddress, custom: { type: {}, fields: { floor: '3' } } } },
    { fieldMapping: { address: { floor: { customAttribute: 'floor' } } } },
  ),
  collected: mappingInput(
    {
      ...collected,
      custom: { type: {}, fields: { store: 'berlin' } },
      shippingAddress: { firstName: 'Erika', country: 'DE' },
    },
    { shippingMethodMapping: collecting, collectChannelReferenceFieldName: 'store' },
  ),
  'of several lines, some of which are not picked': mappingInput(
    {
      lineItems: [
        lineItemOf(),
        lineItemOf({ id: 'line-2', variant: { id: 1, sku: 'GIFT-1' }, quantity: 1 }),
        lineItemOf({ id: 'line-3', variant: { id: 1, sku: 'SKU-3' }, quantity: 5 }),
      ],
    },
    { lines: { exclude: [{ skus: ['GIFT-1'] }] } },
  ),
};

interface Pinned {
  mapping: number;
  digests: Readonly<Record<string, Pick<SentDigest, 'consumer' | 'lines'>>>;
}

/**
 * Reminds whoever changes a mapping of the orders that are on their way.
 *
 * @param pinned what the version of the mapping makes of the live orders
 * @param digestOf `undefined` for an order that the platform does not take
 * @param file where the version stands
 * @throws Error that says what to do, when today's mapping makes something else
 */
export function holdDigests(
  pinned: Pinned,
  digestOf: (input: OrderMappingInput) => SentDigest | undefined,
  file: string,
): void {
  const today = Object.entries(liveOrders).flatMap(([name, input]) => {
    const digest = digestOf(input);
    return digest ? [[name, digest] as const] : [];
  });
  const versions = new Set(today.map(([, { mapping }]) => mapping));
  const digests = Object.fromEntries(
    today.map(([name, { consumer, lines }]) => [name, { consumer, lines }] as const),
  );
  const isSame = JSON.stringify(digests) === JSON.stringify(pinned.digests);
  if (isSame && versions.size === 1 && versions.has(pinned.mapping)) return;
  const remedy = versions.has(pinned.mapping)
    ? `What is sent of an order that nobody has edited is not what it was: raise mappingVersion in ${file}, say there what has changed, and pin`
    : 'mappingVersion was raised: pin';
  throw new Error(`${remedy} these digests with it: ${JSON.stringify(digests, undefined, 2)}`);
}
