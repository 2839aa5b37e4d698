import type { ConsumerAddress } from './address-schema.ts';
import type { Article } from './order-line-schema.ts';
import type { OrderForCreation } from './order-schema.ts';

/**
 * The entities of fulfillmenttools as this emulator fills them: names, required properties and enum values after
 * the public API document's schemas of the same names. Entities are never changed in place.
 */
export interface Versioned {
  id: string;
  version: number;
  created: string;
  lastModified: string;
}

export type Attributes = Record<string, unknown>;
export interface Tag {
  id: string;
  value: string;
}
export interface Transfer {
  id: string;
  type: 'SUPPLIER' | 'RECEIVER';
}
export interface LocalizedReason {
  reason: string;
  reasonLocalized: Record<string, string>;
}
export const noWorkflow = { isAvailable: false } as const;
interface Workflow {
  workflowInformation: typeof noWorkflow;
}

export type OrderLine = OrderForCreation['orderLineItems'][number] & { id: string };
export interface CancelationReason extends Versioned, LocalizedReason {
  action: 'CANCELATION';
}
export interface Order extends Omit<OrderForCreation, 'orderLineItems' | 'status'>, Versioned, Workflow {
  status: 'OPEN' | 'CANCELLED' | 'PROMISED' | 'LOCKED' | 'OBSOLETE';
  orderLineItems: OrderLine[];
  processId: string;
  cancelationReason?: CancelationReason;
  updateDetails?: { changes: Attributes; comment?: string; created: string }[];
}

export interface RoutingPlan extends Versioned, Workflow {
  orderRef: string;
  tenantOrderId?: string;
  processId: string;
  status: 'ROUTED' | 'NOT_ROUTABLE' | 'WAITING' | 'FALLBACK_ROUTING' | 'LOCKED' | 'CANCELED' | 'REROUTED';
  consolidatedStatus: string;
  orderDate: string;
  priority: number;
  routingRun: number;
  finalizeRun: number;
  decisionLogs: [];
  facilityRef?: string;
  pickJobRef?: string;
  orderLineItems: OrderLine[];
  parentRoutingPlanRef?: string;
  childRoutingPlanRef?: string;
  splitCount: number;
  runType: 'DEFAULT' | 'REROUTE' | 'ORDERSPLIT_ON_SHORTPICK';
  reRouteReason?: RerouteReason;
  predecessorRerouteRoutingPlanRefs: string[];
  successorRerouteRoutingPlanRefs: string[];
  transfers?: { transferId: string; transferType: Transfer['type'] }[];
}
export type RerouteReason =
  'ORDERMODIFIED' | 'PROCESSREROUTE' | 'MANUAL' | 'SHORTPICK' | 'TIMETRIGGERED' | 'STOCKZEROED' | 'ABORTED';

/** What lines of pick, pack, handover jobs and shipments have in common. */
export interface JobLine {
  id: string;
  article: Article;
  quantity: number;
  customAttributes?: Attributes;
  globalLineItemId?: string;
}
export interface PickLine extends JobLine {
  picked: number;
  pickedAt?: string;
  status: 'OPEN' | 'IN_PROGRESS' | 'CLOSED';
  originId?: string;
  scannableCodes?: string[];
  tags?: Tag[];
  shortPickReason?: LocalizedReason;
}
export interface ExpectedPickLine extends JobLine {
  transferId: string;
}

/** What everything that follows from an order carries. */
export interface Inherited {
  tenantOrderId?: string;
  customAttributes?: Attributes;
  transfers?: Transfer[];
}

export interface PickJob extends Versioned, Workflow, Inherited {
  status:
    | 'OPEN'
    | 'IN_PROGRESS'
    | 'PAUSED'
    | 'CLOSED'
    | 'ABORTED'
    | 'REROUTED'
    | 'CANCELED'
    | 'OBSOLETE'
    | 'RESTOWED';
  subStatus?: 'SHORT_PICKED' | 'ZERO_PICKED' | 'ORDER_MODIFIED' | 'MANUAL_REROUTE' | 'SHORT_PICK_REROUTE';
  shortId: string;
  facilityRef: string;
  orderRef: string;
  processId: string;
  routingPlanRef: string;
  orderDate: string;
  documentsRef: string;
  deliveryinformation: DeliveryInformation;
  pickLineItems: PickLine[];
  expectedPickLineItems?: ExpectedPickLine[];
  paymentInformation?: { currency: string };
  tags?: Tag[];
}
export interface DeliveryInformation {
  channel: 'COLLECT' | 'SHIPPING';
  targetTime: string;
  details: {
    collect?: { identifier?: string; paid: boolean };
    shipping?: {
      carrierKey?: string;
      identifier?: string;
      invoiceAddress?: ConsumerAddress;
      postalAddress?: ConsumerAddress;
      recipientaddress?: ConsumerAddress;
      serviceLevel?: 'DELIVERY' | 'SAMEDAY';
    };
  };
}

