import { describe, expect, it } from '@jest/globals';
import { differenceOf } from './json-difference.ts';

describe('the difference between two orders', () => {
  it.each<[string, object, object, object[]]>([
    ['nothing', { a: 1, b: [1] }, { a: 1, b: [1] }, []],
    ['a value', { a: 1 }, { a: 2 }, [{ path: 'a', before: 1, after: 2 }]],
    ['something new', {}, { a: { b: 1 } }, [{ path: 'a', after: { b: 1 } }]],
    ['something gone', { a: 1 }, {}, [{ path: 'a', before: 1 }]],
    ['what every write changes', { version: 1 }, { version: 2 }, []],
    [
      'a version further down',
      { a: { version: 1 } },
      { a: { version: 2 } },
      [{ path: 'a.version', before: 1, after: 2 }],
    ],
    [
      'a note in the first ledger',
      {},
      { custom: { fields: { fft_ledger: '{"export":{"claim":1}}' } } },
      [{ path: 'custom.fields.fft_ledger.export.claim', after: 1 }],
    ],
    [
      'a note in a ledger that was there',
      { custom: { fields: { fft_ledger: '{"v":2,"a":1}' } } },
      { custom: { fields: { fft_ledger: '{"v":2,"a":2}' } } },
      [{ path: 'custom.fields.fft_ledger.a', before: 1, after: 2 }],
    ],
  ])('is told place by place: %s', (_name, before, after, difference) => {
    expect(differenceOf(before, after)).toEqual(difference);
  });
});
