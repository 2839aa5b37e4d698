import type { LineItem, Order as CommercetoolsOrder } from '@commercetools/platform-sdk';
import { brokenInWords, brokenPartOf } from '../../fulfillment/order/broken-parts.ts';
import { cleanText, presentTexts } from '../../fulfillment/order/clean-text.ts';
import { collectFacilityOf } from '../../fulfillment/order/collect-channel.ts';
import {
  joinProblems,
  mapped,
  unmappable,
  type Mapped,
  type Unmappable,
} from '../../fulfillment/order/mapped.ts';
import { orderDateOf } from '../../fulfillment/order/order-date.ts';
import type { OrderMappingInput } from '../../fulfillment/order/order-mapping-input.ts';
import { pickableLineItems, skuOf } from '../../fulfillment/order/pickable-lines.ts';
import { keyOfReference } from '../../fulfillment/order/references.ts';
import { chooseService } from '../../fulfillment/order/service-choice.ts';
import { shippingInfosOf } from '../../fulfillment/order/shippings.ts';
import { tenantOrderIdOf } from '../../fulfillment/order/tenant-order-id.ts';
import { textInLocale } from '../../fulfillment/order/text-in-locale.ts';
import type { LineRules, ShippingMethodRule } from '../../fulfillment/steering.ts';
import type { CustomerForCreation } from '../customers.ts';
import { mapAddresses, type Addresses, type Person } from './order-addresses.ts';
import { currencyOf, priceLine, priceOrder, type Currency } from './order-amounts.ts';
import type {
  FulfillmentMethod,
  SalesOrderForCreation,
  SalesOrderLineForCreation,
} from './sales-order-for-creation.ts';

/** A sales order, and its customer, whose id is only known once it was found or created. */
export interface MappedSalesOrder {
  order: Omit<SalesOrderForCreation, 'customerId'>;
  customer: CustomerForCreation;
}

/** Names in the order's `data`, by which everything finds back to the commercetools order. */
export const dataNames = {
  orderId: 'commercetoolsId',
  projectKey: 'commercetoolsProjectKey',
  /** The deployment that sent it, where several in one project have names. */
  instance: 'connectorInstance',
  /** Pieces by line, as they were sent: Shopgate lowers its own figures where a store finds too little. */
  quantities: 'commercetoolsQuantities',
} as const;

/** Swagger of the order service: PostSalesOrder takes any number; beyond this a store could not handle it. */
const maxLineItems = 500;

/**
 * Makes the sales order of a commercetools order. docs/shopgate.md lists what becomes what.
 *
 * Never throws, and never makes an order that the API would refuse for its form. What it cannot know is whether
 * locations and products exist there.
 *
 * @param instance name of this deployment
 * @returns unmappable with everything that is missing, in words for the merchant
 */
export function mapSalesOrder(
  input: OrderMappingInput,
  projectKey: string,
  instance?: string,
): Mapped<MappedSalesOrder> {
  const { order, configuration } = input;
  const held = heldBack(input);
  const service = chooseService(input);
  const lines = linesOf(order, configuration.lines);
  const currency = currencyOf(order);
  if (held || service.kind === 'unmappable') return joinProblems([held ?? service, lines]);
  const isShipped = service.value.serviceType === 'SHIPPING';
  const addresses = mapAddresses(order, isShipped);
  const location = isShipped ? mapped(null) : collectFacilityOf(input);
  const submitDate = orderDateOf(order);
  if (addresses.kind === 'unmappable' || location.kind === 'unmappable' || lines.kind === 'unmappable') {
    return joinProblems([addresses, location, lines]);
  }
  if (currency === undefined) return unmappable('The order has no total that Shopgate could be told.');
  if (submitDate === undefined) return unmappable('The order has no valid date (completedAt or createdAt).');
  const method: FulfillmentMethod = isShipped
    ? 'directShip'
    : order.paymentState === 'Paid'
      ? 'BOPIS'
      : 'ROPIS';
  const customer = customerOf(order, addresses.value);
  return mapped({
    customer,
    order: {
      externalCode: tenantOrderIdOf(order),
      type: 'standard',
      status: 'open',
      imported: false,
      externalCustomerNumber: customer.externalCustomerNumber,
      localeCode: localeCodeOf(order),
      currencyCode: currency.code,
      expedited: service.value.serviceLevel === 'SAMEDAY',
      submitDate,
      addressSequences: withShippingMethod(addresses.value, service.value, input),
      primaryBillToAddressSequenceIndex: 0,
      ...(isShipped ? { primaryShipToAddressSequenceIndex: addresses.value.shipTo } : {}),
      lineItems: lines.value.map((line) =>
        mapLine(line, { input, currency, method, location: location.value, shipTo: addresses.value.shipTo }),
      ),
      ...priceOrder(order, lines.value, currency),
      data: {
        [dataNames.orderId]: order.id,
        [dataNames.projectKey]: projectKey,
        ...(instance === undefined ? {} : { [dataNames.instance]: instance }),
        [dataNames.quantities]: Object.fromEntries(lines.value.map(({ id, quantity }) => [id, quantity])),
        ...presentTexts({ purchaseOrderNumber: order.purchaseOrderNumber, storeKey: order.store?.key }),
      },
    },
  });
}

/**
 * What cannot be read of the configuration and this order hangs on: nothing is guessed in its place. And an order that
 * `orderLocking` holds back: Shopgate knows no locked orders, so it is not sent before nothing holds it back any more.
 */
