import { failed, invalid } from '../service-fault.ts';

export interface ServiceRequest {
  /** Path parameters, decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface ServiceAnswer {
  status: number;
  body?: unknown;
}

export interface ServiceRoute {
  readonly service: 'order' | 'customer' | 'catalog' | 'webhook' | 'location';
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/v1/merchants/{merchantCode}`, with parameters in braces. */
  readonly path: string;
  /** Query parameters that the end point knows; others are refused. */
  readonly query?: readonly string[];
  readonly handle: (request: ServiceRequest) => ServiceAnswer | Promise<ServiceAnswer>;
}

export const listQuery = ['filters', 'limit', 'offset', 'sort', 'fields'] as const;
export const ok = (body: unknown): ServiceAnswer => ({ status: 200, body });
export const noContent: ServiceAnswer = { status: 204 };

/** Finds and runs the end point of a service for a request. */
export class ServiceRouter {
  readonly #routes: readonly { route: ServiceRoute; pattern: RegExp }[];

  constructor(routes: readonly ServiceRoute[]) {
    this.#routes = routes.map((route) => ({
      route,
      pattern: new RegExp(`^${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
    }));
  }

  /** @throws ServiceFault 404 when there is none, 400 for a query parameter that it does not know */
  async answer(
    service: string,
    method: string,
    path: string,
    query: URLSearchParams,
    body: unknown,
  ): Promise<ServiceAnswer> {
    for (const { route, pattern } of this.#routes) {
      const found = route.service === service && route.method === method ? pattern.exec(path) : null;
      if (found === null) continue;
      for (const name of query.keys()) {
        if (!route.query?.includes(name)) {
          throw invalid({
            field: name,
            code: 'UNKNOWN_PARAMETER',
            message: `Unknown query parameter ${name}`,
          });
        }
      }
      const parameters = Object.entries(found.groups ?? {}).map(([name, value]) => [
        name,
        decodeURIComponent(value),
      ]);
      return route.handle({ path: Object.fromEntries(parameters) as Record<string, string>, query, body });
    }
    throw failed(404, 'NotFound', `No end point ${method} ${path} of the service ${service}`);
  }
}
