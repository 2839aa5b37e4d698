import { ConnectorError, PlatformError } from '../errors.ts';
import { assertNever, retry, type Outcome } from '../fulfillment/outcome.ts';
import { errorAnswer, type Answer } from './answer.ts';

/** Turns what came of a message into the answer that its sender understands. */
export type AnswerOutcome = (outcome: Outcome) => Answer;

/**
 * The answer to a subscription message of commercetools. Connect takes 204 as an acknowledgement and delivers again
 * for seven days after anything but 102, 200, 201, 202 or 204, which is why a rejection is acknowledged as well:
 * https://docs.commercetools.com/connect/deployment-behavior-and-environments
 */
export const answerCommercetools: AnswerOutcome = (outcome) => answerWith({ statusCode: 204 }, outcome);

/**
 * The answer to a webhook of fulfillmenttools, which takes exactly 200 as an acknowledgement and delivers again for
 * seven days after anything else.
 */
export const answerFulfillmenttools: AnswerOutcome = (outcome) =>
  answerWith({ statusCode: 200, body: { outcome: outcome.kind } }, outcome);

function answerWith(acknowledgement: Answer, outcome: Outcome): Answer {
  switch (outcome.kind) {
    case 'done':
    case 'ignored':
    case 'rejected':
      return acknowledgement;
    case 'retry':
      return errorAnswer(
        503,
        'ServiceUnavailable',
        'The message could not be handled now. Send it again.',
        outcome.afterSeconds === undefined
          ? undefined
          : { 'Retry-After': String(Math.ceil(outcome.afterSeconds)) },
      );
    default:
      return assertNever(outcome);
  }
}

/**
 * What an error means that a handler threw instead of returning an outcome: always another attempt. Only a handler
 * can tell that a message will never work, and only it can leave the reason on the order; if a defect counted as a
 * rejection, it would lose orders silently.
 */
export function outcomeOfThrown(error: unknown): Outcome {
  if (error instanceof PlatformError) return retry(error, error.retryAfterSeconds);
  if (error instanceof ConnectorError) return retry(error);
  return retry(
    new ConnectorError('UNEXPECTED_ERROR', 'The message met a defect of the connector', { cause: error }),
  );
}
