import { withLoopbackServer, type ReceivedRequest, type Reply } from '../http/loopback-server.fixture.ts';
import { createCommercetools, type CommercetoolsProject } from './client.ts';

export interface SeenRequest {
  /** For example `GET /orders/1`, without project key and query. */
  operation: string;
  query: URLSearchParams;
  body: unknown;
  authorization: string | undefined;
}

/** For tests: a commercetools that logs anybody in and leaves all other requests to `reply`. */
export async function withCommercetools(
  reply: (request: SeenRequest, number: number) => Reply,
  work: (parts: { project: CommercetoolsProject; requests: SeenRequest[]; url: string }) => Promise<void>,
  logIn: Reply = { json: { access_token: 'token', expires_in: 3600 } },
): Promise<void> {
  const requests: SeenRequest[] = [];
  const answer = (received: ReceivedRequest): Reply => {
    if (received.url === '/oauth/token') return logIn;
    const request = seen(received);
    requests.push(request);
    return reply(request, requests.length);
  };
  await withLoopbackServer(answer, async ({ url }) => {
    const settings = {
      projectKey: 'shop',
      clientId: 'id',
      clientSecret: 'secret',
      apiUrl: url,
      authUrl: url,
    };
    const project = createCommercetools(settings, { sleep: () => Promise.resolve() });
    await work({ project, requests, url });
  });
}

function seen({ method, url, body, headers }: ReceivedRequest): SeenRequest {
  const [path = '', query = ''] = url.split('?', 2);
  return {
    operation: `${method} ${path.replace('/shop', '')}`,
    query: new URLSearchParams(query),
    body: body === '' ? undefined : (JSON.parse(body) as unknown),
    authorization: headers.authorization,
  };
}

export const notFound: Reply = {
  status: 404,
  json: {
    statusCode: 404,
    message: 'Not found.',
    errors: [{ code: 'ResourceNotFound', message: 'Not found.' }],
  },
};

export const conflict: Reply = {
  status: 409,
  json: {
    message: 'Conflict.',
    errors: [{ code: 'ConcurrentModification', message: 'Conflict.', currentVersion: 9 }],
  },
};

export const duplicateKey: Reply = {
  status: 400,
  json: { message: 'Duplicate.', errors: [{ code: 'DuplicateField', message: 'Duplicate.', field: 'key' }] },
};
