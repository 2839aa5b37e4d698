import { useMcQuery } from '@commercetools-frontend/application-shell-connectors';
import { GRAPHQL_TARGETS } from '@commercetools-frontend/constants';
import { createContext, useContext, useMemo } from 'react';
import { useText, type Texts } from '../parts/use-text.ts';
import { fetchStores } from './queries.ts';

interface Answer {
  channels: {
    results: {
      key: string;
      nameAllLocales: { locale: string; value: string }[] | null;
    }[];
  };
}

/** The most that commercetools answers at once; an order has few stores. */
const maxStores = 500;

/** The name of a store by the id that the platform has for it; the id where nobody tells a name. */
export type StoreNames = (id: string) => string;
const StoreNamesContext = createContext<StoreNames>((id) => id);
export const StoreNamesProvider = StoreNamesContext.Provider;
export const useStoreName = (): StoreNames => useContext(StoreNamesContext);

/**
 * Reads the names of the channels that stores belong to. An operator who may not read channels sees the ids, as long as
 * it takes to read them, everybody.
 *
 * @param ids as the ledger tells them
 * @param channelKeys keys of channels by id of the facility; where the platform uses the keys as its ids there is none
 */
export function useStoreNames(
  ids: readonly string[],
  channelKeys: Readonly<Record<string, string>>,
): StoreNames {
  const text = useText();
  const keys = [...new Set(ids.map((id) => channelKeys[id] ?? id))].sort();
  const { data } = useMcQuery<Answer, { where: string; limit: number }>(fetchStores, {
    variables: {
      where: `key in (${keys.map((key) => JSON.stringify(key)).join(', ')})`,
      limit: maxStores,
    },
    context: { target: GRAPHQL_TARGETS.COMMERCETOOLS_PLATFORM },
    errorPolicy: 'all',
    fetchPolicy: 'no-cache',
    skip: keys.length === 0,
  });
  const names = useMemo(() => {
    const channels = data?.channels?.results ?? [];
    const entries = channels.map(({ key, nameAllLocales }): [string, Texts] => [
      key,
      Object.fromEntries((nameAllLocales ?? []).map(({ locale, value }) => [locale, value])),
    ]);
    return new Map(entries);
  }, [data]);
  return (id) => text(names.get(channelKeys[id] ?? id)) ?? id;
}
