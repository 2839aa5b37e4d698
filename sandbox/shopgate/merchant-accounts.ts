import { failed } from './service-fault.ts';
import type { ShopgateWorld } from './shopgate-world.ts';

interface TokenAnswer {
  status: number;
  body: unknown;
}

/** How failed log-ins are answered is not documented; this is OAuth's own shape (RFC 6749, 5.2). */
const refused = (status: number, error: string, description: string): TokenAnswer => ({
  status,
  body: { error, error_description: description },
});

/** Log-in and tokens: `POST /oauth/token` of the auth service, with the password grant and the refresh grant. */
export class MerchantAccounts {
  /** How often a password was exchanged for a token. */
  logIns = 0;
  readonly #world: ShopgateWorld;
  readonly #expiries = new Map<string, number>();
  readonly #refreshTokens = new Set<string>();

  constructor(world: ShopgateWorld) {
    this.#world = world;
  }

  issue(authorization: string | undefined, form: URLSearchParams): TokenAnswer {
    if (form.get('tenantType') !== 'merchant' || form.get('tenantId') !== this.#world.merchantCode) {
      return refused(401, 'invalid_grant', 'Unknown tenant');
    }
    switch (form.get('grant_type')) {
      case 'password':
        return this.#logIn(authorization, form);
      case 'refresh_token':
        if (!this.#refreshTokens.has(form.get('refresh_token') ?? '')) {
          return refused(401, 'invalid_grant', 'Unknown refresh token');
        }
        return { status: 200, body: this.#token() };
      default:
        return refused(400, 'unsupported_grant_type', 'Unknown grant type');
    }
  }

  /** @throws ServiceFault 401, or 403, when the header holds no token that was issued and is still good */
  check(authorization: string | undefined): void {
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '';
    const expiry = this.#expiries.get(token);
    if (expiry === undefined || expiry <= this.#world.now()) {
      const { endedTokens = 401 } = this.#world.options;
      throw failed(endedTokens, 'Unauthorized', 'Invalid or expired access token');
    }
  }

  /** All tokens end at once; refresh tokens stay good. */
  expireTokens(): void {
    this.#expiries.clear();
  }

  #logIn(authorization: string | undefined, form: URLSearchParams): TokenAnswer {
    const { credentials } = this.#world.options;
    const basic = /^Basic (.+)$/.exec(authorization ?? '')?.[1] ?? '';
    const [clientId = '', ...rest] = Buffer.from(basic, 'base64').toString('utf8').split(':');
    const clientSecret = rest.join(':');
    const clientMatches =
      credentials === undefined
        ? clientId !== '' && clientSecret !== ''
        : clientId === credentials.clientId && clientSecret === credentials.clientSecret;
    if (!clientMatches) return refused(401, 'invalid_client', 'Client authentication failed');
    const [username, password] = [form.get('username') ?? '', form.get('password') ?? ''];
    const userMatches =
      credentials === undefined
        ? username !== '' && password !== ''
        : username === credentials.username && password === credentials.password;
    if (!userMatches) return refused(401, 'invalid_grant', 'Invalid username or password');
    this.logIns += 1;
    const refreshToken = `refresh-${this.#world.newId()}`;
    this.#refreshTokens.add(refreshToken);
    return { status: 200, body: { ...this.#token(), refresh_token: refreshToken } };
  }

  #token(): object {
    const seconds = this.#world.options.tokenSeconds ?? 3600;
    const token = `token-${this.#world.newId()}`;
    this.#expiries.set(token, this.#world.now() + seconds * 1000);
    return { access_token: token, token_type: 'Bearer', expires_in: seconds };
  }
}
