import * as z from 'zod';
import { parseAnswer } from '../http/parse-answer.ts';
import type { AccessToken } from '../http/token-source.ts';
import type { Transport } from '../http/transport.ts';

export interface ShopgateLogInSettings {
  merchantCode: string;
  clientId: string;
  clientSecret: string;
  username: string;
  password: string;
  /** The full address of the token end point. */
  authUrl: string;
}

const platform = 'shopgate';
const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

/**
 * The log-in of Shopgate: the password grant of OAuth 2, for one merchant. The refresh token is left alone: it stays
 * good for three months and would be a second secret to lose, and the password works whenever it does.
 * https://github.com/shopgate/retail-red-docs, api-reference/general/authentication
 *
 * @throws PlatformError, as the log-in that `TokenSource` makes of it
 */
export function createShopgateLogIn(
  settings: ShopgateLogInSettings,
  transport: Transport,
): () => Promise<AccessToken> {
  const client = Buffer.from(`${settings.clientId}:${settings.clientSecret}`).toString('base64');
  const form = new URLSearchParams({
    grant_type: 'password',
    username: settings.username,
    password: settings.password,
    tenantType: 'merchant',
    tenantId: settings.merchantCode,
  }).toString();
  return async () => {
    const { body } = await transport({
      platform,
      method: 'POST',
      url: settings.authUrl,
      headers: { authorization: `Basic ${client}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: form,
      repeatable: true,
    });
    const token = parseAnswer(tokenAnswer, body, { platform, request: 'log-in' });
    return { value: token.access_token, expiresInSeconds: token.expires_in };
  };
}
