import { localizedTexts } from '../../fulfillment/order/text-in-locale.ts';

/** The locale of each language that fulfillmenttools knows (API document: SupportedLocale). */
const supportedLocales: ReadonlyMap<string, string> = new Map(
  'de_DE en_US pl_PL ru_RU nl_NL fr_FR it_IT nb_NO es_ES cs_CZ sk_SK pt_PT sl_SI ro_RO bg_BG hr_HR hu_HU tr_TR'
    .split(' ')
    .map((locale) => [locale.slice(0, 2), locale]),
);

/**
 * A commercetools LocalizedString as fulfillmenttools writes it: `{ 'de-AT': … }` becomes `{ de_AT: … }`, and a
 * language alone gets its likeliest region, `de` becoming `de_DE`.
 *
 * @returns `undefined` when no locale is one; of two locales that become the same, the one with a region counts
 */
export function fulfillmenttoolsLocaleString(localized: unknown): Record<string, string> | undefined {
  const entries = Object.entries(localizedTexts(localized))
    .toSorted(([a], [b]) => a.length - b.length)
    .flatMap(([tag, text]) => {
      const locale = fulfillmenttoolsLocale(tag);
      return locale === undefined ? [] : [[locale, text] as const];
    });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function fulfillmenttoolsLocale(tag: string): string | undefined {
  if (/^[a-z]{2}-[A-Z]{2}$/.test(tag)) return tag.replace('-', '_');
  return supportedLocales.get(tag) ?? likeliestLocale(tag);
}

/** By the Unicode tables of the runtime, which is slow: an order may hold tens of thousands of localized texts. */
function likeliestLocale(tag: string): string | undefined {
  try {
    const given = new Intl.Locale(tag);
    const language = given.language as string | undefined; // absent for `und`, whatever its type says
    const region = given.region ?? given.maximize().region;
    return language === undefined || region === undefined ? undefined : `${language}_${region}`;
  } catch {
    return undefined; // not a locale: `Intl.Locale` throws a RangeError
  }
}
