import { describe, expect, it } from '@jest/globals';
import { ConnectorError, PlatformError } from '../errors.ts';
import { done, ignored, rejected, retry } from '../fulfillment/outcome.ts';
import { answerCommercetools, answerFulfillmenttools, outcomeOfThrown } from './outcome-response.ts';

const error = new ConnectorError('ORDER_BUSY', 'Another attempt is under way', { retryable: true });
const acknowledged = [done('created'), ignored('not ours'), rejected('The facility is unknown')];

describe('the answer to an outcome', () => {
  it.each(acknowledged)('acknowledges $kind to commercetools with 204 and no body', (outcome) => {
    expect(answerCommercetools(outcome)).toEqual({ statusCode: 204 });
  });

  it.each(acknowledged)('acknowledges $kind to fulfillmenttools with exactly 200', (outcome) => {
    expect(answerFulfillmenttools(outcome)).toEqual({ statusCode: 200, body: { outcome: outcome.kind } });
  });

  it.each([answerCommercetools, answerFulfillmenttools])('asks for another attempt with 503', (answer) => {
    expect(answer(retry(error))).toMatchObject({
      statusCode: 503,
      body: { statusCode: 503, errors: [{ code: 'ServiceUnavailable' }] },
    });
    expect(answer(retry(error))).not.toHaveProperty('headers');
  });

  it('tells when to come back, in whole seconds', () => {
    expect(answerCommercetools(retry(error, 1.2)).headers).toEqual({ 'Retry-After': '2' });
  });
});

describe('an error that a handler throws', () => {
  it('of a platform becomes another attempt after the time that the platform asked for', () => {
    const thrown = new PlatformError({
      platform: 'commercetools',
      request: 'GET /orders',
      status: 429,
      summary: 'Too many',
      applied: 'no',
      retryable: true,
      retryAfterSeconds: 7,
    });
    expect(outcomeOfThrown(thrown)).toEqual(retry(thrown, 7));
  });

  it('of our own becomes another attempt, also when it is not said to be retryable', () => {
    const thrown = new ConnectorError('OUT_OF_TIME', 'Unexpected here');
    expect(outcomeOfThrown(thrown)).toEqual(retry(thrown));
  });

  it.each([new TypeError('x is undefined'), 'a text', null])(
    'of any other kind (%s) becomes another attempt, for a defect must not lose an order',
    (thrown) => {
      expect(outcomeOfThrown(thrown)).toMatchObject({
        kind: 'retry',
        error: { code: 'UNEXPECTED_ERROR', cause: thrown },
      });
    },
  );
});
