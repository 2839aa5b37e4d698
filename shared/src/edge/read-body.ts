import type { IncomingMessage } from 'node:http';
import { addAbortSignal, PassThrough, type Duplex } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { RefusedRequest } from './answer.ts';

/**
 * Reads the body of a request as UTF-8 text, whatever its content type says. Only gzip is decompressed: of other
 * encodings neither platform sends any, and each would be one more decoder open to the world.
 *
 * @param limit the most bytes that are accepted, counted after decompression
 * @param signal ends the reading of a sender that is too slow
 * @throws RefusedRequest 400, 408, 413 or 415
 */
export async function readBody(
  request: IncomingMessage,
  limit: number,
  signal: AbortSignal,
): Promise<string> {
  const decoder = decoderFor(request.headers['content-encoding']);
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  const bytes = await readAll(request, addAbortSignal(signal, decoder), limit, signal);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new RefusedRequest(400, 'InvalidJsonInput', 'The body is not valid UTF-8.');
  }
}

function decoderFor(contentEncoding = 'identity'): Duplex {
  switch (contentEncoding.trim().toLowerCase()) {
    case 'identity':
    case '':
      return new PassThrough();
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

async function readAll(
  request: IncomingMessage,
  decoder: Duplex,
  limit: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  request.once('close', () => {
    if (!request.complete) decoder.destroy();
  });
  request.pipe(decoder);
  try {
    for await (const chunk of decoder as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > limit) throw tooLarge(limit);
      chunks.push(chunk);
    }
  } catch (error) {
    // What is still to come is let through unread: without that the answer could not be sent.
    request.unpipe(decoder).resume();
    if (error instanceof RefusedRequest) throw error;
    if (signal.aborted) throw new RefusedRequest(408, 'RequestTimeout', 'The body did not arrive in time.');
    throw new RefusedRequest(
      400,
      'InvalidInput',
      'The body is incomplete or not what its Content-Encoding says.',
    );
  }
  return Buffer.concat(chunks, length);
}

const tooLarge = (limit: number) =>
  new RefusedRequest(413, 'ContentTooLarge', `The body is larger than ${limit} bytes.`);
