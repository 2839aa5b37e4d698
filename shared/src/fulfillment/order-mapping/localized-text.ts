import { presentTexts } from './clean-text.ts';

/** Languages for which fulfillmenttools knows another region than the likeliest one (API document: SupportedLocale). */
const regionsKnownToFulfillmenttools: Record<string, string> = { pt: 'PT' };

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
  try {
    const given = new Intl.Locale(tag);
    // Absent for `und`, whatever its type says.
    const language = given.language as string | undefined;
    if (language === undefined) return undefined;
    const region = given.region ?? regionsKnownToFulfillmenttools[language] ?? given.maximize().region;
    return region === undefined ? undefined : `${language}_${region}`;
  } catch {
    return undefined; // not a locale: `Intl.Locale` throws a RangeError
  }
}
