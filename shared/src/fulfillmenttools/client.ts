import { FftApiClient } from '@fulfillmenttools/fulfillmenttools-sdk-typescript';
import { createAuthorizedTransport } from '../http/authorized-transport.ts';
import { assertPlainPath } from '../http/plain-path.ts';
import { TokenSource } from '../http/token-source.ts';
import {
  createTransport,
  type PlatformRequest,
  type Transport,
  type TransportOptions,
} from '../http/transport.ts';
import { createLogIn, type LogInSettings } from './log-in.ts';

export interface FulfillmenttoolsSettings extends LogInSettings {
  projectId: string;
  /** Without `/api`. */
  apiUrl: string;
}

/** Values of a query, several ones as an array. */
export type Query = Readonly<Record<string, string | readonly string[]>>;

export interface FulfillmenttoolsRequest {
  method: PlatformRequest['method'];
  /** Below `/api/`; ids in it are encoded. */
  path: string;
  query?: Query | undefined;
  body?: unknown;
  /** GET, PUT and DELETE are, POST and PATCH only where this says so. */
  repeatable?: boolean;
}

const platform = 'fulfillmenttools';

/**
 * The API of one fulfillmenttools project, over the connector's own transport: time-outs, safe retries, one log-in at
 * a time. Every failure is a PlatformError with fulfillmenttools' own words.
 *
 * It takes the place of the SDK's client beneath the SDK's service classes. That one logs in once per waiting request,
 * drops the explanation of a refusal, lets a query's values add parameters, and waits for two minutes.
 */
export class FulfillmenttoolsClient extends FftApiClient {
  readonly #apiUrl: string;
  readonly #tokens: TokenSource;
  readonly #transport: Transport;

  constructor(settings: FulfillmenttoolsSettings, options: TransportOptions = {}) {
    // The SDK's own client is never used, so it is not told the credentials.
    super(settings.projectId, '', '', '');
    const transport = createTransport(options);
    this.#apiUrl = `${settings.apiUrl}/api/`;
    this.#tokens = new TokenSource({
      platform,
      logIn: createLogIn(settings, transport),
      ...(options.clock === undefined ? {} : { clock: options.clock }),
    });
    this.#transport = createAuthorizedTransport(transport, this.#tokens);
  }

  /**
   * Sends a request.
   *
   * @returns the parsed JSON of the answer, undefined when it is empty
   * @throws PlatformError
   */
  async request({ method, path, query, body, repeatable }: FulfillmenttoolsRequest): Promise<unknown> {
    assertPlainPath(path, { platform, request: method });
    const url = new URL(`${this.#apiUrl}${path}`);
    for (const [name, value] of Object.entries(query ?? {})) {
      for (const each of [value].flat()) url.searchParams.append(name, each);
    }
    const answer = await this.#transport({
      platform,
      method,
      url: url.href,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      repeatable: repeatable ?? (method !== 'POST' && method !== 'PATCH'),
    });
    return answer.body;
  }

  override getToken(): Promise<string> {
    return this.#tokens.get();
  }

  // The SDK's service classes call these; like the SDK itself they trust the answer to be what they ask for.

  override async get<Answer>(path: string, query?: Query): Promise<Answer> {
    return (await this.request({ method: 'GET', path, query })) as Answer;
  }

  override async post<Answer>(path: string, body?: Record<string, unknown>, query?: Query): Promise<Answer> {
    return (await this.request({ method: 'POST', path, query, body })) as Answer;
  }

  override async put<Answer>(path: string, body: Record<string, unknown>, query?: Query): Promise<Answer> {
    return (await this.request({ method: 'PUT', path, query, body })) as Answer;
  }

  override async patch<Answer>(path: string, body: Record<string, unknown>, query?: Query): Promise<Answer> {
    return (await this.request({ method: 'PATCH', path, query, body })) as Answer;
  }

  override async delete<Answer>(path: string, query?: Query): Promise<Answer> {
    return (await this.request({ method: 'DELETE', path, query })) as Answer;
  }
}
