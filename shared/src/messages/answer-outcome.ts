import { errorAnswer, type Answer } from '../edge/answer.ts';
import { assertNever, type Outcome } from '../fulfillment/outcome.ts';

/** The answer to whoever asked for a sweep or a repair: what came of it, in words. */
export function answerOutcome(outcome: Outcome): Answer {
  const { kind } = outcome;
  switch (outcome.kind) {
    case 'done':
      return { statusCode: 200, body: { outcome: kind, detail: outcome.detail, ...outcome.shown } };
    case 'ignored':
      return { statusCode: 200, body: { outcome: kind, detail: outcome.reason } };
    case 'rejected':
      return { statusCode: 200, body: { outcome: kind, detail: outcome.problem } };
    case 'retry':
      return errorAnswer(503, 'ServiceUnavailable', outcome.error.message);
    default:
      return assertNever(outcome);
  }
}
