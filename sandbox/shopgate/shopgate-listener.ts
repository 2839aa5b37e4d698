import type { RequestListener } from 'node:http';
import { jsonOf, serveJson, type ReadRequest } from '../emulator/json-listener.ts';
import type { MerchantAccounts } from './merchant-accounts.ts';
import { failed, invalid, ServiceFault } from './service-fault.ts';
import type { ServiceAnswer, ServiceRouter } from './services/service-routes.ts';

export interface ServedMerchant {
  merchantCode: string;
  router: ServiceRouter;
  accounts: MerchantAccounts;
}

/** Serves all of Shopgate's services on one host: `/{service}/v1/merchants/{merchantCode}/…` and `/auth/oauth/token`. */
export const createShopgateListener = (served: ServedMerchant): RequestListener =>
  serveJson(
    (request) => answerFor(served, request),
    (error) => {
      const fault = error instanceof ServiceFault ? error : failed(500, 'internal', String(error));
      return { status: fault.status, body: fault.body };
    },
  );

function answerFor(
  { merchantCode, router, accounts }: ServedMerchant,
  { method, url, headers, text }: ReadRequest,
): ServiceAnswer | Promise<ServiceAnswer> {
  if (method === 'POST' && url.pathname === '/auth/oauth/token') {
    return accounts.issue(headers.authorization, new URLSearchParams(text));
  }
  const [, service, merchant, path] = /^\/(\w+)\/v1\/merchants\/([^/]+)(\/.*)$/.exec(url.pathname) ?? [];
  if (service === undefined || path === undefined)
    throw failed(404, 'NotFound', `Nothing at ${url.pathname}`);
  accounts.check(headers.authorization);
  if (merchant !== merchantCode) throw failed(404, 'NotFound', 'Merchant not found');
  const body = jsonOf(text, () =>
    invalid({ field: 'body', code: 'INVALID_TYPE', message: 'The body is not JSON' }),
  );
  return router.answer(service, method, path, url.searchParams, body);
}
