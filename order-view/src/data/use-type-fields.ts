import { useMcQuery } from '@commercetools-frontend/application-shell-connectors';
import { GRAPHQL_TARGETS } from '@commercetools-frontend/constants';
import { useMemo } from 'react';
import type { ReadFields } from './order-connectors.ts';
import { fetchOrderType } from './queries.ts';

interface Answer {
  order: {
    custom: {
      type: {
        fieldDefinitions: {
          name: string;
          labelAllLocales: { locale: string; value: string }[];
        }[];
      } | null;
    } | null;
  } | null;
}

/** Names and labels of the fields of an order's Type. An operator who may not read Types is told none. */
export function useTypeFields(orderId: string): {
  loading: boolean;
  typeFields: ReadFields['typeFields'];
} {
  const { data, loading } = useMcQuery<Answer, { id: string }>(fetchOrderType, {
    variables: { id: orderId },
    context: { target: GRAPHQL_TARGETS.COMMERCETOOLS_PLATFORM },
    errorPolicy: 'all',
    fetchPolicy: 'no-cache',
  });
  const definitions = data?.order?.custom?.type?.fieldDefinitions;
  const typeFields = useMemo(
    () =>
      (definitions ?? []).map(({ name, labelAllLocales }) => ({
        name,
        labels: labelAllLocales.map(({ value }) => value),
      })),
    [definitions],
  );
  return { loading, typeFields };
}
