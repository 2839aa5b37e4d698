import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { ConnectorError, PlatformError } from '../errors.ts';
import { describeError } from './describe-error.ts';

describe('the description of an error', () => {
  it('tells code, message and details of a failed call', () => {
    const error = new PlatformError({
      platform: 'fulfillmenttools',
      request: 'POST /api/orders',
      status: 400,
      summary: 'The facility is unknown',
      applied: 'no',
      retryable: false,
    });
    expect(describeError(error)).toEqual({
      code: 'PLATFORM_CALL_FAILED',
      message: 'fulfillmenttools: POST /api/orders: HTTP 400: The facility is unknown',
      platform: 'fulfillmenttools',
      request: 'POST /api/orders',
      status: 400,
    });
  });

  it('masks an e-mail address that a platform repeated', () => {
    const error = new ConnectorError('OUT_OF_TIME', 'Duplicate jane@example.com', {
      details: { id: 'jane@example.com' },
    });
    expect(JSON.stringify(describeError(error))).not.toContain('example');
  });

  it('does not let details replace code or message', () => {
    const error = new ConnectorError('OUT_OF_TIME', 'Message', { details: { code: 'Y', message: 'Z' } });
    expect(describeError(error)).toMatchObject({ code: 'OUT_OF_TIME', message: 'Message' });
  });

  it('keeps the words of a foreign error to itself and tells where it happened', () => {
    const error = Object.assign(new TypeError('Unexpected "Jane Doe"\n    at Jane Street'), {
      response: { body: 'Jane' },
    });
    const described = describeError(error);
    expect(described.code).toBe('TypeError');
    expect(described.at?.[0]).toContain('describe-error.test.ts');
    expect(JSON.stringify(described)).not.toContain('Jane');
  });

  it('tells the code of an error of the system, also as a cause', () => {
    const cause = Object.assign(new Error('connect'), { code: 'ECONNRESET' });
    expect(describeError(new ConnectorError('OUT_OF_TIME', 'Lost', { cause }))).toMatchObject({
      code: 'OUT_OF_TIME',
      cause: { code: 'ECONNRESET' },
    });
  });

  it('names the fields that a schema refused, not their values', () => {
    const result = z
      .object({ consumer: z.object({ name: z.number() }) })
      .safeParse({ consumer: { name: 'Jane' } });
    const described = describeError(result.error);
    expect(described.message).toBe('consumer.name: invalid_type');
    expect(JSON.stringify(described)).not.toContain('Jane');
  });

  it('ends with a chain of causes that has no end', () => {
    const error = new ConnectorError('OUT_OF_TIME', 'Round');
    error.cause = error;
    expect(JSON.stringify(describeError(error)).length).toBeLessThan(500);
  });

  it.each([['Jane'], [undefined], [null], [{ email: 'Jane' }]])('takes a thrown %j', (thrown) => {
    const described = describeError(thrown);
    expect(described.code).toBe('UNKNOWN');
    expect(JSON.stringify(described)).not.toContain('Jane');
  });
});
