import { describe, expect, it } from '@jest/globals';
import { cleanText, firstText, presentTexts } from './clean-text.ts';

describe('cleanText', () => {
  it('brings a text onto one line, without control characters and outer spaces', () => {
    expect(cleanText('  two\r\n lines\u2028and\u0000more\t')).toBe('two lines and more');
  });

  it.each([undefined, null, 5, {}, '', ' \n', '\u0007'])('finds no text in %j', (value) => {
    expect(cleanText(value)).toBeUndefined();
  });

  it('mends what is no valid Unicode', () => {
    expect(cleanText('a\ud800b')).toBe('a\ufffdb');
  });

  it('cuts a long text between characters and shows that it did', () => {
    expect(cleanText('abcdef', 4)).toBe('abc…');
    expect(cleanText('ab😀def', 4)).toBe('ab…');
    expect(cleanText('abcd', 4)).toBe('abcd');
  });
});

describe('firstText', () => {
  it('is the first that is not empty', () => {
    expect(firstText(undefined, ' ', 'b', 'c')).toBe('b');
    expect(firstText('', undefined)).toBeUndefined();
  });
});

describe('presentTexts', () => {
  it('leaves out what is empty', () => {
    expect(presentTexts({ a: ' x ', b: '', c: undefined, d: 1 })).toEqual({ a: 'x' });
  });
});
