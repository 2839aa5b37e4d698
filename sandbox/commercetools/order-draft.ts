import type {
  Address,
  Attribute,
  CustomLineItem,
  FieldContainer,
  Image,
  LocalizedString,
  Order,
  OrderState,
  PaymentState,
} from '@commercetools/platform-sdk';

/** What is worth saying about a line of an order; the rest is filled in. */
export type LineDraft = Readonly<{
  sku: string;
  quantity: number;
  id?: string;
  key?: string;
  name?: LocalizedString;
  /** Price of one piece in cents. */
  centAmount?: number;
  /** Sale price of one piece in cents, if it is lower. */
  discountedCentAmount?: number;
  attributes?: Attribute[];
  images?: Image[];
  /** Key of the channel that supplies the line; made with role InventorySupply where missing. */
  supplyChannelKey?: string;
}>;

/** One shipping of an order in shipping mode Multiple. `lines` are the indexes of the order's lines that go with it. */
export type ShippingDraft = Readonly<{
  shippingKey: string;
  shippingMethodKey: string;
  address?: Partial<Address>;
  lines: readonly number[];
}>;

/** What a test or the sandbox says of an order that a customer places. */
export type PlaceOrderDraft = Readonly<{
  lines: readonly LineDraft[];
  id?: string;
  /** Null for an order without one; a number is counted up where it is absent. */
  orderNumber?: string | null;
  orderState?: OrderState;
  paymentState?: PaymentState;
  /** Made where missing. Null for an order without shipping info. */
  shippingMethodKey?: string | null;
  /** More than none makes the order one of shipping mode Multiple. */
  shippings?: readonly ShippingDraft[];
  shippingAddress?: Partial<Address>;
  billingAddress?: Partial<Address>;
  customerEmail?: string;
  customerId?: string;
  customLineItems?: readonly CustomLineItem[];
  storeKey?: string;
  locale?: string;
  currencyCode?: string;
  /** The type has to exist. */
  custom?: { typeKey: string; fields?: FieldContainer };
  /** How the order came to be, which decides on the message that tells of it. Default `cart`. */
  via?: 'cart' | 'import' | 'recurring-order';
  /** Overrides anything, last. */
  overrides?: Partial<Order>;
}>;
