import { useMcQuery } from '@commercetools-frontend/application-shell-connectors';
import { GRAPHQL_TARGETS } from '@commercetools-frontend/constants';
import { fetchOrder } from './queries.ts';
import type { AnsweredOrder } from './answers.ts';

/** The order, read in the operator's session. */
export const useOrder = (id: string) =>
  useMcQuery<{ order: AnsweredOrder | null }, { id: string }>(fetchOrder, {
    variables: { id },
    context: { target: GRAPHQL_TARGETS.COMMERCETOOLS_PLATFORM },
    // Custom fields have no id that Apollo's cache could keep those of two queries apart by.
    fetchPolicy: 'no-cache',
  });
