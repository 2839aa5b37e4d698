import * as z from 'zod';
import { PlatformError } from '../errors.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import type { AccessToken } from '../http/token-source.ts';
import type { Transport } from '../http/transport.ts';

export interface LogInSettings {
  loginUrl: string;
  refreshUrl: string;
  apiKey: string;
  user: string;
  password: string;
}

const platform = 'fulfillmenttools';
const lifetime = z.coerce.number().positive();
const signInAnswer = z.object({
  idToken: z.string().min(1),
  refreshToken: z.string().optional(),
  expiresIn: lifetime,
});
const refreshAnswer = z.object({
  id_token: z.string().min(1),
  refresh_token: z.string().optional(),
  expires_in: lifetime,
});

/**
 * The log-in of fulfillmenttools, which is Google's identity service: with user and password the first time, with the
 * refresh token from then on, and with user and password again when that is refused.
 * https://docs.fulfillmenttools.com/documentation/developer-docs/api/authentication-and-authorization
 */
export function createLogIn(
  settings: LogInSettings,
  transport: Transport,
): (previous: AccessToken | undefined) => Promise<AccessToken> {
  return async (previous) => {
    if (previous?.refreshToken === undefined) return signIn(settings, transport);
    try {
      return await refresh(settings, transport, previous.refreshToken);
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      return signIn(settings, transport);
    }
  };
}

async function signIn(settings: LogInSettings, transport: Transport): Promise<AccessToken> {
  const { body } = await transport({
    platform,
    method: 'POST',
    url: withApiKey(settings.loginUrl, settings.apiKey),
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: settings.user, password: settings.password, returnSecureToken: true }),
    repeatable: true,
  });
  const token = parseAnswer(signInAnswer, body, { platform, request: 'log-in' });
  return accessToken(token.idToken, token.expiresIn, token.refreshToken);
}

async function refresh(
  settings: LogInSettings,
  transport: Transport,
  refreshToken: string,
): Promise<AccessToken> {
  const { body } = await transport({
    platform,
    method: 'POST',
    url: withApiKey(settings.refreshUrl, settings.apiKey),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken }).toString(),
    repeatable: true,
  });
  const token = parseAnswer(refreshAnswer, body, { platform, request: 'log-in' });
  return accessToken(token.id_token, token.expires_in, token.refresh_token ?? refreshToken);
}

function accessToken(value: string, expiresInSeconds: number, refreshToken: string | undefined): AccessToken {
  return { value, expiresInSeconds, ...(refreshToken === undefined ? {} : { refreshToken }) };
}

function withApiKey(address: string, apiKey: string): string {
  const url = new URL(address);
  url.searchParams.set('key', apiKey);
  return url.href;
}
