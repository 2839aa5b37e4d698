import type { RequestListener } from 'node:http';
import type { TravelOptions } from './emulator/repeated-delivery.ts';
import type { FaultPlatform } from './faults.ts';
import type { PlacedOrder } from './placed-order.ts';
import type { CallWords } from './room/call-words.ts';
import type { PossibleAct, PossibleJob } from './room/possible-act.ts';

/** The fulfilment platforms that the sandbox emulates. */
export type Provider = Exclude<FaultPlatform, 'commercetools'>;

/** What the sandbox needs of an emulated fulfilment platform, whichever it is. */
export interface FulfilmentPlatform<Lived extends PlacedOrder = PlacedOrder> {
  readonly provider: Provider;
  /** As it calls itself. */
  readonly name: string;
  readonly listener: RequestListener;
  /** Every webhook that was sent, with how far it is. */
  readonly deliveries: readonly { readonly state: 'under way' | 'delivered' | 'given up' }[];
  /** Bodies of the webhooks that are on their way. */
  webhooksUnderWay(): Iterable<object>;
  /** What a webhook is, and the number of the order that it is about; undefined for what is no webhook of it. */
  readWebhook(body: unknown): ReadWebhook | undefined;
  /** How webhooks travel; whoever holds it can change it. */
  readonly travel: TravelOptions;
  /** From now on lists hide what is younger, and a second order of the same name is taken; 0 ends that. */
  lagLists(milliseconds: number): void;
  /** The store with this id, as people call it. */
  storeNamed(id: string): string | undefined;
  /** What its calls do, in words; the first that fits. */
  readonly calls: readonly CallWords[];
  /** What its stores, carriers and customers can do next with an order, job by job. */
  jobsOf(life: Lived): readonly PossibleJob[];
  /** What can be done with the order as a whole. */
  actsOf(life: Lived, jobs: readonly PossibleJob[]): readonly PossibleAct[];
  /** Resolves when no played life and no delivery is under way; a redelivery counts as under way. */
  whenIdle(): Promise<void>;
  /** Ends all deliveries. */
  close(): void;
}

export interface ReadWebhook {
  /** The same each time that it comes. */
  readonly id: string;
  /** Name of its event. */
  readonly event: string;
  /** Number of the order that it is about; undefined for one about none, such as stock. */
  readonly orderNumber: string | undefined;
}

/** An order as a fulfilment platform has it. */
export interface FulfilmentOrder {
  readonly id: string;
  readonly status: string;
}
