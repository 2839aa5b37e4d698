import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Order } from '@commercetools/platform-sdk';
import {
  createCommercetoolsEmulator,
  type CommercetoolsEmulator,
  type CommercetoolsEmulatorOptions,
} from './commercetools/emulator.ts';
import { withFaults, type Fault, type FaultPlatform, type LoggedCall } from './faults.ts';
import {
  createFulfillmenttoolsEmulator,
  type FulfillmenttoolsEmulator,
} from './fulfillmenttools/emulator.ts';
import type { EmulatorOptions } from './fulfillmenttools/options.ts';
import type { FulfilmentPlatform } from './fulfilment-platform.ts';
import { fulfillmenttoolsInSandbox } from './fulfillmenttools/fulfillmenttools-in-sandbox.ts';
import type { PlacedOrder } from './placed-order.ts';
import { captureAnswer, captureCall, type CapturedCall } from './room/captured-http.ts';
import { Life } from './scenarios/life.ts';

/** The Google Pub/Sub topic that Connect would have made for the event application. */
export const eventTopic = 'connector-event';
export const projectKey = 'sandbox-shop';

/** A call to a platform, with the correlation id that ties the calls of one message together. */
export interface PlatformCall extends LoggedCall {
  correlationId?: string | undefined;
}

/** What is around both platforms, whichever the fulfilment platform is. */
export interface SurroundingOptions {
  commercetools?: Partial<CommercetoolsEmulatorOptions>;
  /** What happens to each call to either platform. Default: nothing. */
  decideFault?: (call: Readonly<LoggedCall>) => Fault;
  /** Makes both platforms speak TLS with this key and certificate, both in PEM. Default: plain HTTP. */
  certificate?: ServerCertificate;
  /** Laid around both platforms, for whoever watches what is said. */
  around?: (listener: RequestListener) => RequestListener;
}

export interface PlatformsOptions extends SurroundingOptions {
  fulfillmenttools?: EmulatorOptions;
}

export interface ServerCertificate {
  key: string;
  cert: string;
}

/** commercetools and a fulfilment platform, each on a port of this machine. */
export interface SandboxPlatforms<Lived extends PlacedOrder = PlacedOrder> {
  readonly commercetools: CommercetoolsEmulator;
  readonly fulfilment: FulfilmentPlatform<Lived>;
  readonly commercetoolsUrl: string;
  readonly fulfilmentUrl: string;
  /** Every call of the applications to either platform, in order, without bodies. */
  readonly calls: readonly PlatformCall[];
  /** From now on called with each call once it is answered. */
  onAnswer(observe: (call: PlatformCall) => void): void;
  /** From now on called with each call once it is over, and with all that went over the wire. */
  onExchange(observe: (call: PlatformCall, wire: CapturedCall) => void): void;
  /** Pushes the messages of the subscription to the event application at this address from now on. */
  deliverMessagesTo(eventUrl: string): void;
  /** An order of the shop, as the steps of the platform's scenarios see it. */
  lifeOf(order: Order): Lived;
  /**
   * Resolves when no message, webhook or played life is under way any more.
   *
   * @throws Error when that takes longer
   */
  settle(withinMilliseconds?: number): Promise<void>;
  close(): Promise<void>;
}

/** commercetools and fulfillmenttools. */
export interface Platforms extends SandboxPlatforms<Life> {
  readonly fulfillmenttools: FulfillmenttoolsEmulator;
  readonly fulfillmenttoolsUrl: string;
}

/** Starts both platforms in memory behind the fault layer. They know nothing yet but their API clients. */
export async function startPlatforms({
  fulfillmenttools: options,
  ...surroundings
}: PlatformsOptions = {}): Promise<Platforms> {
  const fulfillmenttools = createFulfillmenttoolsEmulator(options);
  const frame = await startBeside(fulfillmenttoolsInSandbox(fulfillmenttools), surroundings);
  const platforms: Platforms = {
    ...frame,
    fulfillmenttools,
    fulfillmenttoolsUrl: frame.fulfilmentUrl,
    lifeOf: (order) => new Life(platforms, order),
  };
  return platforms;
}

