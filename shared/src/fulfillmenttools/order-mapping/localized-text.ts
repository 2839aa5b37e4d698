import { presentTexts } from '../../fulfillment/order/clean-text.ts';

/** The locale of each language that fulfillmenttools knows (API document: SupportedLocale). */
const supportedLocales: ReadonlyMap<string, string> = new Map(
  'de_DE en_US pl_PL ru_RU nl_NL fr_FR it_IT nb_NO es_ES cs_CZ sk_SK pt_PT sl_SI ro_RO bg_BG hr_HR hu_HU tr_TR'
    .split(' ')
    .map((locale) => [locale.slice(0, 2), locale]),
);

/**
 * The text in the order's locale, else in its language, else in English, else the first that is not empty.
 *
 * @param localized a commercetools LocalizedString: by locale, such as `de` or `de-AT`
 */
export function textInLocale(localized: unknown, locale: string | undefined): string | undefined {
  const texts = Object.entries(localizedTexts(localized));
  const language = (tag: string) => tag.split('-')[0]?.toLowerCase();
  const wanted = locale ?? 'en';
  const [, text] =
    texts.find(([tag]) => tag.toLowerCase() === wanted.toLowerCase()) ??
    texts.find(([tag]) => language(tag) === language(wanted)) ??
    texts.find(([tag]) => language(tag) === 'en') ??
    texts[0] ??
    [];
  return text;
}

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

function localizedTexts(localized: unknown): Record<string, string> {
  return typeof localized === 'object' && localized !== null ? presentTexts({ ...localized }) : {};
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