export interface LoadUnit extends Versioned {
  nameLocalized: Record<string, string>;
  name: string;
  facilityRef: string;
  pickJobRefs: string[];
  status: 'AVAILABLE' | 'OBSOLETE';
  loadUnitLineItems: JobLine[];
}

export interface PackJob extends Versioned, Workflow, Inherited {
  status: 'OPEN' | 'IN_PROGRESS' | 'CLOSED' | 'CANCELED';
  facilityRef: string;
  processId: string;
  orderRef: string;
  pickJobRef: string;
  documentsRef: string;
  deliveryChannel: 'COLLECT' | 'SHIPPING';
  lineItems: (JobLine & { packed: number })[];
}

export interface Shipment extends Versioned, Workflow, Inherited {
  status: 'INITIAL' | 'REQUEST' | 'CONFIRMED' | 'COMPLETED' | 'CANCELED';
  facilityRef: string;
  pickJobRef: string;
  processId: string;
  orderDate: string;
  targetTime: string;
  hasActiveCarrier: boolean;
  carrierRef: string;
  carrierKey: string;
  targetAddress: ConsumerAddress;
  lineItems: Omit<JobLine, 'globalLineItemId'>[];
  parcels: {
    parcelRef: string;
    carrierRef: string;
    status: Parcel['status'];
    carrierTrackingNumber?: string;
  }[];
}

export type TrackingStatus =
  'registered' | 'picked_up' | 'transit' | 'out_for_delivery' | 'delivered' | 'exception';
export interface Parcel extends Versioned, Workflow, Inherited {
  status: 'OPEN' | 'PROCESSING' | 'DONE' | 'FAILED' | 'CANCELED';
  carrierRef: string;
  processRef: string;
  shipmentRef: string;
  facilityRef: string;
  sender: FacilityAddress;
  recipient: ConsumerAddress;
  loadUnitRefs: string[];
  dimensions?: { height?: number; length?: number; weight?: number; width?: number };
  items: JobLine[];
  result?: {
    summary: string;
    carrierTrackingNumber?: string;
    carrierParcelRef?: string;
    trackingUrl?: string;
    trackingStatus?: TrackingStatus;
    errors?: { labelError?: string };
  };
}

export interface HandoverLine extends JobLine {
  handedOverQuantity: number;
  status: 'OPEN' | 'CLOSED';
  refused?: { quantity: number; reason?: string; comment?: string }[];
}
export type HandoverCancelReason = 'CONSUMER_NO_SHOW' | 'CONSUMER_REJECTS' | 'ORDER_CANCELED';
export interface HandoverJob extends Versioned, Workflow, Inherited {
  status: 'OPEN' | 'HANDED_OVER' | 'CANCELED';
  channel: 'DELIVERY' | 'COLLECT';
  cancelReason?: HandoverCancelReason;
  facilityRef: string;
  pickJobRef: string;
  processId: string;
  orderDate: string;
  targetTime: string;
  shortIdentifier: string;
  paid?: boolean;
  recipientAddress?: ConsumerAddress;
  invoiceAddress?: ConsumerAddress;
  handoverJobLineItems: HandoverLine[];
  missingHandoverJobLineItems: Omit<JobLine, 'globalLineItemId'>[];
  handoverJobParcelInfo?: {
    shipmentRef?: string;
    parcelRef?: string;
    carrierRef?: string;
    carrierKey?: string;
    carrierTrackingNumber?: string;
  };
  tags?: Tag[];
}

export interface FacilityAddress extends Omit<ConsumerAddress, 'addressType' | 'companyName'> {
  companyName: string;
}
