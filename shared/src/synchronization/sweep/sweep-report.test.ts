import { describe, expect, it } from '@jest/globals';
import { ConnectorError, PlatformError } from '../../errors.ts';
import { done, ignored, rejected, retry, type Outcome } from '../../fulfillment/outcome.ts';
import { metOutage, SweepReport } from './sweep-report.ts';

const subject = { pass: 'missing' as const, id: 'order-1' };
const down = retry(
  new ConnectorError('PLATFORM_CALL_FAILED', 'fulfillmenttools is down', { retryable: true }),
);
const answered = (status: number | undefined): Outcome =>
  retry(
    new PlatformError({
      platform: 'fulfillmenttools',
      request: 'test',
      status,
      summary: 'answered',
      applied: 'no',
      retryable: true,
    }),
  );
const outage = answered(503);
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

  it('gives up a pass after five failures in a row of a platform that is down, and no other pass', () => {
    const report = new SweepReport();
    for (let index = 0; index < 4; index += 1) report.add(subject, outage);
    report.add(subject, done('created'));
    for (let index = 0; index < 4; index += 1) report.add(subject, outage);
    expect(report.isHopeless('missing')).toBe(false);
    report.add(subject, outage);
    expect(report.isHopeless('missing')).toBe(true);
    expect(report.isHopeless('cancelled')).toBe(false);
  });

  it.each<[string, Outcome]>([
    ['orders that will never work', rejected('no address')],
    ['orders that lack a permission', answered(403)],
    ['orders that others are at', underWay],
    ['orders that keep changing', retry(new ConnectorError('ORDER_BUSY', 'busy', { retryable: true }))],
  ])('goes on past any number of %s', (_, outcome) => {
    const report = new SweepReport();
    for (let index = 0; index < 20; index += 1) report.add(subject, outcome);
    expect(report.isHopeless('missing')).toBe(false);
  });

  it.each<[number | undefined, boolean]>([
    [undefined, true],
    [408, true],
    [429, true],
    [500, true],
    [503, true],
    [401, false],
    [403, false],
    [409, false],
  ])('an answer of %s is an outage: %s', (status, expected) => {
    expect(metOutage(answered(status))).toBe(expected);
  });

  it('counts what threw, and goes on', () => {
    const report = new SweepReport();
    for (let index = 0; index < 20; index += 1) report.addUnexpected(subject, 'nobody foresaw it');
    expect(report.isHopeless('missing')).toBe(false);
    expect(report.summary(0, 0, true)).toMatchObject({ lookedAt: 20, failures: 20 });
  });
});
