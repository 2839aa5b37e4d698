import { createHash, timingSafeEqual } from 'node:crypto';
import type { Webhooks } from './webhooks.ts';

/** Shopgate names no time after which its token changes; it is read again once in this time, in milliseconds. */
const knownFor = 60 * 60_000;
/** A sender with a wrong token must not make us ask Shopgate at every knock. */
const askAgainAfter = 30_000;

/** The header that Shopgate sends its token in. Source: guides/integrations/webhook/overview */
export const webhookTokenHeader = 'shopgate-token';

/**
 * Tells webhooks of Shopgate from others: by the token that it sends with each of them, which is the same for all of a
 * merchant and carries no signature. It is compared in a time that does not depend on where it differs.
 */
export class WebhookSender {
  readonly #webhooks: Pick<Webhooks, 'readToken'>;
  readonly #clock: () => number;
  #known: { digest: Buffer; readAt: number } | undefined;
  #inFlight: Promise<Buffer> | undefined;

  /** @param clock milliseconds, from any beginning */
  constructor(webhooks: Pick<Webhooks, 'readToken'>, clock: () => number = Date.now) {
    this.#webhooks = webhooks;
    this.#clock = clock;
  }

  /**
   * Whether that is the merchant's token. One that differs is compared with a token that was just read: it may have
   * been changed.
   *
   * @throws PlatformError when Shopgate cannot be asked: its webhook then has to come again
   */
  async sends(token: string | undefined): Promise<boolean> {
    if (token === undefined || token === '') return false;
    const digest = digestOf(token);
    const known = this.#known;
    const age = known === undefined ? Infinity : this.#clock() - known.readAt;
    if (known && age < knownFor && timingSafeEqual(known.digest, digest)) return true;
    if (known && age < askAgainAfter) return false;
    return timingSafeEqual(await this.#read(), digest);
  }

  #read(): Promise<Buffer> {
    this.#inFlight ??= this.#readOnce().finally(() => {
      this.#inFlight = undefined;
    });
    return this.#inFlight;
  }

  async #readOnce(): Promise<Buffer> {
    const digest = digestOf(await this.#webhooks.readToken());
    this.#known = { digest, readAt: this.#clock() };
    return digest;
  }
}

/** Digests are equally long, as the comparison requires. */
const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();
