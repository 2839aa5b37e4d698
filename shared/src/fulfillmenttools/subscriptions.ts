import {
  FftSubscriptionService,
  SubscriptionTargetWebhookEnum,
} from '@fulfillmenttools/fulfillmenttools-sdk-typescript';
import * as z from 'zod';
import { ConnectorError, PlatformError } from '../errors.ts';
import type { FulfillmenttoolsClient } from './client.ts';
import { findById } from './find-by-id.ts';
import { listAll } from './list-all.ts';

const headers = z
  .array(z.object({ key: z.string(), value: z.string() }))
  .optional()
  .catch(undefined);

/** Others' subscriptions may have a target of another kind, or the deprecated form without one. */
const listedSubscription = z.object({
  id: z.string(),
  name: z.string().default(''),
  event: z.string(),
  callbackUrl: z.string().optional(),
  target: z
    .object({ type: z.string(), callbackUrl: z.string().optional(), headers })
    .optional()
    .catch(undefined),
});

/** fulfillmenttools API document: Subscription. */
export type ListedSubscription = z.output<typeof listedSubscription>;

export interface WantedSubscription {
  name: string;
  event: string;
  target: { callbackUrl: string; headers: readonly { key: string; value: string }[] };
}

/** Names of the events whose subscription was kept, created or deleted. */
export interface ConvergedSubscriptions {
  kept: string[];
  created: string[];
  deleted: string[];
  /** What fulfillmenttools refused for one event: TOO_MANY_SUBSCRIPTIONS or SUBSCRIPTION_REFUSED. */
  refused: ConnectorError[];
}

/** fulfillmenttools API document: POST /api/subscriptions. */
const maxPerEvent = 5;

/** Subscriptions to events. The API knows no update: what shall change is created anew and the old one deleted. */
export class FulfillmenttoolsSubscriptions {
  readonly #client: FulfillmenttoolsClient;
  readonly #service: FftSubscriptionService;

  constructor(client: FulfillmenttoolsClient) {
    this.#client = client;
    this.#service = new FftSubscriptionService(client);
  }

  /** Every subscription of the project, of whomever. */
  list(): Promise<ListedSubscription[]> {
    return listAll(this.#client, { path: 'subscriptions', name: 'subscriptions' }, listedSubscription);
  }

  /**
   * Makes our subscriptions those that are wanted. What is as wanted stays; what differs, is there twice or is not
   * wanted any more goes; nobody else's is touched. A new one is created before the old one goes, so that no event is
   * missed, except where the event has as many subscriptions as fulfillmenttools takes.
   *
   * What is refused for one event does not keep the others from being as wanted.
   *
   * @throws PlatformError when a platform is down or the API user may not subscribe at all; to be repeated from here
   */
  async converge(options: {
    wanted: readonly WantedSubscription[];
    isOurs: (subscription: ListedSubscription) => boolean;
  }): Promise<ConvergedSubscriptions> {
    const listed = await this.list();
    const ours = listed.filter(options.isOurs);
    const result: ConvergedSubscriptions = { kept: [], created: [], deleted: [], refused: [] };
    const events = new Set([...options.wanted, ...ours].map(({ event }) => event));
    for (const event of events) {
      const plan = planFor(options.wanted.filter(ofEvent(event)), ours.filter(ofEvent(event)));
      try {
        await this.#carryOut(plan, listed.filter(ofEvent(event)).length);
      } catch (error) {
        if (!isRefusalOfOne(error)) throw error;
        result.refused.push(error);
        continue;
      }
      result.kept.push(...plan.keep.map(ofName));
      result.created.push(...plan.create.map(ofName));
      result.deleted.push(...plan.remove.map(ofName));
    }
    return result;
  }

  async #carryOut({ create, remove }: Plan, existing: number): Promise<void> {
    const obsolete = [...remove];
    let taken = existing;
    for (const wanted of create) {
      const room = taken < maxPerEvent ? undefined : obsolete.shift();
      if (room !== undefined) await this.#delete(room.id);
      else taken += 1;
      await this.#create(wanted, taken);
    }
    for (const { id } of obsolete) await this.#delete(id);
  }

  async #create({ name, event, target }: WantedSubscription, taken: number): Promise<void> {
    // The API refuses an empty list of headers.
    const targetHeaders = target.headers.length === 0 ? {} : { headers: [...target.headers] };
    const webhook = {
      type: SubscriptionTargetWebhookEnum.WEBHOOK,
      callbackUrl: target.callbackUrl,
      ...targetHeaders,
    };
    try {
      await this.#service.createSubscription({ name, event, target: webhook });
    } catch (error) {
      if (!(error instanceof PlatformError) || error.applied !== 'no' || error.retryable) throw error;
      if (isAboutAccess(error)) throw error;
      throw taken > maxPerEvent
        ? new ConnectorError(
            'TOO_MANY_SUBSCRIPTIONS',
            `fulfillmenttools takes at most ${maxPerEvent} subscriptions per event, and ${event} has ${maxPerEvent} that are not ours: delete one of them`,
            { cause: error },
          )
        : new ConnectorError(
            'SUBSCRIPTION_REFUSED',
            `fulfillmenttools refuses the subscription to ${event}: ${error.summary}`,
            { cause: error },
          );
    }
  }

  /** One that is gone already is as good as deleted. */
  async #delete(id: string): Promise<void> {
    await findById(id, (segment) => this.#service.deleteSubscription(segment));
  }
}

/** What the API user may not do at all is refused for every event alike. */
const isAboutAccess = ({ status }: PlatformError): boolean => status === 401 || status === 403;

const isRefusalOfOne = (error: unknown): error is ConnectorError =>
  error instanceof ConnectorError &&
  (error.code === 'TOO_MANY_SUBSCRIPTIONS' || error.code === 'SUBSCRIPTION_REFUSED');

interface Plan {
  keep: ListedSubscription[];
  create: WantedSubscription[];
  remove: ListedSubscription[];
}

function planFor(wanted: readonly WantedSubscription[], ours: readonly ListedSubscription[]): Plan {
  const plan: Plan = { keep: [], create: [], remove: [...ours] };
  for (const each of wanted) {
    const index = plan.remove.findIndex((subscription) => isSame(subscription, each));
    const [kept] = index === -1 ? [] : plan.remove.splice(index, 1);
    if (kept === undefined) plan.create.push(each);
    else plan.keep.push(kept);
  }
  return plan;
}

function isSame({ name, target }: ListedSubscription, wanted: WantedSubscription): boolean {
  return (
    name === wanted.name &&
    target?.type === 'WEBHOOK' &&
    target.callbackUrl === wanted.target.callbackUrl &&
    asSet(target.headers ?? []) === asSet(wanted.target.headers)
  );
}

/** Names of headers come in any case. */
const asSet = (list: readonly { key: string; value: string }[]): string =>
  JSON.stringify(list.map(({ key, value }) => [key.toLowerCase(), value]).toSorted());

const ofEvent =
  (event: string) =>
  (subscription: { event: string }): boolean =>
    subscription.event === event;

const ofName = ({ event }: { event: string }): string => event;
