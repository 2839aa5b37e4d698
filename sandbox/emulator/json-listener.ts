import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

export interface JsonAnswer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A request whose body has been read. */
export interface ReadRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

/**
 * Serves a platform that answers in JSON.
 *
 * @param answer what it answers; may throw
 * @param refusalOf the answer to what was thrown
 */
export function serveJson(
  answer: (request: ReadRequest) => JsonAnswer | Promise<JsonAnswer>,
  refusalOf: (error: unknown) => JsonAnswer,
): RequestListener {
  return (request, response) => {
    void readRequest(request)
      .then(answer)
      .catch(refusalOf)
      .then((answered) => send(response, answered));
  };
}

async function readRequest(request: IncomingMessage): Promise<ReadRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return {
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', 'http://platform'),
    headers: request.headers,
    text: Buffer.concat(chunks).toString('utf8'),
  };
}

function send(response: ServerResponse, { status, body, headers }: JsonAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

/** @throws what `refusal` makes when the text is not JSON; an empty text is no body */
export function jsonOf(text: string, refusal: () => Error): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw refusal();
  }
}
