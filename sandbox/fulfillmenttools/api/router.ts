import { ApiFault, badRequest } from '../api-fault.ts';

export interface ApiRequest {
  /** Path parameters, decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface ApiAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path with parameters in braces, as the API document writes it. */
  readonly path: string;
  /** Query parameters that the operation knows; others are refused. */
  readonly query?: readonly string[];
  readonly handle: (request: ApiRequest) => ApiAnswer;
}

interface Match {
  route: Route;
  path: Record<string, string>;
}

export const ok = (body: unknown): ApiAnswer => ({ status: 200, body });

/**
 * Finds and runs the operation for a request.
 *
 * @throws ApiFault 404 when there is none, 400 for a query parameter that it does not know
 */
export class Router {
  readonly #routes: readonly { route: Route; pattern: RegExp }[];

  constructor(routes: readonly Route[]) {
    this.#routes = routes.map((route) => ({
      route,
      pattern: new RegExp(`^${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
    }));
  }

  answer(method: string, url: URL, body: unknown): ApiAnswer {
    const match = this.#match(method, url.pathname);
    if (match === undefined) throw new ApiFault(404, { summary: `No operation ${method} ${url.pathname}` });
    for (const name of url.searchParams.keys()) {
      if (!match.route.query?.includes(name)) throw badRequest(`Unknown query parameter ${name}`);
    }
    return match.route.handle({ path: match.path, query: url.searchParams, body });
  }

  #match(method: string, pathname: string): Match | undefined {
    for (const { route, pattern } of this.#routes) {
      const found = route.method === method ? pattern.exec(pathname) : null;
      if (found !== null) return { route, path: decoded(found.groups ?? {}) };
    }
    return undefined;
  }
}

function decoded(groups: Record<string, string>): Record<string, string> {
  try {
    return Object.fromEntries(
      Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
  } catch {
    throw badRequest('The path is not well encoded');
  }
}
