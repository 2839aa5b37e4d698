import { describe, expect, it } from '@jest/globals';
import { ConnectorError } from '../errors.ts';
import { done, ignored, rejected, retry, type Outcome } from '../fulfillment/outcome.ts';
import { logOutcome } from './log-outcome.ts';
import { createLogger } from './logger.ts';

function lineOf(outcome: Outcome): unknown {
  const lines: string[] = [];
  const destination = { write: (line: string) => lines.push(line) };
  const logger = createLogger({ name: 'event', debugMode: false, destination });
  logOutcome(logger, { handler: 'order', orderId: '1', milliseconds: 12 }, outcome);
  expect(lines).toHaveLength(1);
  return JSON.parse(String(lines[0]));
}
const ids = { handler: 'order', orderId: '1', milliseconds: 12 };

describe('the log line of a message', () => {
  it('tells what was done, with ids and time', () => {
    expect(lineOf(done('order created'))).toMatchObject({
      ...ids,
      severity: 'INFO',
      outcome: 'done',
      message: 'order created',
    });
  });

  it('tells why nothing was done', () => {
    expect(lineOf(ignored('not ours'))).toMatchObject({
      severity: 'INFO',
      outcome: 'ignored',
      message: 'not ours',
    });
  });

  it('warns of a retry, with its error and when to come back', () => {
    const error = new ConnectorError('ORDER_BUSY', 'Another attempt is under way', { retryable: true });
    expect(lineOf(retry(error, 30))).toMatchObject({
      ...ids,
      severity: 'WARNING',
      outcome: 'retry',
      afterSeconds: 30,
      error: { code: 'ORDER_BUSY' },
    });
  });

  it('shows a failure that no platform caused as an error', () => {
    expect(lineOf(retry(new ConnectorError('UNEXPECTED', 'A defect')))).toMatchObject({ severity: 'ERROR' });
  });

  it('shows a rejection as an error, for somebody has to act', () => {
    expect(lineOf(rejected('The facility is unknown'))).toMatchObject({
      ...ids,
      severity: 'ERROR',
      outcome: 'rejected',
      message: 'The facility is unknown',
    });
  });
});
