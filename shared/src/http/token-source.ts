import { PlatformError, type Platform } from '../errors.ts';
import { errorOfNoTime } from './platform-failure.ts';
import { currentRequestContext, runOutsideRequestContext } from '../request/request-context.ts';

/** What a log-in brings. */
export interface AccessToken {
  value: string;
  expiresInSeconds: number;
  /** Renews the token without the password, where the platform knows that. */
  refreshToken?: string;
}

export interface TokenSourceOptions {
  platform: Platform;
  /** Logs in. `previous` is the token to renew, absent on the first log-in and after a refusal. */
  logIn: (previous: AccessToken | undefined) => Promise<AccessToken>;
  /** Milliseconds since 1970. */
  clock?: () => number;
}

interface HeldToken extends AccessToken {
  renewAt: number;
  expiresAt: number;
}

const maxRenewalMargin = 5 * 60_000;
/** A token this close to its end may be over when the request arrives. */
const expiryMargin = 10_000;
const pauseAfterFailedRenewal = 10_000;

/**
 * The token of one platform, shared by all requests.
 *
 * Many requests that need a token at once share one log-in, and a log-in that fails releases all of them with the
 * error. The platforms' own SDKs do neither: sdk-client-v2 leaves requests that wait for a failed log-in waiting for
 * ever, the fulfillmenttools SDK logs in once per waiting request. A token is renewed in the background a tenth of
 * its life, at most five minutes, before it ends; requests go on with the old one meanwhile.
 */
export class TokenSource {
  readonly #platform: Platform;
  readonly #logIn: TokenSourceOptions['logIn'];
  readonly #clock: () => number;
  #held: HeldToken | undefined;
  #inFlight: Promise<HeldToken> | undefined;

  constructor({ platform, logIn, clock = Date.now }: TokenSourceOptions) {
    this.#platform = platform;
    this.#logIn = logIn;
    this.#clock = clock;
  }

  /**
   * A token that is valid now.
   *
   * @throws PlatformError when the log-in fails or the request's deadline comes first; `applied` is `no`, since the
   * request that needed the token was not sent
   */
  async get(): Promise<string> {
    const now = this.#clock();
    const held = this.#held;
    if (held === undefined || now >= held.expiresAt - expiryMargin) {
      return (await this.#beforeDeadline(this.#renew())).value;
    }
    if (now >= held.renewAt) {
      // The next request after the pause tries again; until the token ends nobody has to know of the failure.
      this.#renew().catch(() => {
        held.renewAt = this.#clock() + pauseAfterFailedRenewal;
      });
    }
    return held.value;
  }

  /** Forgets a token that the platform refused (401). A newer one, which another request has fetched, is kept. */
  invalidate(value: string): void {
    if (this.#held?.value === value) this.#held = undefined;
  }

  /**
   * Another token than one that may have ended. The held one is good for others until the new one is there, and for as
   * long as the log-in fails.
   *
   * @throws PlatformError as `get` does
   */
  async renew(value: string): Promise<string> {
    const held = this.#held;
    if (held !== undefined && held.value !== value) return held.value;
    return (await this.#beforeDeadline(this.#renew())).value;
  }

  /** As `get`, but waits for a renewal that is under way. */
  async newest(): Promise<string> {
    return this.#inFlight === undefined ? this.get() : (await this.#beforeDeadline(this.#inFlight)).value;
  }

  #renew(): Promise<HeldToken> {
    // Outside of the request: a log-in that many wait for must not end with the deadline of the one that began it.
    this.#inFlight ??= runOutsideRequestContext(() => this.#fetch()).finally(() => {
      this.#inFlight = undefined;
    });
    return this.#inFlight;
  }

  async #fetch(): Promise<HeldToken> {
    const token = await this.#logIn(this.#held).catch((error: unknown) => {
      throw this.#logInFailed(error);
    });
    const now = this.#clock();
    const life = token.expiresInSeconds * 1000;
    const renewAt = now + life - Math.min(life / 10, maxRenewalMargin);
    this.#held = { ...token, renewAt, expiresAt: now + life };
    return this.#held;
  }

  /**
   * The status of the log-in is not passed on as the status of the request: a 404 from a wrong log-in address would
   * look like an order that does not exist.
   */
  #logInFailed(error: unknown): unknown {
    if (!(error instanceof PlatformError)) return error;
    return new PlatformError({
      platform: this.#platform,
      request: 'log-in',
      summary: error.status === undefined ? error.summary : `HTTP ${error.status}: ${error.summary}`,
      applied: 'no',
      retryable: true,
      retryAfterSeconds: error.retryAfterSeconds,
      platformCodes: error.platformCodes,
      cause: error,
    });
  }

  async #beforeDeadline<Value>(work: Promise<Value>): Promise<Value> {
    const signal = currentRequestContext()?.deadline.signal;
    if (signal === undefined) return work;
    const { promise: over, reject } = Promise.withResolvers<never>();
    const onAbort = () => reject(errorOfNoTime({ platform: this.#platform, request: 'log-in' }));
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await Promise.race([work, over]);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }
}
