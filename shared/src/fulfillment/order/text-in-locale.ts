import { presentTexts } from './clean-text.ts';

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

/** The texts of a commercetools LocalizedString that are not empty, cleaned. */
export function localizedTexts(localized: unknown): Record<string, string> {
  return typeof localized === 'object' && localized !== null ? presentTexts({ ...localized }) : {};
}
