import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { CommercetoolsMock } from '@labdigital/commercetools-mock';
import { AccessTokens, type ApiClient } from './access-tokens.ts';
import { ApiError } from './api-error.ts';
import { parsePath, type Answer } from './api-request.ts';
import { answerRequest } from './api-router.ts';
import { CustomObjects } from './custom-objects.ts';
import { createListener, type Call } from './http-listener.ts';
import { Merchant } from './merchant.ts';
import { repositoryOf } from './mocked-endpoint.ts';
import { PushDelivery, type Delivery, type PushOptions } from './push-delivery.ts';
import { Storage } from './resource-store.ts';
import { createResources } from './resources.ts';
import { WriteLock } from './write-lock.ts';

export type CommercetoolsEmulatorOptions = Readonly<{
  projectKey: string;
  clients: readonly ApiClient[];
  /** Default two days, as on the platform. */
  tokenLifetimeSeconds?: number;
  /** Where what is sent to a topic (its name or ARN) is pushed: the event application's URL. */
  destinations?: Readonly<Record<string, string>>;
  /** True: any topic passes a subscription's delivery test. Default: only those that are connected. */
  acceptUnknownDestinations?: boolean;
  push?: PushOptions;
  now?: () => Date;
  newId?: () => string;
}>;

/** commercetools in memory. Mount `listener` on an HTTP server; it is the API and the authorization server at once. */
export interface CommercetoolsEmulator {
  readonly listener: RequestListener;
  /** The people and systems around an order, besides the connector. */
  readonly merchant: Merchant;
  /** Every answered call, without bodies. */
  readonly calls: readonly Call[];
  /** Every attempt to deliver a message. */
  readonly deliveries: readonly Delivery[];
  /** Messages that are not acknowledged yet. */
  outstandingMessages(): number;
  /** Messages about this resource that are not acknowledged yet. */
  outstandingMessagesOf(resourceId: string): number;
  /** Resolves when every message is acknowledged. */
  whenIdle(): Promise<void>;
  /** Pushes to `url` from now on what is sent to the topic. */
  connectDestination(topicOrArn: string, url: string): void;
  /** From now on, messages go out with or without their payload. */
  leavePayloadsOut(active: boolean): void;
  /** Ends every access token. */
  expireTokens(): void;
  /** One request as the merchant, without a token. `path` is below the project: `/types/key=order-fields`. */
  request(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Forgets all resources, messages and logs. Tokens stay. */
  clear(): Promise<void>;
  /** Stops deliveries, so that nothing keeps the process alive. */
  close(): void;
}

/** Puts commercetools together, on commercetools-mock's storage, queries and simpler resources. */
export function createCommercetoolsEmulator(options: CommercetoolsEmulatorOptions): CommercetoolsEmulator {
  const { projectKey, now = () => new Date(), newId = randomUUID } = options;
  const clock = { now, newId };
  const storage = new Storage();
  const mock = new CommercetoolsMock({ defaultProjectKey: projectKey, storage });
  const push = new PushDelivery(options.destinations ?? {}, options.push ?? {}, clock);
  const lifetimeSeconds = options.tokenLifetimeSeconds ?? 172_800;
  const tokens = new AccessTokens(options.clients, { projectKey, lifetimeSeconds, ...clock });
  const calls: Call[] = [];
  const lock = new WriteLock();
  const { segments, ...resources } = createResources({
    projectKey,
    storage,
    mock,
    push,
    clock,
    reachable: (destination) => options.acceptUnknownDestinations === true || push.knows(destination),
  });
  const parts = {
    projectKey,
    storage,
    mock,
    lock,
    segments,
    customObjects: new CustomObjects(repositoryOf(mock, 'key-value-document'), storage, projectKey),
  };

  const request = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const parsed = parsePath(projectKey, `/${projectKey}${path}`);
    return answerRequest(parts, { ...parsed, method, body, clientId: 'merchant' }).catch((error: unknown) => {
      if (error instanceof ApiError) {
        return { status: error.status, body: error.body() };
      }
      throw error;
    });
  };
  return {
    listener: createListener({
      projectKey,
      tokens,
      calls,
      newId,
      answer: (asked) => answerRequest(parts, asked),
    }),
    merchant: new Merchant({
      ...resources,
      lock,
      newId,
      ask: ({ method, path, body }) => request(method, path, body),
    }),
    calls,
    deliveries: push.deliveries,
    outstandingMessages: () => push.outstanding,
    outstandingMessagesOf: (resourceId) => push.outstandingOf(resourceId),
    whenIdle: () => push.whenIdle(),
    connectDestination: (topicOrArn, url) => push.connect(topicOrArn, url),
    leavePayloadsOut: (active) => {
      resources.notifications.leavePayloadsOut = active;
    },
    expireTokens: () => tokens.expire(),
    request,
    clear: () =>
      lock.run(async () => {
        await storage.clear();
        push.clear();
        calls.length = 0;
      }),
    close: () => push.clear(),
  };
}
