import { expect, it } from '@jest/globals';
import { ConnectorError } from '../errors.ts';
import { done, ignored, rejected, retry } from '../fulfillment/outcome.ts';
import { answerOutcome } from './answer-outcome.ts';

it.each([
  [done('looked at 3'), 'looked at 3'],
  [ignored('another sweep is running'), 'another sweep is running'],
  [rejected('no address'), 'no address'],
])('%j is answered with 200 and in words', (outcome, detail) => {
  expect(answerOutcome(outcome)).toEqual({ statusCode: 200, body: { outcome: outcome.kind, detail } });
});

it('what may work later is answered with 503', () => {
  const error = new ConnectorError('PLATFORM_CALL_FAILED', 'commercetools is down', { retryable: true });
  expect(answerOutcome(retry(error))).toMatchObject({ statusCode: 503 });
});
