import type { TravelOptions } from '../emulator/repeated-delivery.ts';
import type { EventName } from './events.ts';

export interface KnownFacility {
  tenantFacilityId: string;
  /** As a merchant calls it, for example "Berlin Mitte". */
  name: string;
}

/** Called with each step of a played life, in words that a merchant understands. */
export type StepObserver = (text: string, order: { id: string; tenantOrderId?: string }) => void;

/** How webhooks travel. The defaults are the platform's own figures, a thousand times faster. */
export interface WebhookOptions extends TravelOptions {
  /** Wait before the first redelivery, doubled each time. Default 20. */
  redeliveryMilliseconds?: number;
  /** Longest wait before a redelivery. Default 600. */
  maximumRedeliveryMilliseconds?: number;
  /** Given up after this much time. Default seven days. */
  giveUpMilliseconds?: number;
  /** Given up after this many attempts. Default: only time counts. */
  giveUpAttempts?: number;
}

export interface EmulatorOptions {
  /** Milliseconds since 1970; stamps entities, ages tokens and lists. Default: the machine's clock. */
  now?: () => number;
  /** Equal seeds give equal ids and equal shuffles. Default 1. */
  seed?: number;
  /** Log-ins must match when given; any non-empty ones are accepted otherwise. */
  credentials?: { apiKey: string; email: string; password: string };
  /** Life of a token. Default 3,600. */
  tokenSeconds?: number;
  /** A second order with the tenantOrderId of an open, locked or promised one is accepted. Default false. */
  acceptDuplicates?: boolean;
  /** HTTP status of the refusal of such a second order, which is not documented. Default 400. */
  duplicateStatus?: 400 | 409;
  /** Lists and searches do not show entities that are younger. Default 0. */
  listLagMilliseconds?: number;
  /** Exist from the start; orders that name another facility are refused. Without: any name is accepted. */
  knownFacilities?: readonly KnownFacility[];
  /** Exist from the start; with them tags of orders must be one of theirs. Without: any tag is accepted. */
  tags?: readonly { id: string; allowedValues: readonly string[] }[];
  /** Missing in `GET /api/supportedevents` and refused in subscriptions. */
  unsupportedEvents?: readonly EventName[];
  /** Of the logged-in user. Default: all that a connector needs. */
  permissions?: readonly string[];
  /** Whether CANCEL still works once picking has begun. Default false. */
  allowCancelAfterPickingBegan?: boolean;
  /** The tenant's setting `allowForceCancelOrder`. Default false. */
  allowForceCancel?: boolean;
  /** The tenant's setting `allowOrderLineItemModification`. Default true. */
  allowLineModification?: boolean;
  /** Whether lines that an edit leaves out stay, on which fulfillmenttools' documents disagree. Default false. */
  keepsLinesLeftOut?: boolean;
  /** Whether handover jobs, shipments, parcels and returns carry the order's custom attributes. Default true. */
  inheritCustomAttributesToHandover?: boolean;
  webhooks?: WebhookOptions;
  /** Plays every open order's happy life by itself. Default false. */
  autoplay?: boolean;
  /** Wait between two steps of a played life. Default 0. */
  pauseMilliseconds?: number;
  onStep?: StepObserver;
}
