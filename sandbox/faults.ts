import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** One call as the fault layer saw it, without query or body, since these hold keys and personal data. */
export interface LoggedCall {
  /** Running number over everything that shares the log, from 1. */
  readonly number: number;
  readonly platform: FaultPlatform;
  readonly method: string;
  readonly path: string;
  /** What was answered; absent while in flight and when the connection was cut. */
  status?: number;
  /** The fault that was injected, absent for an undisturbed call. */
  fault?: Exclude<Fault['kind'], 'none'>;
}

export type FaultPlatform = 'commercetools' | 'fulfillmenttools' | 'shopgate';

/**
 * What happens to one call.
 *
 * - `none`: nothing.
 * - `status`: refused with this status, the platform never sees the call.
 * - `slow`: the platform carries the call out at once, its answer leaves after `milliseconds`.
 * - `late`: the platform carries the call out, its answer is marked with `lateHeader`: a caller whose time a test owns
 *   takes it for one that has not come in time.
 * - `cut-before`: the connection breaks before the platform sees the call.
 * - `cut-after`: the platform carries the call out, the connection breaks instead of an answer.
 * - `callback`: `run` is awaited, then the call goes on undisturbed.
 *
 * A `callback` of a cut is awaited just before the connection breaks (for example to kill the calling process).
 */
export type Fault =
  | { kind: 'none' }
  | { kind: 'status'; status: number; retryAfterSeconds?: number }
  | { kind: 'slow'; milliseconds: number }
  | { kind: 'late' }
  | { kind: 'cut-before'; callback?: () => void | Promise<void> }
  | { kind: 'cut-after'; callback?: () => void | Promise<void> }
  | { kind: 'callback'; run: () => void | Promise<void> };

/** Marks an answer that counts as too late, see `Fault`. */
export const lateHeader = 'x-sandbox-late';

export interface FaultPlan {
  readonly platform: FaultPlatform;
  /** Shared by the layers of both platforms, so that calls are numbered over both. */
  readonly calls: LoggedCall[];
  /** Decides from the call as it arrives; called once per call, in order. */
  decide(call: Readonly<LoggedCall>): Fault;
}

/**
 * A layer around a platform that injects the faults a network and a busy platform have.
 *
 * @param listener the platform
 * @param plan decides per call, and keeps the log of calls
 */
export function withFaults(listener: RequestListener, plan: FaultPlan): RequestListener {
  return (request, response) => {
    const call: LoggedCall = {
      number: plan.calls.length + 1,
      platform: plan.platform,
      method: request.method ?? 'GET',
      path: new URL(request.url ?? '/', 'http://platform').pathname,
    };
    plan.calls.push(call);
    response.on('finish', () => (call.status = response.statusCode));
    const fault = plan.decide(call);
    if (fault.kind !== 'none') call.fault = fault.kind;
    inject(fault, { listener, platform: plan.platform, request, response });
  };
}

interface Call {
  listener: RequestListener;
  platform: FaultPlatform;
  request: IncomingMessage;
  response: ServerResponse<IncomingMessage> & { req: IncomingMessage };
}

function inject(fault: Fault, { listener, platform, request, response }: Call): void {
  const cut = (callback: (() => void | Promise<void>) | undefined): void => {
    void Promise.resolve(callback?.()).finally(() => request.socket.destroy());
  };
  switch (fault.kind) {
    case 'none':
      listener(request, response);
      return;
    case 'status':
      request.resume();
      refuse(response, platform, fault);
      return;
    case 'slow':
      holdAnswer(response, (send) => setTimeout(send, fault.milliseconds));
      listener(request, response);
      return;
    case 'late':
      response.setHeader(lateHeader, 'true');
      listener(request, response);
      return;
    case 'cut-before':
      cut(fault.callback);
      return;
    case 'cut-after':
      holdAnswer(response, () => cut(fault.callback));
      listener(request, response);
      return;
    case 'callback':
      void Promise.resolve(fault.run()).finally(() => listener(request, response));
  }
}

/** Answers in the shape in which the platform reports its own errors. */
function refuse(
  response: ServerResponse,
  platform: FaultPlatform,
  fault: { status: number; retryAfterSeconds?: number },
): void {
  const message = `Injected fault: ${fault.status}`;
  const body = {
    commercetools: { statusCode: fault.status, message, errors: [{ code: 'InjectedFault', message }] },
    fulfillmenttools: [{ summary: message }],
    shopgate: { code: 'InjectedFault', message },
  }[platform];
  const retryAfter =
    fault.retryAfterSeconds === undefined ? {} : { 'retry-after': String(fault.retryAfterSeconds) };
  response.writeHead(fault.status, { 'content-type': 'application/json', ...retryAfter });
  response.end(JSON.stringify(body));
}

/** Keeps what the listener answers; once it has ended the answer, `onEnd` gets a function that sends it. */
function holdAnswer(response: ServerResponse, onEnd: (send: () => void) => void): void {
  const chunks: Buffer[] = [];
  const end = response.end.bind(response);
  const keep = (chunk: unknown, encoding: unknown): void => {
    if (typeof chunk === 'string') {
      chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'));
    } else if (chunk instanceof Uint8Array) {
      chunks.push(Buffer.from(chunk));
    }
  };
  response.flushHeaders = () => undefined;
  response.write = (chunk: unknown, encoding?: unknown) => {
    keep(chunk, encoding);
    return true;
  };
  response.end = (chunk?: unknown, encoding?: unknown) => {
    keep(chunk, encoding);
    onEnd(() => end(Buffer.concat(chunks)));
    return response;
  };
}
