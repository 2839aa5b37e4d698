import { PlatformError } from '../errors.ts';
import type { TokenSource } from './token-source.ts';
import type { PlatformAnswer, Transport } from './transport.ts';

export interface AuthorizedTransportOptions {
  /**
   * A platform that does not document how it refuses an ended token may answer 403. That it lacks a permission as a
   * rule: so a fresh token is only fetched now and then.
   */
  forbidsEndedTokens?: boolean;
  /** Milliseconds since 1970. */
  clock?: (() => number) | undefined;
}

/** As long, in milliseconds, another 403 brings no other log-in. */
const pauseBetweenDoubts = 60_000;

/**
 * Sends each request with a token. One that is refused with 401 is sent once more with a fresh token: a refused
 * request was not carried out, so this holds for every method. A second refusal is thrown.
 */
export function createAuthorizedTransport(
  transport: Transport,
  tokens: TokenSource,
  { forbidsEndedTokens = false, clock = Date.now }: AuthorizedTransportOptions = {},
): Transport {
  let doubtedAt = -Infinity;
  /** Of many requests that are refused together, one fetches a token, and the others are sent with it as well. */
  const insteadOf = (token: string): Promise<string> => {
    if (clock() - doubtedAt < pauseBetweenDoubts) return tokens.newest();
    doubtedAt = clock();
    return tokens.renew(token);
  };
  /** The token may be as good as any: where there is no other, the refusal is what counts. */
  const otherThan = async (token: string, refusal: PlatformError): Promise<string> => {
    const another = await insteadOf(token).catch(() => token);
    if (another === token) throw refusal;
    return another;
  };
  return async (request) => {
    const sendWith = (token: string): Promise<PlatformAnswer> =>
      transport({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } });
    const token = await tokens.get();
    try {
      return await sendWith(token);
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      if (error.status === 403 && forbidsEndedTokens) return sendWith(await otherThan(token, error));
      if (error.status !== 401) throw error;
      tokens.invalidate(token);
      return sendWith(await tokens.get());
    }
  };
}
