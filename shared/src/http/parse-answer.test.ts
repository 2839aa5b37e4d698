import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { isOutage } from '../errors.ts';
import { parseAnswer } from './parse-answer.ts';

const operation = { platform: 'fulfillmenttools', request: 'GET /api/orders/1' } as const;
const schema = z.object({ id: z.string(), line: z.object({ quantity: z.number() }) });

describe('parseAnswer', () => {
  it('drops what the schema does not ask for', () => {
    const body = { id: 'a', line: { quantity: 1, more: true }, more: true };
    expect(parseAnswer(schema, body, operation)).toEqual({ id: 'a', line: { quantity: 1 } });
  });

  it('names what is missing, without the values of the rest', () => {
    const parse = () => parseAnswer(schema, { id: 7, line: { quantity: 'secret' } }, operation);
    expect(parse).toThrow('the answer is not as expected at: id, line.quantity');
    expect(parse).not.toThrow(/secret/);
  });

  it('takes what cannot be read for no outage: the next thing that is asked for may be as it should', () => {
    const failure = (() => {
      try {
        return parseAnswer(schema, [], operation);
      } catch (error) {
        return error;
      }
    })();
    expect(failure).toMatchObject({ retryable: true, applied: 'unknown' });
    expect(isOutage(failure)).toBe(false);
  });
});
