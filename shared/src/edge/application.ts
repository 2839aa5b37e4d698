import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import express, { type Express, type Request, type RequestHandler } from 'express';
import { BodyMemory } from '../request/body-memory.ts';
import { Deadline } from '../request/deadline.ts';
import { runInRequestContext } from '../request/request-context.ts';
import { describeError } from '../logging/describe-error.ts';
import type { Logger } from '../logging/logger.ts';
import { errorAnswer, RefusedRequest, type Answer } from './answer.ts';
import type { AnswerOutcome } from './outcome-response.ts';
import {
  receiveMessage,
  requireToken,
  withinDeadline,
  type Authenticate,
  type MessageHandler,
  type ReceivingContext,
} from './receive-message.ts';

export interface ApplicationOptions {
  name: string;
  version?: string;
  /** The path of connect.yaml, such as `/event`. */
  endpoint: string;
  logger: Logger;
  handle: MessageHandler;
  answer: AnswerOutcome;
  /** Without it every sender is accepted. */
  authenticate?: Authenticate;
  /** Looks at both platforms for `GET {endpoint}/status?deep=1`; offered only together with `authenticate`. */
  deepStatus?: () => Promise<{ healthy: boolean } & Readonly<Record<string, unknown>>>;
  /** Largest body after decompression; 1 MB. */
  bodyLimitBytes?: number;
  /** Time for one request; 7 s, so that the answer is sent before 8 s are over also on a busy machine. */
  budgetMilliseconds?: number;
  /** Room for the large bodies that are worked on at the same moment. */
  memory?: BodyMemory;
}

type Respond = (request: Request, context: ReceivingContext) => Promise<Answer>;

/**
 * Builds the HTTP side of an application of Connect: `POST {endpoint}` takes messages, `GET {endpoint}/status`
 * answers at once, everything else is refused. Errors have commercetools' shape and no stack trace.
 */
export function createApplication(options: ApplicationOptions): Express {
  const { endpoint, logger, budgetMilliseconds = 7_000 } = options;
  const receiver = { ...options, bodyLimitBytes: options.bodyLimitBytes ?? 1_048_576 };
  const memory = options.memory ?? new BodyMemory();
  const route = (respond: Respond): RequestHandler =>
    inRequestContext({ budgetMilliseconds, memory, logger }, respond);

  const application = express();
  application.disable('x-powered-by');
  application.disable('etag');
  application.set('query parser', 'simple');
  // Express shows stack traces in any other environment, should an error ever reach its own handler.
  application.set('env', 'production');

  application.get(
    `${endpoint}/status`,
    route((request, context) => answerStatus(options, request, context)),
  );
  application.all(`${endpoint}/status`, route(refuseMethod('GET, HEAD')));
  application.post(
    endpoint,
    route((request, context) => receiveMessage(receiver, request, context)),
  );
  application.all(endpoint, route(refuseMethod('POST')));
  application.use(
    route(() =>
      Promise.reject(new RefusedRequest(404, 'ResourceNotFound', 'There is nothing at this address.')),
    ),
  );
  return application;
}

function inRequestContext(
  { budgetMilliseconds, memory, logger }: { budgetMilliseconds: number; memory: BodyMemory; logger: Logger },
  respond: Respond,
): RequestHandler {
  return async (request, response) => {
    const context = {
      deadline: new Deadline(budgetMilliseconds),
      correlationId: correlationIdOf(request.get('X-Correlation-ID')),
      memory: memory.share(),
    };
    const answer = await runInRequestContext(context, () =>
      respond(request, context).catch((error: unknown) => {
        context.memory.release();
        return answerToError(logger, error);
      }),
    );
    context.deadline.release();
    send(response, answer, context.correlationId);
  };
}

/** The sender's own id, where it is one that can safely be logged and passed on. */
function correlationIdOf(header: string | undefined): string {
  return header !== undefined && /^[A-Za-z0-9_-]{1,128}$/.test(header) ? header : randomUUID();
}

async function answerStatus(
  options: ApplicationOptions,
  request: Request,
  context: ReceivingContext,
): Promise<Answer> {
  const { name, version, authenticate, deepStatus } = options;
  const status = { status: 'ok', name, version };
  if (!deepStatus || !authenticate || request.query['deep'] !== '1') return { statusCode: 200, body: status };

  await requireToken(authenticate, request);
  const { healthy, ...facts } = await withinDeadline(context, deepStatus);
  return healthy
    ? { statusCode: 200, body: { ...status, ...facts } }
    : { statusCode: 503, body: { ...status, status: 'failing', ...facts } };
}

const refuseMethod =
  (allowed: string): Respond =>
  () =>
    Promise.reject(
      new RefusedRequest(405, 'MethodNotAllowed', `Only ${allowed} is possible here.`, {
        headers: { Allow: allowed },
      }),
    );

function answerToError(logger: Logger, error: unknown): Answer {
  if (error instanceof RefusedRequest) {
    const { message, ...described } = describeError(error);
    logger.warn({ outcome: 'refused', error: described }, message);
    return error.answer;
  }
  logger.error({ outcome: 'failed', error: describeError(error) }, 'The request could not be answered');
  return errorAnswer(503, 'ServiceUnavailable', 'The request could not be handled now.');
}

/** Straight through Node: what Express adds to an answer (freshness, content negotiation) nobody here asks for. */
function send(response: ServerResponse, { statusCode, headers, body }: Answer, correlationId: string): void {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const ofBody =
    text === undefined
      ? {}
      : { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(text) };
  response.writeHead(statusCode, { 'X-Correlation-ID': correlationId, ...ofBody, ...headers }).end(text);
}
