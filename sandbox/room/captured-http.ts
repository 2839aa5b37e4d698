import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** What went over the wire in one call: headers and bodies of both directions, as they were. */
export interface CapturedCall {
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly requestHeaders: IncomingHttpHeaders;
  readonly requestBody: string;
  readonly responseHeaders: OutgoingHttpHeaders;
  readonly responseBody: string;
  /** What the platform answered, where the connection broke instead: the call was carried out. */
  readonly unsentBody?: string | undefined;
  readonly milliseconds: number;
}

/**
 * Copies a call while it is handled, before anybody has begun to read it. Bodies are copied at the places where Node.js
 * itself passes them on, so that whoever handles the call reads and writes as always.
 *
 * @returns a function that gives what was copied so far
 */
export function captureCall(request: IncomingMessage, response: ServerResponse): () => CapturedCall {
  const startedAt = Date.now();
  const start = performance.now();
  const asked = copyOf(request);
  const answer = captureAnswer(response);
  return () => ({
    startedAt,
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    requestHeaders: request.headers,
    requestBody: Buffer.concat(asked).toString(),
    ...answer(),
    milliseconds: performance.now() - start,
  });
}

/**
 * Copies an answer while it is written.
 *
 * @returns a function that gives what was copied so far
 */
export function captureAnswer(
  response: ServerResponse,
): () => Pick<CapturedCall, 'responseHeaders' | 'responseBody'> {
  const answered: Buffer[] = [];
  let responseHeaders: OutgoingHttpHeaders = {};
  const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => typeof response;
  const write = response.write.bind(response) as (...given: unknown[]) => boolean;
  const end = response.end.bind(response) as (...given: unknown[]) => typeof response;
  const keep = (chunk: unknown): void => {
    if (typeof chunk === 'string') answered.push(Buffer.from(chunk));
    else if (chunk instanceof Uint8Array) answered.push(Buffer.from(chunk));
  };
  response.writeHead = (status: number, ...rest: unknown[]) => {
    const headers = rest.find((one) => typeof one === 'object' && one !== null);
    responseHeaders = { ...response.getHeaders(), ...(headers as OutgoingHttpHeaders | undefined) };
    return writeHead(status, ...rest);
  };
  response.write = (...given: unknown[]) => {
    keep(given[0]);
    return write(...given);
  };
  response.end = (...given: unknown[]) => {
    keep(given[0]);
    return end(...given);
  };
  return () => ({ responseHeaders, responseBody: Buffer.concat(answered).toString() });
}

/** Fills as the body arrives. */
function copyOf(request: IncomingMessage): Buffer[] {
  const chunks: Buffer[] = [];
  const push = request.push.bind(request);
  request.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
    return push(chunk, encoding);
  };
  return chunks;
}
