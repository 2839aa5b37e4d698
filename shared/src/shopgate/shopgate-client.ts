import { setTimeout as sleep } from 'node:timers/promises';
import { createAuthorizedTransport } from '../http/authorized-transport.ts';
import { assertPlainPath } from '../http/plain-path.ts';
import { TokenSource } from '../http/token-source.ts';
import {
  createTransport,
  type PlatformRequest,
  type Transport,
  type TransportOptions,
} from '../http/transport.ts';
import { createShopgateLogIn, type ShopgateLogInSettings } from './shopgate-log-in.ts';

export interface ShopgateSettings extends ShopgateLogInSettings {
  /** Where the services are: an address in which `{service}` stands for the name of the service. */
  apiUrl: string;
}

/** The services that the connector uses; each has a host of its own. */
export type ShopgateService = 'order' | 'customer' | 'catalog' | 'webhook';

export interface ShopgateRequest {
  method: PlatformRequest['method'];
  service: ShopgateService;
  /** Below `/v1/merchants/{merchantCode}/`; ids in it are encoded. */
  path: string;
  query?: Readonly<Record<string, string>>;
  body?: unknown;
  /** GET, PUT and DELETE are, POST only where this says so. */
  repeatable?: boolean;
}

const platform = 'shopgate';

/** No document says when fulfillment orders follow their sales order. */
const pauseMilliseconds = 1_000;

/** The API of one merchant of Shopgate: time-outs, safe retries, one log-in at a time. */
export class ShopgateClient {
  readonly #urlOf: (service: ShopgateService) => string;
  readonly #transport: Transport;
  readonly #sleep: (milliseconds: number) => Promise<void>;

  constructor(settings: ShopgateSettings, options: TransportOptions = {}) {
    this.#sleep = options.sleep ?? ((milliseconds) => sleep(milliseconds));
    const transport = createTransport(options);
    const tokens = new TokenSource({
      platform,
      logIn: createShopgateLogIn(settings, transport),
      ...(options.clock === undefined ? {} : { clock: options.clock }),
    });
    const merchant = encodeURIComponent(settings.merchantCode);
    this.#urlOf = (service) => `${settings.apiUrl.replace('{service}', service)}/v1/merchants/${merchant}/`;
    this.#transport = createAuthorizedTransport(transport, tokens, {
      forbidsEndedTokens: true,
      clock: options.clock,
    });
  }

  /** Waits for what Shopgate does by itself after it has answered. */
  pause(): Promise<void> {
    return this.#sleep(pauseMilliseconds);
  }

  /**
   * Sends a request.
   *
   * @returns the parsed JSON of the answer, undefined when it is empty
   * @throws PlatformError
   */
  async request({ method, service, path, query, body, repeatable }: ShopgateRequest): Promise<unknown> {
    assertPlainPath(path, { platform, request: method });
    const url = new URL(`${this.#urlOf(service)}${path}`);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.append(name, value);
    const answer = await this.#transport({
      platform,
      method,
      url: url.href,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      repeatable: repeatable ?? method !== 'POST',
    });
    return answer.body;
  }
}

/** What errors say of a request: its method and path, never a query or body. */
export const calledOperation = ({
  method,
  service,
  path,
}: Pick<ShopgateRequest, 'method' | 'service' | 'path'>) =>
  ({
    platform,
    request: `${method} ${service}/${path}`,
  }) as const;
