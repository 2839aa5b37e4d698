import { describe, expect, it } from '@jest/globals';
import { Deadline } from '../request/deadline.ts';
import { runInRequestContext } from '../request/request-context.ts';
import { createLogger, type LogFields, type Logger } from './logger.ts';

function linesOf(write: (logger: Logger) => void, debugMode = false): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLogger({ name: 'event', debugMode, destination: { write: (line) => lines.push(line) } }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}
const textOf = (fields: object) =>
  JSON.stringify(linesOf((logger) => logger.info(fields as LogFields, 'message')));

describe('the logger', () => {
  it('writes one JSON line with the severity that Google Cloud reads', () => {
    const lines = linesOf((logger) => {
      logger.info({ orderId: '1' }, 'first');
      logger.warn({}, 'second');
      logger.error({}, 'third');
    });
    expect(lines).toMatchObject([
      { severity: 'INFO', name: 'event', orderId: '1', message: 'first' },
      { severity: 'WARNING', message: 'second' },
      { severity: 'ERROR', message: 'third' },
    ]);
    expect(lines[0]?.['time']).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it('writes debug lines in debug mode only', () => {
    const write = (logger: Logger) => logger.debug({}, 'call');
    expect(linesOf(write)).toEqual([]);
    expect(linesOf(write, true)).toMatchObject([{ severity: 'DEBUG', message: 'call' }]);
  });

  it('adds the correlation id of the request that is worked on', () => {
    const context = { deadline: new Deadline(1000), correlationId: 'abc' };
    const lines = linesOf((logger) => runInRequestContext(context, () => logger.info({}, 'message')));
    expect(lines).toMatchObject([{ correlationId: 'abc' }]);
  });

  it.each([
    [{ password: 'hidden-value' }],
    [{ settings: { clientSecret: 'hidden-value' } }],
    [{ error: { headers: { authorization: 'hidden-value' } } }],
    [{ order: { address: { firstName: 'hidden-value' } } }],
  ])('hides the value of %j', (fields) => {
    expect(textOf(fields)).not.toContain('hidden-value');
  });

  it('masks e-mail addresses and tokens wherever they stand', () => {
    const fields = {
      a: 'for jane.doe@example.com',
      b: ['Bearer abc.def'],
      c: { d: 'eyJhbGciOiJ9.eyJzdWIi.c2ln' },
    };
    expect(textOf(fields)).not.toMatch(/example|abc\.def|eyJ/);
    expect(linesOf((logger) => logger.info({}, 'no jane.doe@example.com'))).toMatchObject([
      { message: 'no [e-mail]' },
    ]);
  });

  it('keeps ids and addresses of requests as they are', () => {
    const orderId = 'b0f2d3a4-56c7-4d8e-9f00-112233445566';
    expect(textOf({ orderId, request: `GET /api/orders/${orderId}` })).toContain(
      `GET /api/orders/${orderId}`,
    );
  });

  it('describes an error instead of writing its fields', () => {
    const error = Object.assign(new Error('told by jane'), { originalRequest: 'hidden-value' });
    expect(textOf({ error, err: error })).not.toMatch(/jane|hidden-value/);
  });

  it('cuts what is long or deep', () => {
    const deep = { a: { b: { c: { d: { e: { f: 'deep-value' } } } } } };
    expect(textOf({ long: 'x'.repeat(100_000) }).length).toBeLessThan(5_000);
    expect(textOf(deep)).not.toContain('deep-value');
  });

  it('takes a message literally', () => {
    expect(linesOf((logger) => logger.info({}, '100 %s %o'))).toMatchObject([{ message: '100 %s %o' }]);
  });
});
