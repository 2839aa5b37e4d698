import { withLoopbackServer, type ReceivedRequest, type Reply } from '../http/loopback-server.fixture.ts';
import { FulfillmenttoolsClient } from './client.ts';

export interface SeenRequest {
  /** For example `GET orders/1`, without `/api/` and query. */
  operation: string;
  query: Record<string, string>;
  body: unknown;
  authorization: string | undefined;
}

export interface LogInReplies {
  signIn?: (request: ReceivedRequest) => Reply;
  refresh?: (request: ReceivedRequest) => Reply;
}

const signedIn: Reply = { json: { idToken: 'token', refreshToken: 'refresh', expiresIn: '3600' } };

/** For tests: a fulfillmenttools that logs anybody in and leaves all other requests to `reply`. */
export async function withFulfillmenttools(
  reply: (request: SeenRequest, number: number) => Reply,
  work: (parts: {
    client: FulfillmenttoolsClient;
    requests: SeenRequest[];
    logIns: ReceivedRequest[];
  }) => Promise<void>,
  { signIn = () => signedIn, refresh = () => ({ status: 400 }) }: LogInReplies = {},
): Promise<void> {
  const requests: SeenRequest[] = [];
  const logIns: ReceivedRequest[] = [];
  const answer = (received: ReceivedRequest): Reply => {
    if (!received.url.startsWith('/api/')) {
      logIns.push(received);
      return received.url.startsWith('/sign-in') ? signIn(received) : refresh(received);
    }
    const request = seen(received);
    requests.push(request);
    return reply(request, requests.length);
  };
  await withLoopbackServer(answer, async ({ url }) => {
    const settings = {
      projectId: 'ocff-shop-pre',
      apiUrl: url,
      loginUrl: `${url}/sign-in`,
      refreshUrl: `${url}/refresh`,
      apiKey: 'api-key',
      user: 'connector@ocff-shop-pre.example',
      password: 'pass-word',
    };
    const client = new FulfillmenttoolsClient(settings, { sleep: () => Promise.resolve() });
    await work({ client, requests, logIns });
  });
}

function seen({ method, url, body, headers }: ReceivedRequest): SeenRequest {
  const { pathname, searchParams } = new URL(url, 'http://any');
  return {
    operation: `${method} ${pathname.replace('/api/', '')}`,
    query: Object.fromEntries(searchParams),
    body: body === '' ? undefined : (JSON.parse(body) as unknown),
    authorization: headers.authorization,
  };
}

/** A server that pages `entities` as the API does: `size` of them after `startAfterId`. */
export function pageOf(entities: readonly { id: string }[], { query }: SeenRequest): { id: string }[] {
  const start = entities.findIndex(({ id }) => id === query.startAfterId) + 1;
  return entities.slice(start, start + Number(query.size));
}
