import { describe, expect, it } from '@jest/globals';
import { textInLocale } from '../../fulfillment/order/text-in-locale.ts';
import { fulfillmenttoolsLocaleString } from './localized-text.ts';

describe('textInLocale', () => {
  const shirt = { fr: 'Chemise', en: 'Shirt', de: 'Hemd', 'de-AT': 'Leiberl' };

  it("takes the order's locale first, whatever its letter case", () => {
    expect(textInLocale(shirt, 'de-at')).toBe('Leiberl');
  });

  it('then the language of that locale', () => {
    expect(textInLocale(shirt, 'de-CH')).toBe('Hemd');
  });

  it('then English, then what there is', () => {
    expect(textInLocale(shirt, 'nl')).toBe('Shirt');
    expect(textInLocale(shirt, undefined)).toBe('Shirt');
    expect(textInLocale({ fr: 'Chemise' }, 'nl')).toBe('Chemise');
  });

  it('passes over an empty text', () => {
    expect(textInLocale({ de: ' ', en: 'Shirt' }, 'de')).toBe('Shirt');
    expect(textInLocale({ de: '' }, 'de')).toBeUndefined();
    expect(textInLocale(undefined, 'de')).toBeUndefined();
  });
});

describe('fulfillmenttoolsLocaleString', () => {
  it('writes locales with an underscore and gives a language alone its likeliest region', () => {
    expect(
      fulfillmenttoolsLocaleString({ 'de-AT': 'a', de: 'b', sv: 'c', pt: 'd', 'zh-Hans-CN': 'e' }),
    ).toEqual({
      de_AT: 'a',
      de_DE: 'b',
      sv_SE: 'c',
      pt_PT: 'd',
      zh_CN: 'e',
    });
  });

  it('prefers the locale with a region to the language alone', () => {
    expect(fulfillmenttoolsLocaleString({ 'de-DE': 'with', de: 'without' })).toEqual({ de_DE: 'with' });
  });

  it('leaves out what is no locale, and everything when nothing is left', () => {
    expect(fulfillmenttoolsLocaleString({ de: 'a', x: 'b', und: 'c', __proto: 'd' })).toEqual({ de_DE: 'a' });
    expect(fulfillmenttoolsLocaleString({ x: 'b' })).toBeUndefined();
    expect(fulfillmenttoolsLocaleString('de')).toBeUndefined();
  });
});
