import type { IncomingMessage } from 'node:http';
import { ConnectorError } from '../errors.ts';
import { retry, type Outcome } from '../fulfillment/outcome.ts';
import type { MemoryShare } from '../request/body-memory.ts';
import type { Deadline } from '../request/deadline.ts';
import { logOutcome, type MessageFields } from '../logging/log-outcome.ts';
import type { Logger } from '../logging/logger.ts';
import { RefusedRequest, type Answer } from './answer.ts';
import { outcomeOfThrown, type AnswerOutcome } from './outcome-response.ts';
import { parseJson } from './parse-json.ts';
import { readBody } from './read-body.ts';
import type { TokenVerdict } from './webhook-token.ts';

/** One message or webhook as its handler gets it. */
export interface InboundMessage {
  /** The body as it came, at most as long as the application allows. */
  text: string;
  /** The Authorization header, for a handler that accepts some requests without and others only with a token. */
  authorization?: string | undefined;
  /** The body as JSON. Throws a RefusedRequest, which the edge answers with 400, when it is none. */
  json(): unknown;
  /** Adds ids to the one log line that the edge writes about this message, whatever comes of it. */
  note(fields: MessageFields): void;
}

/** Handles one message. Whatever it throws, other than a RefusedRequest, makes the sender come back. */
export type MessageHandler = (message: InboundMessage) => Promise<Outcome>;

/** Accepts or refuses a sender by its Authorization header, or another one, before the body is read. */
export type Authenticate = (
  authorization: string | undefined,
  headers: IncomingMessage['headers'],
) => Promise<TokenVerdict>;

export interface Receiver {
  logger: Logger;
  handle: MessageHandler;
  answer: AnswerOutcome;
  authenticate?: Authenticate;
  bodyLimitBytes: number;
}

/** What a message is taken in with: its time, and the memory that it may take. */
export interface ReceivingContext {
  deadline: Deadline;
  memory: MemoryShare;
}

/** What is left for answering when the time for handling is over. */
const answerMarginMilliseconds = 300;
/** Longer, a sender may not keep the room that others wait for. */
const maxBodyMilliseconds = 5_000;

/**
 * Takes in one message: sender, body, handler, log line, answer.
 * @throws RefusedRequest when the sender or the body is not accepted
 */
export async function receiveMessage(
  receiver: Receiver,
  request: IncomingMessage,
  context: ReceivingContext,
): Promise<Answer> {
  const startedAt = performance.now();
  if (receiver.authenticate) await requireToken(receiver.authenticate, request);
  const text = await readBody(request, {
    limit: receiver.bodyLimitBytes,
    milliseconds: Math.min(context.deadline.remaining(), maxBodyMilliseconds),
    memory: context.memory,
  });

  const fields: MessageFields = {};
  const message: InboundMessage = {
    text,
    authorization: request.headers.authorization,
    json: () => parseJson(text),
    note: (more) => void Object.assign(fields, more),
  };
  const outcome = await outcomeWithin(context, () => receiver.handle(message));
  const milliseconds = Math.round(performance.now() - startedAt);
  logOutcome(receiver.logger, { ...fields, milliseconds }, outcome);
  return receiver.answer(outcome);
}

/** @throws RefusedRequest (401) unless the request carries a valid token; why is for the log only */
export async function requireToken(authenticate: Authenticate, request: IncomingMessage): Promise<void> {
  const verdict = await authenticate(request.headers.authorization, request.headers);
  if (verdict.accepted) return;
  throw new RefusedRequest(401, 'invalid_token', 'A valid token is required.', {
    headers: { 'WWW-Authenticate': 'Bearer' },
    reason: verdict.reason,
  });
}

async function outcomeWithin(context: ReceivingContext, work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await withinDeadline(context, work);
  } catch (error) {
    if (error instanceof RefusedRequest) throw error;
    return error instanceof DeadlineExceeded ? retry(error) : outcomeOfThrown(error);
  }
}

/** Work that was not over in time. It may still be going on: what it does has to bear being done again. */
class DeadlineExceeded extends ConnectorError {
  constructor() {
    super('DEADLINE_EXCEEDED', 'The time for the request was over before the work was', { retryable: true });
  }
}

/**
 * Waits for `work` until shortly after the deadline: work that watches the deadline itself fails better on its own. Work
 * that is not over in time goes on and holds what it holds: others must not get its room with the answer.
 *
 * @throws ConnectorError DEADLINE_EXCEEDED
 */
export async function withinDeadline<Result>(
  { deadline, memory }: ReceivingContext,
  work: () => Promise<Result>,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DeadlineExceeded()), deadline.remaining() + answerMarginMilliseconds);
  });
  try {
    return await Promise.race([work().finally(() => memory.release()), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
