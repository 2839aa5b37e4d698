import { useApplicationContext } from '@commercetools-frontend/application-shell-connectors';

/** A text of the shop in its languages. */
export type Texts = Readonly<Record<string, string>>;

/** Picks a text of the shop in the language of the data that the operator has chosen, else in any there is. */
export function useText(): (texts: Texts | undefined) => string | undefined {
  const dataLocale = useApplicationContext((context) => context.dataLocale);
  const languages = useApplicationContext(({ project }) => project?.languages);
  return (texts) => {
    const language = dataLocale?.split('-')[0];
    const locales = [dataLocale ?? '', language ?? '', ...(languages ?? []), ...Object.keys(texts ?? {})];
    return locales.map((locale) => texts?.[locale]).find(Boolean);
  };
}
