import { PlatformError } from '../errors.ts';
import { assertNever, type Outcome } from '../fulfillment/outcome.ts';
import { describeError } from './describe-error.ts';
import type { LogFields, Logger } from './logger.ts';

/** What one message is known by: the ids and numbers of its log line. */
export type MessageFields = LogFields & {
  /** The file that handled it, in the words of the code. */
  readonly handler?: string;
  /** Id of the commercetools order. */
  readonly orderId?: string;
  readonly orderNumber?: string;
  readonly fulfillmenttoolsOrderId?: string;
  /** Id that the sender gave the message. */
  readonly eventId?: string;
  /** How often the sender has tried, as far as it tells. */
  readonly attempt?: number;
  readonly milliseconds?: number;
};

/**
 * Writes the one log line of a message: what came of it, with its ids. A rejection is an error, for a merchant has
 * to act on it; so is a failure that no platform caused, for it is a defect. A retry is a warning.
 */
export function logOutcome(logger: Logger, fields: MessageFields, outcome: Outcome): void {
  const line = { ...fields, outcome: outcome.kind };
  switch (outcome.kind) {
    case 'done':
      return logger.info(line, outcome.detail);
    case 'ignored':
      return logger.info(line, outcome.reason);
    case 'retry': {
      const level = outcome.error.retryable || outcome.error instanceof PlatformError ? 'warn' : 'error';
      const { message, ...error } = describeError(outcome.error);
      return logger[level]({ ...line, error, afterSeconds: outcome.afterSeconds }, message);
    }
    case 'rejected':
      return logger.error({ ...line, error: outcome.error && describeError(outcome.error) }, outcome.problem);
    default:
      return assertNever(outcome);
  }
}
