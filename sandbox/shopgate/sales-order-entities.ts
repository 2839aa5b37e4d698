import type { LineItemDraft, SalesOrderDraft } from './sales-order-schema.ts';

/** Entities as the services answer them, after the swagger schemas of the same names. */
export type SalesOrderStatus =
  'new' | 'open' | 'inProgress' | 'ready' | 'fulfilled' | 'completed' | 'rejected' | 'canceled';

export interface SalesOrderLine extends LineItemDraft {
  status: 'open' | 'inProgress' | 'rejected' | 'canceled' | 'fulfilled';
  subStatus: null;
  routedQuantity: number;
  returnQuantity: number;
  quantityChangeReason?: string;
}

export interface FulfillmentGroup {
  id: number;
  fulfillmentMethod: string;
  fulfillmentLocationCode: string;
  shipToAddressSequenceIndex: number;
  fulfillments: Fulfillment[];
}

export interface SalesOrder extends Omit<SalesOrderDraft, 'lineItems' | 'status'> {
  orderNumber: string;
  status: SalesOrderStatus;
  fulfillmentStatus: 'open' | 'inProgress' | 'completed' | 'actionRequired';
  returnStatus: null | 'partialReturn' | 'returned';
  date: string;
  fulfillmentGroups: FulfillmentGroup[];
  lineItems: SalesOrderLine[];
  lineItemCount: number;
}

export type LineStatus =
  | 'new'
  | 'requested'
  | 'accepted'
  | 'rejected'
  | 'canceled'
  | 'picked'
  | 'packed'
  | 'ready'
  | 'hold'
  | 'fulfilled';
export type FulfillmentOrderStatus = LineStatus | 'inProgress' | 'checkedIn';
export type PackageStatus = 'open' | 'inProgress' | 'readyForPickup' | 'inTransit' | 'fulfilled' | 'canceled';

export interface FulfillmentPackage {
  id: number;
  status: PackageStatus;
  fulfilledFromLocationCode: string;
  weight?: number;
  weightUnit?: 'g' | 'lb';
  dimensions?: {
    length: number;
    lengthUnit: 'mm' | 'cm' | 'in';
    width: number;
    widthUnit: 'mm' | 'cm' | 'in';
    height: number;
    heightUnit: 'mm' | 'cm' | 'in';
  };
  tracking?: string;
  fulfillmentDate?: string;
  packageItems: { salesOrderLineItemCode: string; quantity: number }[];
}

export interface Fulfillment {
  id: number;
  status: 'open' | 'canceled' | 'inProgress' | 'fulfilled';
  carrier?: string;
  serviceLevel?: string;
  tracking?: string;
  createDate: string;
  fulfillmentPackages: FulfillmentPackage[];
}

export interface FulfillmentOrderLine extends Omit<LineItemDraft, 'code' | 'fulfillmentMethod'> {
  id: number;
  salesOrderLineItemCode: string;
  sku: string;
  status: LineStatus;
  quantityChangeReason?: string;
}

export interface FulfillmentOrder {
  orderNumber: string;
  externalCode?: string;
  salesOrderNumber: string;
  locationCode: string;
  type: 'directShip' | 'BOPIS' | 'ROPIS';
  routeType: 'standardDirectShip' | 'standardPickup' | 'standardReserve';
  customerId: string;
  status: FulfillmentOrderStatus;
  cancellationReason?: string;
  /** Swagger: FulfillmentOrderAddress. */
  fulfillmentOrderAddress: object;
  fulfillments: Fulfillment[];
  lineItems: FulfillmentOrderLine[];
  submitDate: string;
  acceptDate?: string;
  readyDate?: string;
  completeDate?: string;
}

export type ReturnOrderStatus =
  'draft' | 'new' | 'inTransit' | 'arrived' | 'inReview' | 'accepted' | 'rejected' | 'canceled' | 'completed';

export interface ReturnOrderLine {
  code: string;
  salesOrderLineItemCode: string;
  status: 'open' | 'inProgress' | 'rejected' | 'canceled' | 'completed';
  quantity: number;
  returnReason: { code: string };
  productCondition: { code: string };
  product: LineItemDraft['product'];
  note?: string;
}

export interface ReturnOrder {
  orderNumber: string;
  externalCode?: string;
  salesOrderNumber: string;
  customerId: string;
  status: ReturnOrderStatus;
  dropOffType: 'inPerson' | 'shipped';
  dropOffLocationCode?: string;
  date: string;
  submitDate?: string;
  completeDate?: string;
  notes?: string | null;
  data?: Record<string, unknown>;
  lineItems: ReturnOrderLine[];
}

export interface Customer {
  id: string;
  internalCustomerNumber: number;
  externalCustomerNumber?: string;
  firstName: string;
  lastName: string;
  emailAddress: string;
  status: 'active' | 'inactive' | 'deleted';
  isAnonymous: boolean;
  settings: { communicationPreferences: string[] };
}

export interface Webhook {
  id: string;
  code: string | null;
  name: string;
  endpoint: string;
  active: boolean;
  events: { code: string }[];
}

export interface CumulatedInventory {
  productCode: string;
  isAvailable: boolean;
  available: number;
  visible: number;
}
