import { PlatformError } from '../errors.ts';
import type { TokenSource } from './token-source.ts';
import type { Transport } from './transport.ts';

/**
 * Sends each request with a token. One that is refused with 401 is sent once more with a fresh token: a refused
 * request was not carried out, so this holds for every method. A second refusal is thrown.
 */
export function createAuthorizedTransport(transport: Transport, tokens: TokenSource): Transport {
  return async (request) => {
    const sendWith = (token: string) =>
      transport({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } });
    const token = await tokens.get();
    try {
      return await sendWith(token);
    } catch (error) {
      if (!(error instanceof PlatformError) || error.status !== 401) throw error;
      tokens.invalidate(token);
      return sendWith(await tokens.get());
    }
  };
}
