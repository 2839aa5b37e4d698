/** Swagger of the order service: FulfillmentMethod. BOPIS is paid, ROPIS is paid in the store. */
export type FulfillmentMethod = 'directShip' | 'BOPIS' | 'ROPIS';

/** Swagger of the order service: SetAddressSequence, what the connector fills of it. */
export interface AddressForCreation {
  type: 'pickup' | 'shipping' | 'billing';
  firstName: string;
  lastName: string;
  emailAddress: string;
  company?: string;
  address1?: string;
  address2?: string;
  city?: string;
  region?: string;
  postalCode?: string;
  country?: string;
  orderSegment?: {
    selectedShippingMethod: {
      code: string;
      serviceLevel: { code: string; carrier: { code: string } };
    };
  };
}

/** Amounts in units of the currency, as Shopgate writes them: 19.99, not 1999. */
export interface LineAmounts {
  price: number;
  promoAmount: number;
  unitPromoAmount?: number;
  extendedPrice: number;
}

export interface SalesOrderLineForCreation extends LineAmounts {
  /** The commercetools line item id, by which everything finds back. */
  code: string;
  quantity: number;
  fulfillmentMethod: FulfillmentMethod;
  /** The store, or null: Shopgate routes the line. */
  fulfillmentLocationCode: string | null;
  shipToAddressSequenceIndex: number;
  currencyCode: string;
  product: {
    code: string;
    name: string;
    price: number;
    salePrice?: number;
    currencyCode: string;
    image?: string;
    identifiers: { sku?: string; ean?: string };
  };
}

export interface OrderAmounts {
  subTotal: number;
  promoAmount: number;
  shippingSubTotal: number;
  shippingTotal: number;
  taxAmount?: number;
  total: number;
}

/** Swagger of the order service: PostSalesOrder, what the connector fills of it. */
export interface SalesOrderForCreation extends OrderAmounts {
  externalCode: string;
  type: 'standard';
  status: 'open';
  imported: false;
  customerId: string;
  externalCustomerNumber: string;
  localeCode: string;
  currencyCode: string;
  expedited: boolean;
  submitDate: string;
  addressSequences: readonly AddressForCreation[];
  primaryBillToAddressSequenceIndex: number;
  primaryShipToAddressSequenceIndex?: number;
  lineItems: readonly SalesOrderLineForCreation[];
  /** Our ids: by them every read finds back to the commercetools order. */
  data: Record<string, string | Record<string, number>>;
}
