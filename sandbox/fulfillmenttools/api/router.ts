import { EndPoints, unknownParameter } from '../../emulator/end-points.ts';
import type { JsonAnswer } from '../../emulator/json-listener.ts';
import { ApiFault, badRequest } from '../api-fault.ts';

export interface ApiRequest {
  /** Path parameters, decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export type ApiAnswer = JsonAnswer;

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with parameters in braces, as the API document writes it. */
  readonly path: string;
  /** Query parameters that the operation knows; others are refused. */
  readonly query?: readonly string[];
  readonly handle: (request: ApiRequest) => ApiAnswer;
}

export const ok = (body: unknown): ApiAnswer => ({ status: 200, body });

/**
 * Finds and runs the operation for a request.
 *
 * @throws ApiFault 404 when there is none, 400 for a query parameter that it does not know
 */
export class Router {
  readonly #routes: EndPoints<Route>;

  constructor(routes: readonly Route[]) {
    this.#routes = new EndPoints(routes);
  }

  answer(method: string, url: URL, body: unknown): ApiAnswer {
    const match = this.#match(method, url.pathname);
    if (match === undefined) throw new ApiFault(404, { summary: `No operation ${method} ${url.pathname}` });
    const { known, parameters } = match;
    const unknown = unknownParameter(known, url.searchParams);
    if (unknown !== undefined) throw badRequest(`Unknown query parameter ${unknown}`);
    return known.handle({ path: parameters, query: url.searchParams, body });
  }

  #match(method: string, pathname: string) {
    try {
      return this.#routes.find(method, pathname);
    } catch {
      throw badRequest('The path is not well encoded');
    }
  }
}
