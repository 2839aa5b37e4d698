import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { MerchantAccounts } from './merchant-accounts.ts';
import { failed, invalid, ServiceFault } from './service-fault.ts';
import type { ServiceAnswer, ServiceRouter } from './services/service-routes.ts';

export interface ServedMerchant {
  merchantCode: string;
  router: ServiceRouter;
  accounts: MerchantAccounts;
}

/** Serves all of Shopgate's services on one host: `/{service}/v1/merchants/{merchantCode}/…` and `/auth/oauth/token`. */
export function createShopgateListener(served: ServedMerchant): RequestListener {
  return (request, response) => {
    void respond(served, request, response);
  };
}

async function respond(
  served: ServedMerchant,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let answer: ServiceAnswer;
  try {
    answer = await answerFor(served, request, await readText(request));
  } catch (error) {
    const fault = error instanceof ServiceFault ? error : failed(500, 'internal', String(error));
    answer = { status: fault.status, body: fault.body };
  }
  response.writeHead(answer.status, { 'content-type': 'application/json' });
  response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
}

async function answerFor(
  { merchantCode, router, accounts }: ServedMerchant,
  request: IncomingMessage,
  body: string,
): Promise<ServiceAnswer> {
  const method = request.method ?? 'GET';
  const url = new URL(request.url ?? '/', 'http://shopgate');
  const { authorization } = request.headers;
  if (method === 'POST' && url.pathname === '/auth/oauth/token') {
    return accounts.issue(authorization, new URLSearchParams(body));
  }
  const [, service, merchant, path] = /^\/(\w+)\/v1\/merchants\/([^/]+)(\/.*)$/.exec(url.pathname) ?? [];
  if (service === undefined || path === undefined)
    throw failed(404, 'NotFound', `Nothing at ${url.pathname}`);
  accounts.check(authorization);
  if (merchant !== merchantCode) throw failed(404, 'NotFound', 'Merchant not found');
  return router.answer(service, method, path, url.searchParams, parseJson(body));
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
    throw invalid({ field: 'body', code: 'INVALID_TYPE', message: 'The body is not JSON' });
  }
}
