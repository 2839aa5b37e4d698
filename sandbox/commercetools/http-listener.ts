import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AccessTokens } from './access-tokens.ts';
import { ApiError, invalidJson } from './api-error.ts';
import { parsePath, routeOf, type Answer, type ApiRequest } from './api-request.ts';

/** One call that was answered, without bodies. `route` is the path with ids left out: `GET /orders/{id}`. */
export type Call = Readonly<{
  method: string;
  path: string;
  route: string;
  status: number;
  clientId: string | undefined;
}>;

type Parts = Readonly<{
  projectKey: string;
  tokens: AccessTokens;
  calls: Call[];
  answer: (request: ApiRequest) => Promise<Answer>;
  newId: () => string;
}>;
type Answered = { answer: Answer; route: string; clientId?: string };

/** Serves the authorization server (`/oauth/token`) and the HTTP API on one port. */
export function createListener(parts: Parts): RequestListener {
  return (incoming, outgoing) => {
    void respond(parts, incoming, outgoing);
  };
}

async function respond(parts: Parts, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/' } = incoming;
  const { answer, route, clientId } = await answered(parts, incoming);
  const path = url.split('?')[0] ?? url;
  parts.calls.push({ method, path, route: `${method} ${route}`, status: answer.status, clientId });
  outgoing
    .writeHead(answer.status, {
      'content-type': 'application/json; charset=utf-8',
      'x-correlation-id': incoming.headers['x-correlation-id'] ?? `${parts.projectKey}/${parts.newId()}`,
    })
    .end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
}

async function answered(parts: Parts, incoming: IncomingMessage): Promise<Answered> {
  const { method = 'GET', url = '/', headers } = incoming;
  let known: Omit<Answered, 'answer'> = { route: '(unknown)' };
  try {
    const text = await textOf(incoming);
    if (url.split('?')[0] === '/oauth/token') {
      known = { route: '/oauth/token' };
      const parameters = new URLSearchParams([
        ...new URL(url, 'http://localhost').searchParams,
        ...new URLSearchParams(text),
      ]);
      return {
        ...known,
        answer: { status: 200, body: parts.tokens.issue(headers.authorization, parameters) },
      };
    }
    const path = parsePath(parts.projectKey, url);
    known = { route: routeOf(path) };
    known = { ...known, clientId: parts.tokens.authorize(headers.authorization, method, path.segment) };
    const request = { ...path, method, body: jsonOf(text), clientId: known.clientId ?? '' };
    return { ...known, answer: await parts.answer(request) };
  } catch (error) {
    return { ...known, answer: errorAnswer(error) };
  }
}

function errorAnswer(error: unknown): Answer {
  if (error instanceof ApiError) {
    return { status: error.status, body: error.body() };
  }
  // A mistake of the emulator: its words are what the test that meets it needs.
  const message = error instanceof Error ? (error.stack ?? error.message) : 'unknown error';
  return { status: 500, body: { statusCode: 500, message, errors: [{ code: 'General', message }] } };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function jsonOf(text: string): unknown {
  if (text === '') {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    throw invalidJson('The body is not JSON.');
  }
}
