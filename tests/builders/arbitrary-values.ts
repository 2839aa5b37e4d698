import * as fc from 'fast-check';

/** Texts that people and imports leave in orders: empty, blank, hostile, broken, long. */
export const text = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('', ' ', '\n', '\u0000', '\u2028', '\ud800', '__proto__', '$key.x', '€ 5'),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 1, arbitrary: fc.integer({ min: 900, max: 1500 }).map((length) => '"\\😀'.repeat(length)) },
);
export const key = fc.oneof(fc.constantFrom('standard', 'pickup', 'berlin', 'köln'), text);
export const id = fc.oneof(fc.uuid(), text);
export const locale = fc.oneof(
  fc.constantFrom(
    'de',
    'de-DE',
    'de-AT',
    'en',
    'en-US',
    'pt',
    'zh-Hant-TW',
    'sr-Latn',
    'no',
    'xx',
    'und',
    'x',
    '',
  ),
  text,
);
export const email = fc.oneof(
  fc.emailAddress(),
  text,
  fc.constantFrom('a@b', 'a..b@c.de', 'a@-b.de', 'ä@b.de', 'a@b.c'),
);
export const localized = fc.dictionary(locale, text, { maxKeys: 4 });
export const money = fc.record({
  type: fc.constantFrom('centPrecision', 'highPrecision'),
  centAmount: fc.oneof(fc.integer(), fc.nat(100_000), fc.constantFrom(Number.NaN, 0.5)),
  currencyCode: fc.constantFrom('EUR', 'JPY', 'eur', ''),
  fractionDigits: fc.constantFrom(0, 2, 3, -1, 99),
});
export const reference = (typeId: string) =>
  fc.record(
    { typeId: fc.constant(typeId), id, obj: fc.record({ id, key }, { requiredKeys: [] }) },
    { requiredKeys: ['typeId', 'id'] },
  );

/** Custom fields under the names that the configurations of `arbitrary-mapping-input.ts` map. */
export const customFields = fc.record({
  fields: fc.dictionary(
    fc.constantFrom('collectStore', 'gift', 'many', 'wish', 'point'),
    fc.oneof(
      text,
      reference('channel'),
      fc.array(text),
      localized,
      fc.jsonValue(),
      fc.boolean(),
      fc.constantFrom('2026-01-31', '2026-01-31T10:00:00Z', '2026-13-45', '2026-01-31 late'),
    ),
  ),
});
