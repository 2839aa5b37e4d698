import type { TravelOptions } from '../emulator/repeated-delivery.ts';
import type { ShopgateEvent } from './shopgate-events.ts';

/** How webhooks travel. The waits are the platform's own, a thousand times faster. */
export interface ShopgateWebhookOptions extends TravelOptions {
  /** The documented waits before a redelivery, 60 s to 14 h, are multiplied by this. Default 0.001. */
  redeliveryFactor?: number;
  /** Given up after so many redeliveries. Default 10, as documented. */
  redeliveries?: number;
  /** What the merchant's endpoints are told in `shopgate-token`. Default `sandbox-webhook-token`. */
  token?: string;
}

/** Called with each step of a played life, in words that a merchant understands. */
export type LifeObserver = (text: string, order: { orderNumber: string; externalCode?: string }) => void;

/** Where the documents are silent the default is the worst case for a connector. */
export interface ShopgateOptions {
  /** Milliseconds since 1970; stamps entities, ages tokens and lists. Default: the machine's clock. */
  now?: () => number;
  /** Equal seeds give equal ids and equal shuffles. Default 1. */
  seed?: number;
  /** The one merchant. Default `SANDBOX`. */
  merchantCode?: string;
  /** Log-ins must match when given; any non-empty ones are accepted otherwise. */
  credentials?: { clientId: string; clientSecret: string; username: string; password: string };
  /** Life of a token. Default 3,600. */
  tokenSeconds?: number;
  /** How an ended token is refused. Default 401. */
  endedTokens?: 401 | 403;
  /** A second order with a used `externalCode`: accepted, or refused in the batch with 409. Default: accepted. */
  duplicateOrders?: 'accepted' | 'refused';
  /** A second customer with a used `externalCustomerNumber`. Default: refused with 409, as the example shows. */
  duplicateCustomers?: 'accepted' | 'refused';
  /** A second customer with a used e-mail address. Default: accepted. */
  duplicateEmailAddresses?: 'accepted' | 'refused';
  /** `status: canceled`: cancels what is not picked yet, is refused with 400 or with 409, or is taken and ignored. */
  cancellation?: 'cascade' | 'refused' | 'conflict' | 'ignored';
  /** Batch errors carry their code as text, as the guide writes it. Default false: as a number. */
  batchCodesAsText?: boolean;
  /** Lists do not show entities that are younger. Default 0. */
  listLagMilliseconds?: number;
  /** Codes of the stores; orders that name another one are refused. Without: any code is accepted. */
  locations?: readonly string[];
  /** Codes that the catalog knows; orders that name another product are refused. Without: any code is accepted. */
  products?: readonly string[];
  /** Whether an open order is routed as soon as it is there. Default true. */
  routeOnCreation?: boolean;
  /** Refused in webhooks. */
  unsupportedEvents?: readonly ShopgateEvent[];
  webhooks?: ShopgateWebhookOptions;
  /** Plays every routed order's happy life by itself. Default false. */
  autoplay?: boolean;
  /** Wait between two steps of a played life. Default 0. */
  pauseMilliseconds?: number;
  onStep?: LifeObserver;
}
