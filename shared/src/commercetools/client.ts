import {
  ClientBuilder,
  type ClientRequest,
  type HttpErrorType,
  type Middleware,
} from '@commercetools/sdk-client-v2';
import * as z from 'zod';
import { createAuthorizedTransport } from '../http/authorized-transport.ts';
import { assertPlainPath } from '../http/plain-path.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import { TokenSource } from '../http/token-source.ts';
import { createProject, type CommercetoolsProject } from './project.ts';
import { createTransport, type Transport, type TransportOptions } from '../http/transport.ts';

export interface CommercetoolsSettings {
  projectKey: string;
  clientId: string;
  clientSecret: string;
  /** All scopes of the API client when absent. */
  scopes?: readonly string[] | undefined;
  apiUrl: string;
  authUrl: string;
}

export type { CommercetoolsProject };

const platform = 'commercetools';

/**
 * A project, over the connector's own transport: time-outs, safe retries, one log-in at a time. Every failure of a
 * request is a PlatformError.
 *
 * Nothing else knows `@commercetools/sdk-client-v2`. Of it only the middleware chain is used: its retries would
 * resend creates, and requests that wait for its log-in hang for ever when that fails.
 */
export function createCommercetools(
  settings: CommercetoolsSettings,
  options: TransportOptions = {},
): CommercetoolsProject {
  const transport = createTransport(options);
  const tokens = new TokenSource({
    platform,
    logIn: () => logIn(settings, transport),
    ...(options.clock === undefined ? {} : { clock: options.clock }),
  });
  const authorized = createAuthorizedTransport(transport, tokens);
  const client = new ClientBuilder().withMiddleware(transportMiddleware(settings.apiUrl, authorized)).build();
  return createProject(settings.projectKey, client.execute);
}

const accessTokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** Client credentials flow: https://docs.commercetools.com/api/authorization#client-credentials-flow */
async function logIn(settings: CommercetoolsSettings, transport: Transport) {
  const credentials = Buffer.from(`${settings.clientId}:${settings.clientSecret}`).toString('base64');
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (settings.scopes !== undefined && settings.scopes.length > 0)
    form.set('scope', settings.scopes.join(' '));
  const { body } = await transport({
    platform,
    method: 'POST',
    url: `${withoutTrailingSlash(settings.authUrl)}/oauth/token`,
    headers: { authorization: `Basic ${credentials}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
    repeatable: true,
  });
  const token = parseAnswer(accessTokenAnswer, body, { platform, request: 'POST /oauth/token' });
  return { value: token.access_token, expiresInSeconds: token.expires_in };
}

/** The last and only link of the chain: sends the request and hands the answer, or the PlatformError, back. */
function transportMiddleware(apiUrl: string, transport: Transport): Middleware {
  const send = async (request: ClientRequest) => {
    const uri = request.uri ?? '';
    const [path = ''] = uri.split('?', 1);
    assertPlainPath(path, { platform, request: request.method });
    return transport({
      platform,
      method: supportedMethod.parse(request.method),
      url: `${withoutTrailingSlash(apiUrl)}${uri}`,
      ...(request.body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(request.body) }),
      repeatable: isRepeatable(request),
    });
  };
  return (next) => (request, response) => {
    send(request).then(
      ({ status, body }) =>
        next(request, { ...response, statusCode: status, body: body as Record<string, unknown> }),
      // The chain rejects with exactly this object; its declared type describes only the client's own errors.
      (error: unknown) => next(request, { ...response, statusCode: 0, error: error as HttpErrorType }),
    );
  };
}

const supportedMethod = z.enum(['GET', 'POST', 'DELETE']);

/**
 * Reads and deletes may be repeated. So may a POST that carries a `version`: if the lost one was applied, the
 * repetition answers 409 and the caller reads again. And so may a create with a `key`: it answers DuplicateField.
 */
function isRepeatable({ method, body }: ClientRequest): boolean {
  const { version, key } = (body ?? {}) as { version?: unknown; key?: unknown };
  return method !== 'POST' || typeof version === 'number' || typeof key === 'string';
}

const withoutTrailingSlash = (url: string): string => url.replace(/\/+$/, '');