/** Starts commercetools in memory beside a fulfilment platform, both behind the fault layer. */
export async function startBeside<Lived extends PlacedOrder>(
  fulfilment: FulfilmentPlatform<Lived>,
  options: SurroundingOptions,
): Promise<Omit<SandboxPlatforms<Lived>, 'lifeOf'>> {
  const commercetools = createCommercetoolsEmulator({
    projectKey,
    clients: ['event', 'service', 'job'].map((name) => ({ id: clientIdOf(name), secret: 'sandbox-secret' })),
    acceptUnknownDestinations: true,
    push: { minBackoffMilliseconds: 20, maxBackoffMilliseconds: 600 },
    ...options.commercetools,
  });
  const calls: PlatformCall[] = [];
  const observers: ((call: PlatformCall) => void)[] = [];
  const exchangeObservers: ((call: PlatformCall, wire: CapturedCall) => void)[] = [];
  const decide = options.decideFault ?? (() => ({ kind: 'none' }) as const);
  const { certificate, around = (listener: RequestListener) => listener } = options;
  const recorded = (platform: FaultPlatform, listener: RequestListener): RequestListener => {
    const platformListener = around(listener);
    const answers = new WeakMap<ServerResponse, ReturnType<typeof captureAnswer>>();
    const answering: RequestListener = (request, response) => {
      if (exchangeObservers.length > 0) answers.set(response, captureAnswer(response));
      platformListener(request, response);
    };
    const layer = withFaults(answering, { platform, calls, decide });
    return (request, response) => {
      const wire = exchangeObservers.length > 0 ? captureCall(request, response) : undefined;
      layer(request, response);
      const call = calls.at(-1);
      if (call === undefined) return;
      call.correlationId = request.headers['x-correlation-id']?.toString();
      response.once('close', () => {
        const unsent = call.fault === 'cut-after' ? answers.get(response)?.().responseBody : undefined;
        if (wire !== undefined)
          exchangeObservers.forEach((observe) => observe(call, { ...wire(), unsentBody: unsent }));
        observers.forEach((observe) => observe(call));
      });
    };
  };
  const servers = await Promise.all([
    listen(recorded('commercetools', commercetools.listener), 0, certificate),
    listen(recorded(fulfilment.provider, fulfilment.listener), 0, certificate),
  ]);
  return {
    commercetools,
    fulfilment,
    commercetoolsUrl: servers[0].url,
    fulfilmentUrl: servers[1].url,
    calls,
    onAnswer: (observe) => observers.push(observe),
    onExchange: (observe) => exchangeObservers.push(observe),
    deliverMessagesTo: (eventUrl) => commercetools.connectDestination(eventTopic, eventUrl),
    settle: (withinMilliseconds = 120_000) => within(withinMilliseconds, whenIdle(commercetools, fulfilment)),
    close: async () => {
      fulfilment.close();
      commercetools.close();
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

export interface ListeningServer {
  /** Without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** As the load balancers before the platforms do: https://cloud.google.com/load-balancing/docs/https#timeouts_and_retries */
const keepAliveMilliseconds = 610_000;

/** Serves on a port of this machine; 0 takes any that is free. With a certificate it speaks TLS. */
export async function listen(
  listener: RequestListener,
  port = 0,
  certificate?: ServerCertificate,
): Promise<ListeningServer> {
  const kept = { keepAliveTimeout: keepAliveMilliseconds };
  const server = certificate
    ? createTlsServer({ ...certificate, ...kept }, listener)
    : createServer(kept, listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `${certificate ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const clientIdOf = (application: string): string => `connector-${application}`;

/** A webhook can cause a message and the other way round, so that both have to be idle at the same moment. */
async function whenIdle(commercetools: CommercetoolsEmulator, fulfilment: FulfilmentPlatform): Promise<void> {
  do {
    await commercetools.whenIdle();
    await fulfilment.whenIdle();
  } while (commercetools.outstandingMessages() > 0);
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`Messages or webhooks are still not acknowledged after ${milliseconds} ms`)),
      milliseconds,
    );
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
