import { describe, expect, it } from '@jest/globals';
import { ConnectorError } from '../../errors.ts';
import { done, ignored, rejected, retry } from '../../fulfillment/outcome.ts';
import { SweepReport } from './sweep-report.ts';

const subject = { pass: 'missing' as const, id: 'order-1' };
const down = retry(new ConnectorError('DOWN', 'fulfillmenttools is down', { retryable: true }));
const underWay = retry(new ConnectorError('EXPORT_UNDER_WAY', 'another attempt', { retryable: true }));

describe('the report of a sweep', () => {
  it('counts what was looked at, repaired and not', () => {
    const report = new SweepReport();
    for (const outcome of [done('created'), ignored('nothing'), rejected('no address'), down, underWay])
      report.add(subject, outcome);
    expect(report.summary(1_000, 3_000, true)).toEqual({
      startedAt: '1970-01-01T00:00:01.000Z',
      milliseconds: 2_000,
      complete: true,
      lookedAt: 5,
      repaired: 1,
      failures: 2,
      failing: [
        { ...subject, reason: 'no address' },
        { ...subject, reason: 'fulfillmenttools is down' },
      ],
    });
  });

  it('names fifty that fail and counts the others', () => {
    const report = new SweepReport();
    for (let index = 0; index < 60; index += 1) report.add(subject, rejected('x'.repeat(1000)));
    const { failures, failing } = report.summary(0, 0, true);
    expect([failures, failing.length, failing[0]?.reason.length]).toEqual([60, 50, 300]);
  });

  it('gives up after five failures in a row that may pass', () => {
    const report = new SweepReport();
    for (let index = 0; index < 4; index += 1) report.add(subject, down);
    report.add(subject, done('created'));
    for (let index = 0; index < 4; index += 1) report.add(subject, down);
    expect(report.isHopeless).toBe(false);
    report.add(subject, down);
    expect(report.isHopeless).toBe(true);
  });

  it('goes on past any number of orders that will never work', () => {
    const report = new SweepReport();
    for (let index = 0; index < 20; index += 1) report.add(subject, rejected('no address'));
    expect(report.isHopeless).toBe(false);
  });
});
