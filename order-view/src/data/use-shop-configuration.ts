import { useMcQuery } from '@commercetools-frontend/application-shell-connectors';
import { GRAPHQL_TARGETS } from '@commercetools-frontend/constants';
import { useMemo } from 'react';
import { useViewSettings } from './provider.ts';
import { fetchConfiguration } from './queries.ts';
import { shopConfiguration, type ShopConfiguration } from './shop-configuration.ts';

interface Answer {
  customObject: { value: unknown } | null;
}

/** An operator who may not read the configuration object sees the fields under their default names. */
export function useShopConfiguration(): {
  loading: boolean;
  configuration: ShopConfiguration;
} {
  const { provider } = useViewSettings();
  const { data, loading } = useMcQuery<Answer, { container: string; key: string }>(fetchConfiguration, {
    variables: { container: provider.container, key: 'configuration' },
    context: { target: GRAPHQL_TARGETS.COMMERCETOOLS_PLATFORM },
    errorPolicy: 'all',
  });
  const value = data?.customObject?.value;
  const configuration = useMemo(() => shopConfiguration(value, provider), [value, provider]);
  return { loading, configuration };
}
