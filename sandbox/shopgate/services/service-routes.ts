import { EndPoints, unknownParameter } from '../../emulator/end-points.ts';
import type { JsonAnswer } from '../../emulator/json-listener.ts';
import { failed, invalid } from '../service-fault.ts';

export interface ServiceRequest {
  /** Path parameters, decoded. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export type ServiceAnswer = JsonAnswer;

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
  readonly #routes: EndPoints<ServiceRoute>;

  constructor(routes: readonly ServiceRoute[]) {
    this.#routes = new EndPoints(routes);
  }

  /** @throws ServiceFault 404 when there is none, 400 for a query parameter that it does not know */
  answer(
    service: string,
    method: string,
    path: string,
    query: URLSearchParams,
    body: unknown,
  ): ServiceAnswer | Promise<ServiceAnswer> {
    const match = this.#routes.find(method, path, (route) => route.service === service);
    if (match === undefined)
      throw failed(404, 'NotFound', `No end point ${method} ${path} of the service ${service}`);
    const { known, parameters } = match;
    const field = unknownParameter(known, query);
    if (field !== undefined)
      throw invalid({ field, code: 'UNKNOWN_PARAMETER', message: `Unknown query parameter ${field}` });
    return known.handle({ path: parameters, query, body });
  }
}
