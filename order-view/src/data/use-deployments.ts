import { useMcQuery } from '@commercetools-frontend/application-shell-connectors';
import { GRAPHQL_TARGETS } from '@commercetools-frontend/constants';
import { useMemo } from 'react';
import { deploymentsIn, type Deployment, type KeptObject } from './deployments.ts';
import { useViewSettings } from './provider.ts';
import { fetchDeployments } from './queries.ts';

interface Answer {
  fulfillmenttools: { results: KeptObject[] } | null;
  shopgate: { results: KeptObject[] } | null;
}

/** An operator who may not read custom objects sees the fields under their default names. */
export function useDeployments(): {
  loading: boolean;
  deployments: readonly Deployment[];
} {
  const { provider } = useViewSettings();
  const { data, loading } = useMcQuery<Answer>(fetchDeployments, {
    context: { target: GRAPHQL_TARGETS.COMMERCETOOLS_PLATFORM },
    errorPolicy: 'all',
    // Custom objects of two containers may have the same key, and the answer tells no id.
    fetchPolicy: 'no-cache',
  });
  const deployments = useMemo(
    () =>
      deploymentsIn(
        {
          fulfillmenttools: data?.fulfillmenttools?.results,
          shopgate: data?.shopgate?.results,
        },
        provider,
      ),
    [data, provider],
  );
  return { loading, deployments };
}
