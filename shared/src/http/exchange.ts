import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { expectedBytes, NoRoom } from '../request/body-memory.ts';
import { ConnectionPool, type ConnectionRequest } from './connection-pool.ts';

/** One request as it goes onto the wire. */
export interface HttpRequest extends ConnectionRequest {
  body?: string | undefined;
  /** Makes room for an answer of so many bytes, which is not read on meanwhile. */
  hold?: ((length: number) => Promise<void> | undefined) | undefined;
}

/** What came back. */
export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** Present when the body did not arrive to its end: `text` is empty then. */
  cut?: ExchangeFailure;
}

/**
 * Sends one request once and takes in what is answered. No retries, no redirects.
 *
 * @param timeoutMilliseconds the longest that it may take, connection and answer included
 * @returns the answer, whatever its status
 * @throws ExchangeFailure when there was no answer; NoRoom when there was no room for it in time
 */
export type Exchange = (request: HttpRequest, timeoutMilliseconds: number) => Promise<HttpAnswer>;

/** An exchange that came to no answer, or to a part of one. */
export class ExchangeFailure extends Error {
  /** Node's or the system's name of the reason, such as ECONNRESET. */
  readonly code: string;
  /**
   * False only when no byte of the request can have left this process: the connection was never there. A request on a
   * connection that was kept from an earlier one counts as sent, also when the platform had closed it meanwhile: from
   * here nobody can tell whether that happened before or after the request arrived.
   */
  readonly sent: boolean;
  readonly timedOut: boolean;

  constructor(options: { code: string; sent: boolean; timedOut: boolean }) {
    super(options.code);
    this.name = 'ExchangeFailure';
    this.code = options.code;
    this.sent = options.sent;
    this.timedOut = options.timedOut;
  }
}

/** An answer that claims to be larger once it is unpacked is not believed: a resource of commercetools has 16 MB. */
const maxUnpackedBytes = 64 * 1_048_576;
const unpack = promisify(gunzip);

/** Exchanges over connections that are kept for the next request. */
export function createExchange(pool: ConnectionPool = new ConnectionPool()): Exchange {
  return async (request, timeoutMilliseconds) => {
    const attempt = new Attempt(open(pool, request), timeoutMilliseconds);
    try {
      return await attempt.answer(request);
    } finally {
      pool.release();
    }
  };
}

function open(pool: ConnectionPool, request: HttpRequest): ClientRequest {
  try {
    return pool.open(request);
  } catch (error) {
    throw new ExchangeFailure({ code: codeOf(error), sent: false, timedOut: false });
  }
}

/** One request under way, from its connection to the last byte of its answer. */
class Attempt {
  readonly #request: ClientRequest;
  readonly #timeoutMilliseconds: number;
  /** Whether a byte of the request can have left: Node sends none before the connection, with TLS, is there. */
  #sent = false;
  #answered = false;
  #timedOut = false;

  constructor(request: ClientRequest, timeoutMilliseconds: number) {
    this.#request = request;
    this.#timeoutMilliseconds = timeoutMilliseconds;
    request.once('socket', (socket) => {
      this.#sent = request.reusedSocket || !socket.connecting;
      const connected = 'encrypted' in socket ? 'secureConnect' : 'connect';
      if (!this.#sent) socket.once(connected, () => (this.#sent = true));
    });
  }

  async answer(sent: Pick<HttpRequest, 'body' | 'hold'>): Promise<HttpAnswer> {
    const timer = setTimeout(() => {
      this.#timedOut = true;
      this.#request.destroy();
    }, this.#timeoutMilliseconds);
    try {
      return await this.#exchange(sent);
    } finally {
      clearTimeout(timer);
    }
  }

  /** A kept connection holds its last request until the next one: with it all that our listeners hold. */
  async #exchange({ body, hold }: Pick<HttpRequest, 'body' | 'hold'>): Promise<HttpAnswer> {
    const request = this.#request;
    try {
      return await new Promise((resolve, reject) => {
        request
          .once('response', (response) => {
            this.#answered = true;
            this.#receive(response, hold).then(resolve, reject);
          })
          // Once an answer has begun its own error tells.
          .on('error', (error) => {
            if (!this.#answered) reject(this.#failure(error));
          })
          .end(body);
      });
    } finally {
      // Unheard, an error that comes now would end the process.
      request.removeAllListeners('response').removeAllListeners('error').on('error', ignore);
    }
  }

  async #receive(response: IncomingMessage, hold: HttpRequest['hold']): Promise<HttpAnswer> {
    const { statusCode: status = 0, headers } = response;
    try {
      return { status, headers, text: await textOf(response, hold) };
    } catch (error) {
      if (error instanceof NoRoom) {
        response.destroy();
        throw error;
      }
      return { status, headers, text: '', cut: this.#failure(error) };
    }
  }

  #failure(error: unknown): ExchangeFailure {
    return new ExchangeFailure({ code: codeOf(error), sent: this.#sent, timedOut: this.#timedOut });
  }
}

/** @throws Error when the body is cut off, or is not what its Content-Encoding says */
async function textOf(response: IncomingMessage, hold: HttpRequest['hold']): Promise<string> {
  const encoding = response.headers['content-encoding']?.trim().toLowerCase() ?? '';
  const isPlain = encoding === 'identity' || encoding === '';
  // Packed it is a tenth of what it is about: it waits for room when that is known.
  const bytes = await bytesOf(response, isPlain ? hold : undefined);
  if (isPlain || bytes.length === 0) return bytes.toString();
  if (encoding !== 'gzip') throw Object.assign(new Error(encoding), { code: 'UNKNOWN_ENCODING' });
  await hold?.(Math.min(unpackedLength(bytes), maxUnpackedBytes));
  return (await unpack(bytes, { maxOutputLength: maxUnpackedBytes })).toString();
}

/** As gzip says it in its last four bytes: RFC 1952, section 2.3.1. */
function unpackedLength(packed: Buffer): number {
  return packed.length < 4 ? 0 : packed.readUInt32LE(packed.length - 4);
}

async function bytesOf(response: IncomingMessage, hold: HttpRequest['hold']): Promise<Buffer> {
  const length = response.headers['content-length'];
  const announced = length === undefined ? undefined : Number(length);
  try {
    return await new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let received = 0;
      response
        .on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          const room = hold?.(expectedBytes((received += chunk.length), announced));
          if (!room) return;
          response.pause();
          room.then(() => response.resume(), reject);
        })
        .once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
        .once('error', reject);
    });
  } finally {
    response.removeAllListeners('data').removeAllListeners('error').on('error', ignore);
  }
}

const ignore = (): void => undefined;

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown reason';
  // A host with several addresses fails with one error per address.
  const [first] = 'errors' in error && Array.isArray(error.errors) ? (error.errors as unknown[]) : [];
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : first === undefined ? 'unknown reason' : codeOf(first);
}
