import { useMcQuery } from '@commercetools-frontend/application-shell-connectors';
import { GRAPHQL_TARGETS } from '@commercetools-frontend/constants';
import { fieldsOf, type AnsweredProblemOrders } from './answers.ts';
import { fetchProblemOrders } from './queries.ts';
import type { ShopConfiguration } from './shop-configuration.ts';

export interface ProblemOrder {
  readonly id: string;
  readonly orderNumber: string | undefined;
  readonly createdAt: string;
  readonly codes: readonly string[];
  readonly words: string;
}

/** The most that commercetools answers at once. */
const maxOrders = 500;

/** The orders that need somebody, oldest first: the first 500 of them. */
export function useProblemOrders({ fieldName }: ShopConfiguration, skip: boolean) {
  const [code, words] = [fieldName('problem_code'), fieldName('problem')];
  const { data, error, loading, refetch } = useMcQuery<AnsweredProblemOrders>(fetchProblemOrders, {
    variables: {
      where: `custom(fields(${code} is defined))`,
      limit: maxOrders,
      names: [code, words],
    },
    context: { target: GRAPHQL_TARGETS.COMMERCETOOLS_PLATFORM },
    fetchPolicy: 'no-cache',
    skip,
  });
  const orders = data?.orders.results.map(
    (order: AnsweredProblemOrders['orders']['results'][number]): ProblemOrder => {
      const fields = fieldsOf(order);
      return {
        id: order.id,
        orderNumber: order.orderNumber ?? undefined,
        createdAt: order.createdAt,
        codes: textOf(fields[code])
          .split(',')
          .filter((name) => name !== ''),
        words: textOf(fields[words]),
      };
    },
  );
  return { orders, total: data?.orders.total, error, loading, refetch };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
