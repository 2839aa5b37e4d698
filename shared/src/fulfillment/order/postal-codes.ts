/**
 * Countries where mail travels without postal codes, or where hardly anybody knows theirs
 * (https://www.upu.int/en/Postal-Solutions/Programmes-Services/Addressing-Solutions). An address without one is
 * complete there.
 */
export const countriesWithoutPostalCodes: readonly string[] = (
  'AE AG AO AQ AW BF BI BJ BO BQ BS BV BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GH GM GN GQ GY HK HM JM KI KM KN KP ' +
  'LC LY ML MO MR MS MU MW NR NU PA QA RW SB SC SL SO SR SS ST SX SY TD TF TG TK TL TO TT TV TZ UG VU WS YE ZW'
).split(' ');

const known = new Set(countriesWithoutPostalCodes);

/** What stands for the postal code of an address that has none; `undefined` where one is missing. */
export function postalCodePlaceholder(
  country: string,
  rules: { postalCodePlaceholder: string | false; postalCodePlaceholders: Readonly<Record<string, string>> },
): string | undefined {
  if (Object.hasOwn(rules.postalCodePlaceholders, country)) return rules.postalCodePlaceholders[country];
  const { postalCodePlaceholder: general } = rules;
  return general !== false && known.has(country) ? general : undefined;
}
