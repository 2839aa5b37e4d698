import type { IncomingMessage } from 'node:http';
import { createGunzip, type Gunzip } from 'node:zlib';
import { expectedBytes, NoRoom, type MemoryShare } from '../request/body-memory.ts';
import { RefusedRequest } from './answer.ts';
import { headBytes, idsInText } from './ids-in-text.ts';

export interface ReadBodyOptions {
  /** The most bytes that are accepted, counted after decompression. */
  limit: number;
  /** How long a slow sender is waited for. */
  milliseconds: number;
  /** What the body takes its room in. */
  memory: MemoryShare;
}

/**
 * Reads the body of a request as UTF-8 text, whatever its content type says. Only gzip is decompressed: of other
 * encodings neither platform sends any, and each would be one more decoder open to the world. A large body is not
 * taken in before there is room for it.
 *
 * @throws RefusedRequest 400, 408, 413, 415, or 503 when there was no room in time
 */
export async function readBody(request: IncomingMessage, options: ReadBodyOptions): Promise<string> {
  const unpacker = unpackerFor(request.headers['content-encoding']);
  const bytes = await readAll(request, unpacker, options);
  try {
    return utf8.decode(bytes);
  } catch {
    throw new RefusedRequest(400, 'InvalidJsonInput', 'The body is not valid UTF-8.');
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function unpackerFor(contentEncoding = 'identity'): Gunzip | undefined {
  switch (contentEncoding.trim().toLowerCase()) {
    case 'identity':
    case '':
      return undefined;
    case 'gzip':
      return createGunzip();
    default:
      throw new RefusedRequest(
        415,
        'UnsupportedContentEncoding',
        'Only gzip is accepted as Content-Encoding.',
        {
          headers: { 'Accept-Encoding': 'gzip, identity' },
        },
      );
  }
}

function readAll(
  request: IncomingMessage,
  unpacker: Gunzip | undefined,
  { limit, milliseconds, memory }: ReadBodyOptions,
): Promise<Uint8Array> {
  const body = unpacker ? request.pipe(unpacker) : request;
  const announced = unpacker ? undefined : announcedBytes(request, limit);
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise<Uint8Array>((resolve, reject) => {
    const timer = setTimeout(() => refuse(tooSlow()), milliseconds);
    const refuse = (refusal: RefusedRequest): void => {
      clearTimeout(timer);
      chunks.length = 0;
      // What is still to come is let through unread: without that the answer could not be sent.
      body.off('data', take);
      if (unpacker) request.unpipe(unpacker.destroy());
      request.resume();
      reject(refusal);
    };
    const take = (chunk: Buffer): void => {
      length += chunk.length;
      if (length > limit) return refuse(tooLarge(limit, chunks));
      chunks.push(chunk);
      const room = memory.hold(expectedBytes(length, announced));
      if (!room) return;
      body.pause();
      room.then(
        () => body.resume(),
        () => refuse(tooMuch()),
      );
    };
    body
      .on('data', take)
      .once('end', () => {
        clearTimeout(timer);
        resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
      })
      .on('error', () => refuse(incomplete()));
    request.once('close', () => {
      if (!request.complete) refuse(incomplete());
    });
  });
}

function announcedBytes({ headers }: IncomingMessage, limit: number): number | undefined {
  const length = headers['content-length'];
  return length === undefined ? undefined : Math.min(limit, Number(length));
}

const tooSlow = () => new RefusedRequest(408, 'RequestTimeout', 'The body did not arrive in time.');

const tooMuch = () =>
  new RefusedRequest(503, 'ServiceUnavailable', 'Too much is being worked on now. Send it again.', {
    headers: { 'Retry-After': String(NoRoom.afterSeconds) },
  });

const incomplete = () =>
  new RefusedRequest(400, 'InvalidInput', 'The body is incomplete or not what its Content-Encoding says.');

/** What has arrived of it may tell what it is about, for the log. */
const tooLarge = (limit: number, chunks: readonly Buffer[]) =>
  new RefusedRequest(413, 'ContentTooLarge', `The body is larger than ${limit} bytes.`, {
    ids: idsInText(Buffer.concat(chunks).subarray(0, headBytes).toString('latin1')),
  });
