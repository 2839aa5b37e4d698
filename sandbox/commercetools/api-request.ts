import * as z from 'zod';
import { invalidInput, notFound } from './api-error.ts';
import type { Reference } from './resource-store.ts';

/** A request to the project, below its key: `GET /{projectKey}/{segment}/{names…}?query`. */
export type ApiRequest = Readonly<{
  method: string;
  segment: string;
  /** What follows the segment, decoded. */
  names: readonly string[];
  query: URLSearchParams;
  /** The path and query as they came. */
  url: string;
  body: unknown;
  clientId: string;
}>;

export type Answer = Readonly<{ status: number; body: unknown }>;

/** The resources of one segment. Each answers or throws an ApiError. */
export interface Endpoint {
  create(request: ApiRequest): Promise<Answer>;
  update(request: ApiRequest, reference: Reference): Promise<Answer>;
  remove(request: ApiRequest, reference: Reference): Promise<Answer>;
}

/** The resource that a path's last name stands for: `key=…`, `order-number=…`, else an id. */
export function referenceOf(name: string): Reference {
  const parts = /^(key|order-number)=([^]+)$/.exec(name);
  return parts === null
    ? { by: 'id', value: name }
    : { by: parts[1] === 'key' ? 'key' : 'order-number', value: parts[2] ?? '' };
}

/** The version that a DELETE has to carry. Throws InvalidInput without one. */
export function versionParameter(query: URLSearchParams): number {
  const version = z.coerce
    .number()
    .int()
    .safeParse(query.get('version') ?? undefined);
  if (!version.success) {
    throw invalidInput("Query parameter 'version' is required.");
  }
  return version.data;
}

/**
 * The path of a request, such as `/{projectKey}/orders/{id}`, taken apart.
 *
 * Throws 404 for another project, InvalidInput for a path that cannot be decoded.
 */
export function parsePath(
  projectKey: string,
  url: string,
): Pick<ApiRequest, 'segment' | 'names' | 'query' | 'url'> {
  const { pathname, searchParams: query } = new URL(url, 'http://localhost');
  const [, project, ...rest] = pathname.split('/').map(decodeName);
  if (project !== projectKey) {
    throw notFound(`project key '${project ?? ''}'`);
  }
  const [segment = '', ...names] = rest.filter((name) => name !== '');
  return { segment, names, query, url };
}

/** The path with ids and keys left out, to count calls by: `/orders/{id}`, `/types/key={key}`. */
export function routeOf({ segment, names }: Pick<ApiRequest, 'segment' | 'names'>): string {
  const places = names.map((name) => {
    const { by } = referenceOf(name);
    return by === 'id' ? '{id}' : `${by}={${by}}`;
  });
  return ['', segment, ...places].join('/');
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    throw invalidInput('The path is not encoded correctly.');
  }
}
