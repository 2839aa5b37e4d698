import type { CommercetoolsEmulator } from './commercetools/emulator.ts';
import type { LineDraft, PlaceOrderDraft } from './commercetools/order-draft.ts';

interface Store {
  /** Key of the channel in commercetools and tenantFacilityId in fulfillmenttools. */
  key: string;
  name: string;
  address: Readonly<Record<'streetName' | 'streetNumber' | 'postalCode' | 'city' | 'country', string>>;
}

/** The stores of the sandbox's merchant. */
export const stores = [
  {
    key: 'berlin-mitte',
    name: 'Berlin Mitte',
    address: {
      streetName: 'Beispielstraße',
      streetNumber: '1',
      postalCode: '10115',
      city: 'Berlin',
      country: 'DE',
    },
  },
  {
    key: 'hamburg-altona',
    name: 'Hamburg Altona',
    address: {
      streetName: 'Musterweg',
      streetNumber: '22',
      postalCode: '22765',
      city: 'Hamburg',
      country: 'DE',
    },
  },
] as const satisfies readonly Store[];

export type StoreKey = (typeof stores)[number]['key'];

export const storeName = (key: string): string => stores.find((store) => store.key === key)?.name ?? key;

/** What the shop sells, by SKU. */
export const articles: Readonly<Record<string, Omit<LineDraft, 'sku' | 'quantity'>>> = {
  'TSHIRT-M': { name: { en: 'T-shirt, size M', de: 'T-Shirt, Größe M' }, centAmount: 1999 },
  'MUG-BLUE': { name: { en: 'Blue mug', de: 'Blaue Tasse' }, centAmount: 1250 },
  'JEANS-32': { name: { en: 'Jeans, size 32', de: 'Jeans, Größe 32' }, centAmount: 7900 },
};

/** The product type of what the shop sells, with the attribute that its configuration names. */
const articleType = {
  key: 'article',
  name: 'article',
  description: 'What the shop sells',
  attributes: [
    {
      name: 'ean',
      label: { en: 'EAN' },
      type: { name: 'text' },
      isRequired: false,
      isSearchable: false,
      attributeConstraint: 'None',
      inputHint: 'SingleLine',
    },
  ],
};

export type ShippingMethod = 'standard' | 'pickup';

/** How the merchant has configured the connector. */
export const configurationObject = {
  shippingMethodMapping: {
    standard: { serviceType: 'SHIPPING', serviceLevel: 'DELIVERY', carriers: ['DHL_V2'] },
    pickup: { serviceType: 'CLICK_AND_COLLECT' },
  },
  scannableCodesAttribute: 'ean',
  orderLocking: { paymentStates: ['Pending'], reason: 'Waiting for the payment' },
};

/** The same of the connector for Shopgate, which knows neither carriers nor locks. */
export const shopgateConfigurationObject = {
  shippingMethodMapping: {
    standard: { serviceType: 'SHIPPING' },
    pickup: { serviceType: 'CLICK_AND_COLLECT' },
  },
};

/**
 * Creates channels, shipping methods and a product type, and writes the configuration object.
 *
 * @param container of the configuration object: each connector has its own
 */
export async function openShop(
  commercetools: CommercetoolsEmulator,
  configuration: object = configurationObject,
  container: 'fft' | 'shopgate' = 'fft',
): Promise<void> {
  const create = async (path: string, draft: object): Promise<void> => {
    const { status, body } = await commercetools.request('POST', path, draft);
    if (status >= 300) throw new Error(`The shop cannot be set up: ${path} ${JSON.stringify(body)}`);
  };
  for (const { key, name, address } of stores) {
    await create('/channels', { key, name: { en: name }, roles: ['InventorySupply'], address });
  }
  await create('/tax-categories', { key: 'standard', name: 'standard', rates: [] });
  for (const key of ['standard', 'pickup'] satisfies ShippingMethod[]) {
    const taxCategory = { typeId: 'tax-category', key: 'standard' };
    await create('/shipping-methods', { key, name: key, isDefault: false, taxCategory, zoneRates: [] });
  }
  await create('/product-types', articleType);
  await create('/custom-objects', { container, key: 'configuration', value: configuration });
}

export interface OrderRequest {
  shippingMethod: ShippingMethod;
  lines: readonly { sku: string; quantity: number }[];
  paymentState?: 'Paid' | 'Pending';
  /** The store of a click-and-collect order. */
  collectedAt?: StoreKey;
}

/** The order as its customer places it. */
export function draftOf(request: OrderRequest, orderNumber: string): PlaceOrderDraft {
  const { shippingMethod, lines, paymentState = 'Paid', collectedAt = 'berlin-mitte' } = request;
  const supply = shippingMethod === 'pickup' ? { supplyChannelKey: collectedAt } : {};
  return {
    orderNumber,
    shippingMethodKey: shippingMethod,
    paymentState,
    lines: lines.map((line) => ({ ...articles[line.sku], ...line, ...supply })),
  };
}
