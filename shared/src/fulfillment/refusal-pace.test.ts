import { describe, expect, it } from '@jest/globals';
import type { Ledger } from './ledger.ts';
import {
  isDueAgain,
  isReturnDueAgain,
  withoutRefusal,
  withRefusal,
  withReturnRefusal,
} from './refusal-pace.ts';

const minutes = 60_000;
const hours = 60 * minutes;
const days = 24 * hours;
const since = Date.parse('2026-03-01T10:00:00.000Z');
const refused = (after: number, code = 'ORDER_REFUSED'): Ledger =>
  withRefusal(
    { problems: { export: { code, words: 'No', since: new Date(since).toISOString() } } },
    since + after,
  );

describe('an order that the platform refuses', () => {
  it.each([
    ['at first', 0, 10 * minutes],
    ['a quarter of an hour later', 15 * minutes, 15 * minutes],
    ['three hours later', 3 * hours, 3 * hours],
    ['a week later', 7 * days, 1 * days],
  ])('%s is tried again by a sweep after a pause', (_case, after, pause) => {
    expect(isDueAgain(refused(after), since + after + pause - 1)).toBe(false);
    expect(isDueAgain(refused(after), since + after + pause)).toBe(true);
  });

  it('is tried about fifteen times in a week by a sweep every quarter of an hour', () => {
    let tries = 0;
    let ledger = refused(0);
    for (let after = 0; after < 7 * days; after += 15 * minutes) {
      if (!isDueAgain(ledger, since + after)) continue;
      tries += 1;
      ledger = refused(after);
    }
    expect(tries).toBe(13);
  });

  it('is not tried by a sweep any more after a month', () => {
    expect(isDueAgain(refused(30 * days + 1), since + 60 * days)).toBe(false);
  });

  it.each<[string, Ledger]>([
    ['was never tried', {}],
    [
      'was refused by an earlier version, which noted no time',
      { problems: { export: { code: 'ORDER_REFUSED', words: '' } } },
    ],
    ['was mended and is held for another reason', refused(0, 'CONFIGURATION_BROKEN')],
    ['is there', withoutRefusal(refused(0))],
  ])('is due at once where it %s', (_case, ledger) => {
    expect(isDueAgain(ledger, since)).toBe(true);
  });

  it.each(['NAME_TAKEN', 'ACCESS_DENIED'])('also by %s waits', (code) => {
    expect(isDueAgain(refused(0, code), since)).toBe(false);
  });
});

describe('an order for which a permission is missing', () => {
  const denied = (after: number) => refused(after, 'ACCESS_DENIED');

  it.each([
    ['at first', 0, 10 * minutes],
    ['three hours later', 3 * hours, 1 * hours],
    ['two months later', 60 * days, 1 * hours],
  ])('%s goes soon after it is given', (_case, after, pause) => {
    expect(isDueAgain(denied(after), since + after + pause - 1)).toBe(false);
    expect(isDueAgain(denied(after), since + after + pause)).toBe(true);
  });
});

describe('a return that the platform refuses', () => {
  const problems = {
    return: { code: 'ANNOUNCEMENT_REFUSED', words: 'No', since: new Date(since).toISOString() },
  };

  it('waits as an order does', () => {
    expect(isReturnDueAgain(withReturnRefusal({ problems }, since + 3 * hours), since + 5 * hours)).toBe(
      false,
    );
    expect(isReturnDueAgain(withReturnRefusal({ problems }, since + 3 * hours), since + 6 * hours)).toBe(
      true,
    );
    expect(isReturnDueAgain(withReturnRefusal({ problems }, since + 31 * days), since + 60 * days)).toBe(
      false,
    );
  });

  it('is due at once where nothing was claimed for it', () => {
    expect(isReturnDueAgain({ problems }, since)).toBe(true);
  });

  it('keeps no order from being sent, nor an order its return', () => {
    expect(isDueAgain(withReturnRefusal({ problems }, since), since)).toBe(true);
    expect(isReturnDueAgain(refused(0), since)).toBe(true);
  });
});
