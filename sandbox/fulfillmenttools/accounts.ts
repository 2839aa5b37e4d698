import { ApiFault } from './api-fault.ts';
import type { World } from './world.ts';

interface Answer {
  status: number;
  body: unknown;
}

/** Identity platform errors have their own shape. See https://cloud.google.com/identity-platform/docs/use-rest-api */
const refused = (message: string): Answer => ({
  status: 400,
  body: { error: { code: 400, message, errors: [{ message, domain: 'global', reason: 'invalid' }] } },
});

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Log-in and tokens: Google's identity platform, as far as fulfillmenttools uses it. */
export class Accounts {
  /** How often a password was exchanged for a token. */
  logIns = 0;
  /** How often a refresh token was exchanged for a token. */
  refreshes = 0;
  readonly #world: World;
  readonly #expiries = new Map<string, number>();
  readonly #refreshTokens = new Set<string>();

  constructor(world: World) {
    this.#world = world;
  }

  /** `POST /v1/accounts:signInWithPassword?key=` */
  logIn(key: string, body: Readonly<Record<string, unknown>>): Answer {
    const { credentials } = this.#world.options;
    const email = text(body.email);
    const password = text(body.password);
    if (key === '' || (credentials !== undefined && key !== credentials.apiKey)) {
      return refused('API key not valid. Please pass a valid API key.');
    }
    const matches =
      credentials === undefined
        ? email !== '' && password !== ''
        : email === credentials.email && password === credentials.password;
    if (!matches) return refused('INVALID_LOGIN_CREDENTIALS');
    this.logIns += 1;
    const { idToken, refreshToken, expiresIn } = this.#issue();
    return {
      status: 200,
      body: { localId: 'user', email, registered: true, idToken, refreshToken, expiresIn },
    };
  }

  /** `POST /v1/token?key=`, fields in the query, as form or as JSON. */
  refresh(key: string, fields: Readonly<Record<string, unknown>>): Answer {
    const { credentials } = this.#world.options;
    if (key === '' || (credentials !== undefined && key !== credentials.apiKey)) {
      return refused('API key not valid. Please pass a valid API key.');
    }
    if (fields.grant_type !== 'refresh_token') return refused('INVALID_GRANT_TYPE');
    if (!this.#refreshTokens.has(text(fields.refresh_token))) return refused('INVALID_REFRESH_TOKEN');
    this.refreshes += 1;
    const { idToken, refreshToken, expiresIn } = this.#issue();
    const names = { access_token: idToken, id_token: idToken, refresh_token: refreshToken };
    return { status: 200, body: { ...names, expires_in: expiresIn, token_type: 'Bearer', user_id: 'user' } };
  }

  /** @throws ApiFault 401 when the header holds no token that was issued and is still good */
  check(authorization: string | undefined): void {
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '';
    const expiry = this.#expiries.get(token);
    if (expiry === undefined || expiry <= this.#world.now())
      throw new ApiFault(401, { summary: 'Unauthorized' });
  }

  /** All tokens end at once; refresh tokens stay good. */
  expireTokens(): void {
    this.#expiries.clear();
  }

  /** Refresh tokens end at once. */
  revokeRefreshTokens(): void {
    this.#refreshTokens.clear();
  }

  #issue(): { idToken: string; refreshToken: string; expiresIn: string } {
    const seconds = this.#world.options.tokenSeconds ?? 3600;
    const idToken = `token-${this.#world.newId()}`;
    const refreshToken = `refresh-${this.#world.newId()}`;
    this.#expiries.set(idToken, this.#world.now() + seconds * 1000);
    this.#refreshTokens.add(refreshToken);
    return { idToken, refreshToken, expiresIn: String(seconds) };
  }
}
