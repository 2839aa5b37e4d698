import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RefusedRequest } from './answer.ts';
import { parseJson } from './parse-json.ts';

const nested = (levels: number, open = '[', close = ']') => open.repeat(levels) + close.repeat(levels);

describe('parsing JSON from outside', () => {
  it('leaves every value without prototype names as it is', () => {
    const key = fc.string().filter((name) => !['__proto__', 'constructor', 'prototype'].includes(name));
    const json = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 5 }, fc.string(), fc.double(), fc.boolean(), fc.constant(null), tie('all')),
      all: fc.oneof(fc.array(tie('value')), fc.dictionary(key, tie('value'), { noNullPrototype: true })),
    })).value;
    fc.assert(
      fc.property(json, (value) => {
        const text = JSON.stringify(value);
        expect(JSON.stringify(parseJson(text))).toBe(text);
      }),
    );
  });

  it('leaves out members named like a prototype, at any depth and however written', () => {
    const text =
      '{"a":[{"__proto__":{"x":1},"b":1}],"constructor":{"prototype":{}},"\\u005f_proto__":1,"c":2}';
    expect(parseJson(text)).toEqual({ a: [{ b: 1 }], c: 2 });
    expect({}).not.toHaveProperty('x');
  });

  it('keeps texts that only look like a prototype name', () => {
    expect(parseJson('["__proto__"]')).toEqual(['__proto__']);
  });

  it('takes 64 levels and refuses the 65th', () => {
    expect(() => parseJson(nested(64))).not.toThrow();
    expect(() => parseJson(nested(65))).toThrow(RefusedRequest);
    expect(() => parseJson(nested(65, '{"a":', '}').replace(':}', ':1}'))).toThrow(/more than 64/);
  });

  it('does not count brackets in texts, also after escaped quotes', () => {
    const text = JSON.stringify([`"\\"${'['.repeat(100)}`, '\\', '{'.repeat(100)]);
    expect(() => parseJson(text)).not.toThrow();
  });

  it('refuses a megabyte of opening brackets without overflowing the stack', () => {
    expect(() => parseJson('['.repeat(1_048_576))).toThrow(RefusedRequest);
  });

  it.each(['', ' ', '{', '{"a":}', "{'a':1}", 'NaN', '{"email":"jane@example.com"'])(
    'refuses %j without repeating it',
    (text) => {
      expect(() => parseJson(text)).toThrow(/^The body is not valid JSON\.$/);
    },
  );
});