function heldBack(input: OrderMappingInput): Unmappable | undefined {
  const broken = brokenPartOf(input);
  if (broken) return unmappable(brokenInWords(broken), 'CONFIGURATION_BROKEN');
  if (input.status !== 'LOCKED') return undefined;
  const reason = cleanText(input.statusReason);
  return unmappable(
    `The order is held back${reason === undefined ? '' : ` (${reason})`} and is sent to Shopgate as soon as it is not any more.`,
    'ORDER_HELD_BACK',
  );
}

function linesOf(order: CommercetoolsOrder, rules: LineRules): Mapped<LineItem[]> {
  const lines = pickableLineItems(order, rules);
  if (lines.length === 0) {
    return unmappable(
      'The order has nothing to fulfil: no line item with a quantity. Custom line items are not sent.',
    );
  }
  if (lines.length > maxLineItems) {
    return unmappable(
      `The order has ${lines.length} line items; ${maxLineItems} are sent. Split it into several orders.`,
    );
  }
  const withoutSku = lines.filter((line) => cleanText(skuOf(line)) === undefined);
  if (withoutSku.length === 0) return mapped(lines);
  const ids = withoutSku.slice(0, 5).map(({ id }) => id);
  return unmappable(
    `Line items without a SKU: ${ids.join(', ')}. The SKU is the product code in Shopgate; order variants that have one.`,
  );
}

interface LineContext {
  input: OrderMappingInput;
  currency: Currency;
  method: FulfillmentMethod;
  location: string | null;
  shipTo: number;
}

function mapLine(
  line: LineItem,
  { input, currency, method, location, shipTo }: LineContext,
): SalesOrderLineForCreation {
  const sku = line.variant?.sku ?? '';
  const { product, amounts } = priceLine(line, currency);
  const image = imageOf(line);
  return {
    code: line.id,
    quantity: line.quantity,
    fulfillmentMethod: method,
    fulfillmentLocationCode: location,
    shipToAddressSequenceIndex: shipTo,
    currencyCode: currency.code,
    ...amounts,
    product: {
      code: sku,
      name: textInLocale(line.name, input.order.locale) ?? sku,
      ...product,
      currencyCode: currency.code,
      ...(image === undefined ? {} : { image }),
      identifiers: identifiersOf(line, input.configuration.scannableCodesAttribute),
    },
  };
}

/** The first image of the variant, where a browser can show it. */
function imageOf({ variant }: LineItem): string | undefined {
  const url = variant.images?.[0]?.url?.trim();
  return url !== undefined && /^https?:\/\/[^\s]+$/i.test(url) && URL.canParse(url) ? url : undefined;
}

/** Swagger: ProductIdentifiers, each at most 255 characters. Of several codes the first. */
function identifiersOf({ variant }: LineItem, attribute: string | undefined): { sku?: string; ean?: string } {
  const value: unknown = variant?.attributes?.find(({ name }) => name === attribute)?.value;
  const first: unknown = Array.isArray(value) ? value[0] : value;
  const ean =
    attribute === undefined ? undefined : cleanText(typeof first === 'number' ? String(first) : first);
  const identifiers = { sku: variant?.sku, ean };
  return Object.fromEntries(
    Object.entries(identifiers).filter(([, code]) => code !== undefined && code.length <= 255),
  );
}

/**
 * The customer is found again by their number in commercetools; a guest by the order, so that a second attempt finds
 * the same. Shopgate sends text messages and notifications by default: nobody has asked for them.
 */
function customerOf(order: CommercetoolsOrder, { addressSequences }: Addresses): CustomerForCreation {
  const [billing] = addressSequences;
  const { firstName = '-', lastName = '-', emailAddress = '' }: Partial<Person> = billing ?? {};
  const isAnonymous = order.customerId === undefined;
  return {
    externalCustomerNumber: order.customerId ?? `guest-${order.id}`,
    firstName,
    lastName,
    emailAddress,
    isAnonymous,
    settings: { communicationPreferences: [], marketingOptIn: false },
  };
}

/** Swagger: SetSelectedShippingMethod. Sent where the configuration names a carrier, since it requires one. */
function withShippingMethod(
  { addressSequences, shipTo }: Addresses,
  { serviceType, serviceLevel, carriers }: ShippingMethodRule,
  { order, keysOfReferences }: OrderMappingInput,
): Addresses['addressSequences'] {
  const [carrier] = carriers;
  const [info] = shippingInfosOf(order);
  const method = info?.shippingMethod;
  const code = (method && keyOfReference(method, keysOfReferences)) ?? info?.shippingMethodName;
  if (serviceType !== 'SHIPPING' || carrier === undefined || code === undefined) return addressSequences;
  const level = { code: serviceLevel === 'SAMEDAY' ? 'sameDay' : 'standard', carrier: { code: carrier } };
  return addressSequences.map((address, index) =>
    index === shipTo
      ? { ...address, orderSegment: { selectedShippingMethod: { code, serviceLevel: level } } }
      : address,
  );
}

/** Swagger: LocaleCodeNormalized, `de-de`. A language without a country gets its likeliest one. */
function localeCodeOf({ locale, country }: CommercetoolsOrder): string {
  const [language = '', region] = (locale ?? '').toLowerCase().split(/[-_]/);
  const likely = region ?? likeliestCountry(language) ?? country?.toLowerCase() ?? '';
  const code = `${language}-${likely}`;
  return /^[a-z]{2}-[a-z]{2}$/.test(code) ? code : 'en-us';
}

function likeliestCountry(language: string): string | undefined {
  try {
    return new Intl.Locale(language).maximize().region?.toLowerCase();
  } catch {
    return undefined; // not a language: `Intl.Locale` throws a RangeError
  }
}
