import type { Change, ExchangeDetail } from '../control-room/src/protocol.ts';
import type { PassedMessage } from '../front.ts';
import type { PlatformCall } from '../platforms.ts';
import type { CapturedCall } from './captured-http.ts';
import { maskedBody, maskedHeaders, maskedPath } from './masking.ts';
import type { ReadMessage } from './read-message.ts';

/** What a message or webhook is opened to: all that went over the wire, secrets left out. */
export function detailOfMessage(
  id: number,
  { message, target, answer }: PassedMessage,
  read: ReadMessage,
): ExchangeDetail {
  const body = maskedBody(Buffer.from(message.body).toString());
  return {
    id,
    request: {
      line: `POST ${new URL(target).pathname}`,
      headers: maskedHeaders(message.headers),
      body,
    },
    ...(answer && {
      answer: {
        line: answer.body === '' && answer.status === 502 ? 'no answer' : String(answer.status),
        headers: maskedHeaders(answer.headers),
        body: maskedBody(answer.body),
      },
    }),
    ...(read.kind === 'message' ? { message: read.content } : {}),
  };
}

/** What a call is opened to. @param difference what it changed of the order */
export function detailOfCall(
  id: number,
  call: PlatformCall,
  wire: CapturedCall,
  difference: readonly Change[] | undefined,
): ExchangeDetail {
  const contentType = String(wire.requestHeaders['content-type'] ?? '');
  return {
    id,
    request: {
      line: `${wire.method} ${maskedPath(wire.path)}`,
      headers: maskedHeaders(wire.requestHeaders),
      body: maskedBody(wire.requestBody, contentType),
    },
    answer: {
      line: call.status === undefined ? 'no answer' : String(call.status),
      headers: maskedHeaders(wire.responseHeaders),
      body: maskedBody(wire.responseBody),
    },
    difference,
  };
}
