import { ApiError } from './api-error.ts';

/** An API client of the project. `scopes` are written as in connect.yaml, without the project: `manage_orders`. */
export type ApiClient = Readonly<{ id: string; secret: string; scopes?: readonly string[] }>;

/** What one kind of resource asks for, by https://docs.commercetools.com/api/scopes. */
const scopesOfSegment: Readonly<Record<string, { read: readonly string[]; write: readonly string[] }>> = {
  orders: { read: ['view_orders', 'manage_orders'], write: ['manage_orders'] },
  types: { read: ['view_types', 'manage_types'], write: ['manage_types'] },
  channels: {
    read: ['view_products', 'manage_products', 'manage_channels'],
    write: ['manage_products', 'manage_channels'],
  },
  inventory: { read: ['view_products', 'manage_products'], write: ['manage_products'] },
  subscriptions: { read: ['manage_subscriptions'], write: ['manage_subscriptions'] },
  stores: { read: ['view_stores', 'manage_stores'], write: ['manage_stores'] },
  states: { read: ['view_states', 'manage_states'], write: ['manage_states'] },
  'shipping-methods': {
    read: ['view_shipping_methods', 'manage_shipping_methods'],
    write: ['manage_shipping_methods'],
  },
  'custom-objects': {
    read: ['view_key_value_documents', 'manage_key_value_documents', 'manage_orders', 'manage_products'],
    write: ['manage_key_value_documents', 'manage_orders', 'manage_products'],
  },
};

type Token = Readonly<{ client: ApiClient; scopes: readonly string[]; expiresAt: number }>;

/** Client credentials tokens of one project: https://docs.commercetools.com/api/authorization */
export class AccessTokens {
  readonly #clients: readonly ApiClient[];
  readonly #options: { projectKey: string; lifetimeSeconds: number; now: () => Date; newId: () => string };
  readonly #tokens = new Map<string, Token>();

  constructor(
    clients: readonly ApiClient[],
    options: { projectKey: string; lifetimeSeconds: number; now: () => Date; newId: () => string },
  ) {
    this.#clients = clients;
    this.#options = options;
  }

  /** Answers `POST /oauth/token`. Throws an ApiError of OAuth's own codes. */
  issue(authorization: string | undefined, parameters: URLSearchParams): unknown {
    const client = this.#clientOf(authorization);
    if (parameters.get('grant_type') !== 'client_credentials') {
      throw new ApiError(400, {
        code: 'unsupported_grant_type',
        message: 'Only client_credentials is served.',
      });
    }
    const suffix = `:${this.#options.projectKey}`;
    const granted = client.scopes ?? ['manage_project'];
    const asked =
      parameters.get('scope')?.split(' ').filter(Boolean) ?? granted.map((scope) => scope + suffix);
    const scopes = asked.map((scope) => (scope.endsWith(suffix) ? scope.slice(0, -suffix.length) : scope));
    const refused = scopes.find((scope) => !granted.includes(scope) && !granted.includes('manage_project'));
    if (refused !== undefined) {
      throw new ApiError(400, { code: 'invalid_scope', message: `The client has no scope '${refused}'.` });
    }
    const token = `token-${this.#options.newId()}`;
    const { lifetimeSeconds, now } = this.#options;
    this.#tokens.set(token, { client, scopes, expiresAt: now().getTime() + lifetimeSeconds * 1000 });
    return { access_token: token, token_type: 'Bearer', expires_in: lifetimeSeconds, scope: asked.join(' ') };
  }

  /**
   * The id of the client whose token the request carries.
   *
   * Throws 401 `invalid_token` for a missing, unknown or expired token, 403 `insufficient_scope` for one that does
   * not allow the request. `segment` is the first part of the path below the project.
   */
  authorize(authorization: string | undefined, method: string, segment: string): string {
    const token = this.#tokens.get(/^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '');
    if (token === undefined || token.expiresAt <= this.#options.now().getTime()) {
      throw new ApiError(401, { code: 'invalid_token', message: 'invalid_token' });
    }
    const needed = scopesOfSegment[segment]?.[method === 'GET' || method === 'HEAD' ? 'read' : 'write'];
    const allowed = ['manage_project', ...(needed ?? token.scopes)];
    if (!token.scopes.some((scope) => allowed.includes(scope))) {
      throw new ApiError(403, {
        code: 'insufficient_scope',
        message: `Insufficient scope. One of the following scopes is missing: ${allowed.join(', ')}.`,
      });
    }
    return token.client.id;
  }

  /** Ends every token at once, as a revoked client or a restart of the authorization server would. */
  expire(): void {
    this.#tokens.clear();
  }

  #clientOf(authorization: string | undefined): ApiClient {
    const encoded = /^Basic (.+)$/.exec(authorization ?? '')?.[1] ?? '';
    const credentials = Buffer.from(encoded, 'base64').toString();
    const client = this.#clients.find(({ id, secret }) => credentials === `${id}:${secret}`);
    if (client === undefined) {
      const message = 'Please provide valid client credentials using HTTP Basic Authentication.';
      throw new ApiError(401, { code: 'invalid_client', message });
    }
    return client;
  }
}
