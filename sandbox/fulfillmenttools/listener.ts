import type { RequestListener } from 'node:http';
import { jsonOf, serveJson, type ReadRequest } from '../emulator/json-listener.ts';
import type { Accounts } from './accounts.ts';
import { ApiFault, badRequest } from './api-fault.ts';
import type { ApiAnswer, Router } from './api/router.ts';

/** Serves the three hosts of fulfillmenttools (API, log-in, refresh) as one. */
export const createListener = (router: Router, accounts: Accounts): RequestListener =>
  serveJson(
    (request) => answerFor(router, accounts, request),
    (error) => {
      const fault = error instanceof ApiFault ? error : new ApiFault(500, { summary: String(error) });
      return { status: fault.status, body: fault.entries };
    },
  );

function answerFor(
  router: Router,
  accounts: Accounts,
  { method, url, headers, text }: ReadRequest,
): ApiAnswer {
  const key = url.searchParams.get('key') ?? '';
  const asForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  if (method === 'POST' && url.pathname === '/v1/accounts:signInWithPassword') {
    return accounts.logIn(key, fieldsOf(parseJson(text)));
  }
  if (method === 'POST' && url.pathname === '/v1/token') {
    const fields = asForm ? Object.fromEntries(new URLSearchParams(text)) : fieldsOf(parseJson(text));
    return accounts.refresh(key, { ...Object.fromEntries(url.searchParams), ...fields });
  }
  if (url.pathname !== '/api/status') accounts.check(headers.authorization);
  return router.answer(method, url, parseJson(text));
}

const parseJson = (text: string): unknown => jsonOf(text, () => badRequest('The body is no JSON'));

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
