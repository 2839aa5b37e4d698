import type { CommercetoolsMock } from '@labdigital/commercetools-mock';
import type { BaseResource } from '@commercetools/platform-sdk';
import * as z from 'zod';
import { ApiError, notFound } from './api-error.ts';
import { referenceOf, type Answer, type ApiRequest, type Endpoint } from './api-request.ts';
import type { CustomObjects } from './custom-objects.ts';
import { query } from './queries.ts';
import type { Collection, Storage } from './resource-store.ts';
import type { WriteLock } from './write-lock.ts';

/** How one first part of a path, such as `orders`, is served. */
export type Segment = Readonly<{ collection: Collection<BaseResource>; endpoint: Endpoint }>;
export type ApiParts = Readonly<{
  projectKey: string;
  storage: Storage;
  mock: CommercetoolsMock;
  lock: WriteLock;
  segments: ReadonlyMap<string, Segment>;
  customObjects: CustomObjects;
}>;

/** Answers what is below `/{projectKey}`. Throws an ApiError for what is refused. What nothing here knows goes to the mock. */
export async function answerRequest(parts: ApiParts, request: ApiRequest): Promise<Answer> {
  const reading = request.method === 'GET' || request.method === 'HEAD';
  const work = request.segment === 'custom-objects' ? customObjects : resources;
  return reading ? work(parts, request) : parts.lock.run(() => work(parts, request));
}

async function resources(parts: ApiParts, request: ApiRequest): Promise<Answer> {
  const segment = parts.segments.get(request.segment);
  if (segment === undefined) {
    return askMock(parts.mock, request);
  }
  const { collection, endpoint } = segment;
  const [name, ...rest] = request.names;
  if (rest.length > 0) {
    throw notFound('this path');
  }
  switch (`${request.method} ${name === undefined ? 'all' : 'one'}`) {
    case 'GET all':
    case 'HEAD all':
      return query(parts.storage, parts.projectKey, collection.typeId, request);
    case 'GET one':
    case 'HEAD one':
      return {
        status: 200,
        body: await collection.get(referenceOf(name ?? ''), request.query.getAll('expand')),
      };
    case 'POST all':
      return endpoint.create(request);
    case 'POST one':
      return endpoint.update(request, referenceOf(name ?? ''));
    case 'DELETE one':
      return endpoint.remove(request, referenceOf(name ?? ''));
    default:
      throw methodNotAllowed(request);
  }
}

async function customObjects(parts: ApiParts, request: ApiRequest): Promise<Answer> {
  const [container, key] = request.names;
  const reading = request.method === 'GET' || request.method === 'HEAD';
  if (request.method === 'POST') {
    return parts.customObjects.upsert(request);
  }
  if (key !== undefined) {
    return reading ? parts.customObjects.get(request) : parts.customObjects.remove(request);
  }
  if (!reading) {
    throw methodNotAllowed(request);
  }
  const inContainer = container === undefined ? [] : [`container = ${JSON.stringify(container)}`];
  return query(parts.storage, parts.projectKey, 'key-value-document', request, inContainer);
}

const methodNotAllowed = ({ method }: ApiRequest) =>
  new ApiError(405, { code: 'MethodNotAllowed', message: `${method} is not allowed here.` });

const methodOfMock = z.enum(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']);

/** Hands a request to commercetools-mock as it came. */
async function askMock(mock: CommercetoolsMock, { method, url, body }: ApiRequest): Promise<Answer> {
  const response = await mock.app.inject({
    method: methodOfMock.parse(method),
    url,
    ...(body === undefined
      ? {}
      : { payload: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  return { status: response.statusCode, body: response.body === '' ? undefined : response.json() };
}
