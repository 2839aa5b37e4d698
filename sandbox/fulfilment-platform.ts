import type { RequestListener } from 'node:http';
import type { FaultPlatform } from './faults.ts';

/** The fulfilment platforms that the sandbox emulates. */
export type Provider = Exclude<FaultPlatform, 'commercetools'>;

/** What the sandbox needs of an emulated fulfilment platform, whichever it is. */
export interface FulfilmentPlatform {
  readonly provider: Provider;
  /** As it calls itself. */
  readonly name: string;
  readonly listener: RequestListener;
  /** Every webhook that was sent, with how far it is. */
  readonly deliveries: readonly { readonly state: 'under way' | 'delivered' | 'given up' }[];
  /** Resolves when no played life and no delivery is under way; a redelivery counts as under way. */
  whenIdle(): Promise<void>;
  /** Ends all deliveries. */
  close(): void;
}

/** An order as a fulfilment platform has it. */
export interface FulfilmentOrder {
  readonly id: string;
  readonly status: string;
}
