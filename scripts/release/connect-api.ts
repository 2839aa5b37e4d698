import * as z from 'zod';
import { CommandProblem } from '../command-line/command-problem.ts';
import { stagedConnector, type StagedConnector } from './connect-verdict.ts';

export interface ConnectAccess {
  /** Where tokens are, such as https://auth.europe-west1.gcp.commercetools.com */
  authUrl: string;
  /** Where Connect is, such as https://connect.europe-west1.gcp.commercetools.com */
  connectUrl: string;
  clientId: string;
  clientSecret: string;
}

/** A staged connector as it is created. https://docs.commercetools.com/connect/connectors-staged#connectorstageddraft */
export interface StagedConnectorDraft {
  key: string;
  name: string;
  description: string;
  integrationTypes: readonly string[];
  creator: { email: string };
  repository: { url: string; tag: string };
  supportedRegions: readonly string[];
}

export type StagedConnectorAction =
  | { action: 'setRepository'; url: string; tag: string }
  | { action: 'updatePreviewable' }
  | { action: 'publish'; certification: boolean };

const token = z.object({ access_token: z.string().min(1) });
const attemptMilliseconds = 60_000;

/** The staged connectors of an organization: the part of the Connect API that a release needs. */
export class ConnectApi {
  readonly #access: ConnectAccess;
  #token: string | undefined;

  constructor(access: ConnectAccess) {
    this.#access = access;
  }

  /** @returns undefined when there is none of that key. @throws CommandProblem with what Connect said */
  async read(key: string): Promise<StagedConnector | undefined> {
    const answer = await this.#call('GET', `/connectors/drafts/key=${encodeURIComponent(key)}`);
    return answer === undefined ? undefined : stagedConnector.parse(answer);
  }

  async create(draft: StagedConnectorDraft): Promise<StagedConnector> {
    return stagedConnector.parse(await this.#call('POST', '/connectors/drafts', draft));
  }

  async update(key: string, version: number, action: StagedConnectorAction): Promise<StagedConnector> {
    const path = `/connectors/drafts/key=${encodeURIComponent(key)}`;
    return stagedConnector.parse(await this.#call('POST', path, { version, actions: [action] }));
  }

  async #call(method: string, path: string, body?: object, isRepeated = false): Promise<unknown> {
    this.#token ??= await this.#logIn();
    const response = await reach('Connect', `${this.#access.connectUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(attemptMilliseconds),
    });
    if (response.ok) return response.json();
    // A release waits longer than some tokens live.
    if (response.status === 401 && !isRepeated) {
      this.#token = undefined;
      return this.#call(method, path, body, true);
    }
    if (response.status === 404 && method === 'GET') return undefined;
    const passes = response.status >= 500 || response.status === 429;
    const words = `Connect answers ${method} ${path} with ${response.status}: ${await response.text()}`;
    throw new CommandProblem(words, { passes });
  }

  async #logIn(): Promise<string> {
    const { authUrl, clientId, clientSecret } = this.#access;
    const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    const response = await reach('The log-in', `${authUrl}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${credentials}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials',
      signal: AbortSignal.timeout(attemptMilliseconds),
    });
    const passes = response.status >= 500;
    const words = `The log-in fails with ${response.status}: check CTP_CLIENT_ID and CTP_CLIENT_SECRET.`;
    if (!response.ok) throw new CommandProblem(words, { passes });
    return token.parse(await response.json()).access_token;
  }
}

/** @throws CommandProblem when there is no answer */
async function reach(what: string, url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch (error) {
    const reason =
      error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new CommandProblem(`${what} cannot be reached at ${new URL(url).origin}: ${reason}`, {
      passes: true,
    });
  }
}
