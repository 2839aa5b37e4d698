import type { RequestListener } from 'node:http';
import type { PassedMessage } from './message-gate.ts';

/** A call to a platform with what was sent and answered. */
export interface RecordedCall {
  correlationId: string | undefined;
  method: string;
  path: string;
  request: string;
  status: number;
  answer: string;
}

/** One message of a life, and the calls that the connector made for it. */
export interface LifeStep {
  message: string;
  calls: readonly Pick<RecordedCall, 'method' | 'path' | 'request' | 'status' | 'answer'>[];
}

/** Keeps what is said to a platform while `isKeeping` says so. */
export function recordingCalls(
  kept: RecordedCall[],
  isKeeping: () => boolean,
): (listener: RequestListener) => RequestListener {
  return (listener) => (request, response) => {
    if (isKeeping()) {
      const sent: Buffer[] = [];
      request.on('data', (chunk: Buffer) => sent.push(chunk));
      const end = response.end.bind(response) as (...parts: unknown[]) => typeof response;
      response.end = ((answer?: unknown, ...more: unknown[]) => {
        kept.push({
          correlationId: request.headers['x-correlation-id']?.toString(),
          method: request.method ?? 'GET',
          path: request.url ?? '/',
          request: Buffer.concat(sent).toString(),
          status: response.statusCode,
          answer: typeof answer === 'string' ? answer : '',
        });
        return end(answer, ...more);
      }) as typeof response.end;
    }
    listener(request, response);
  };
}

/** The life of one order from what was said while it was lived alone: its messages in order, each with its calls. */
export function lifeOf(messages: readonly PassedMessage[], calls: readonly RecordedCall[]): LifeStep[] {
  return messages.map(({ body, correlationId }) => ({
    message: body,
    calls: calls
      .filter((call) => call.correlationId === correlationId)
      .map(({ method, path, request, status, answer }) => ({ method, path, request, status, answer })),
  }));
}
