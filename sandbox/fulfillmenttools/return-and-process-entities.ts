import type { ConsumerAddress } from './address-schema.ts';
import type { Attributes, FacilityAddress, JobLine, LocalizedReason, Tag, Versioned } from './entities.ts';

export type PieceStatus = 'OPEN' | 'IN_PROGRESS' | 'WAITING_FOR_INPUT' | 'REJECTED' | 'ACCEPTED' | 'CANCELED';
/** One returned piece (fulfillmenttools API document: ItemReturnLineItem has no quantity). */
export interface ReturnedPiece {
  id: string;
  tenantArticleId: string;
  itemReturnJobLineItemRefs: string[];
  status: PieceStatus;
  reasons?: (Omit<LocalizedReason, 'reason'> & { reason?: string; comment?: string })[];
  decisionReason?: Omit<LocalizedReason, 'reason'> & { reason?: string; comment?: string };
  itemCondition?: string;
  itemConditionLocalized?: Record<string, string>;
  itemConditionComment?: string;
  customAttributes?: Attributes | null;
  scannedCodes?: string[];
  refund?: { status: 'OPEN' | 'IN_PROGRESS' | 'CLOSED'; percent?: number };
}
export type ItemReturnStatus =
  | 'ANNOUNCED'
  | 'OPEN'
  | 'IN_PROGRESS'
  | 'PAUSED'
  | 'FINISHED'
  | 'WAITING_FOR_INPUT'
  | 'CANCELED'
  | 'OBSOLETE';
export interface ItemReturn {
  id: string;
  created: string;
  lastModified: string;
  status: ItemReturnStatus;
  returnFacilityRef: string;
  returnedLineItems: ReturnedPiece[];
  scannableCodes?: string[];
  parcelRefs?: string[];
}
export interface ReturnableLine extends Omit<JobLine, 'quantity'> {
  delivered: number;
  returned: number;
  returnable: number;
}
export interface ItemReturnJob extends Versioned {
  status: 'OPEN' | 'IN_PROGRESS' | 'FINISHED' | 'CANCELED';
  processRef: string;
  tenantOrderId?: string;
  shortId: string;
  customAttributes?: Attributes;
  originFacilityRefs: string[];
  consumerAddresses: ConsumerAddress[];
  returnableLineItems: ReturnableLine[];
  itemReturns: ItemReturn[];
}

export interface ExpiryEntity extends Versioned {
  processRef: string;
  expiryTime: string;
  provisioningTime: string;
  status: 'ACTIVE' | 'INACTIVE';
}

export interface Process extends Versioned {
  gdprCleanupDate: string;
  orderRef: string;
  tenantOrderId?: string;
  routingPlanRefs: string[];
  pickJobRefs: string[];
  packJobRefs: string[];
  shipmentRefs: string[];
  handoverJobRefs: string[];
  itemReturnJobsRef: string[];
  facilityRefs: string[];
}

export interface Facility extends Versioned {
  name: string;
  status: 'ONLINE' | 'SUSPENDED' | 'OFFLINE';
  type: 'MANAGED_FACILITY';
  tenantFacilityId?: string;
  address: FacilityAddress;
  locationType?: 'STORE' | 'WAREHOUSE' | 'EXTERNAL';
  services?: { type: 'SHIP_FROM_STORE' | 'PICKUP' }[];
  customAttributes?: Attributes;
  tags?: Tag[];
}

export interface Subscription {
  id: string;
  created: string;
  name: string;
  event: string;
  callbackUrl?: string;
  headers?: { key: string; value: string }[];
  contexts?: { type: 'FACILITY' | 'FACILITY_GROUP'; values: string[] }[];
  target?:
    | { type: 'WEBHOOK'; callbackUrl: string; headers?: { key: string; value: string }[] }
    | { type: 'GOOGLE_CLOUD_PUB_SUB'; projectId: string; topicId: string }
    | ({ type: 'MICROSOFT_AZURE_SERVICE_BUS' } & Record<
        'tenantId' | 'clientId' | 'clientSecret' | 'namespace' | 'queueOrTopicName',
        string
      >);
}
