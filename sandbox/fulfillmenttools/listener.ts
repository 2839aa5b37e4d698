import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Accounts } from './accounts.ts';
import { ApiFault, badRequest } from './api-fault.ts';
import type { ApiAnswer, Router } from './api/router.ts';

/** Serves the three hosts of fulfillmenttools (API, log-in, refresh) as one. */
export function createListener(router: Router, accounts: Accounts): RequestListener {
  return (request, response) => {
    void respond(router, accounts, request, response);
  };
}

async function respond(
  router: Router,
  accounts: Accounts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let answer: ApiAnswer;
  try {
    const body = await readText(request);
    const url = new URL(request.url ?? '/', 'http://fulfillmenttools');
    answer = answerFor(router, accounts, request, url, body);
  } catch (error) {
    const fault = error instanceof ApiFault ? error : new ApiFault(500, { summary: String(error) });
    answer = { status: fault.status, body: fault.entries };
  }
  response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
  response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
}

function answerFor(
  router: Router,
  accounts: Accounts,
  request: IncomingMessage,
  url: URL,
  body: string,
): ApiAnswer {
  const method = request.method ?? 'GET';
  const key = url.searchParams.get('key') ?? '';
  const asForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  if (method === 'POST' && url.pathname === '/v1/accounts:signInWithPassword') {
    return accounts.logIn(key, fieldsOf(parseJson(body)));
  }
  if (method === 'POST' && url.pathname === '/v1/token') {
    const fields = asForm ? Object.fromEntries(new URLSearchParams(body)) : fieldsOf(parseJson(body));
    return accounts.refresh(key, { ...Object.fromEntries(url.searchParams), ...fields });
  }
  if (url.pathname !== '/api/status') accounts.check(request.headers.authorization);
  return router.answer(method, url, parseJson(body));
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(body: string): unknown {
  if (body === '') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    throw badRequest('The body is no JSON');
  }
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
