import { useMcQuery } from '@commercetools-frontend/application-shell-connectors';
import { GRAPHQL_TARGETS } from '@commercetools-frontend/constants';
import { fieldsOf, type AnsweredProblemOrders } from './answers.ts';
import type { Deployment } from './deployments.ts';
import type { Provider } from './provider.ts';
import { fetchProblemOrders } from './queries.ts';

export interface ProblemOrder {
  readonly id: string;
  readonly orderNumber: string | undefined;
  readonly createdAt: string;
  /** What each connector has written on the order: nearly always one. */
  readonly problems: readonly ConnectorProblem[];
}

export interface ConnectorProblem {
  readonly provider: Provider;
  readonly codes: readonly string[];
  readonly words: string;
}

/** The most that commercetools answers at once. */
const maxOrders = 500;

/** The orders that need somebody, oldest first: the first 500 of them. */
export function useProblemOrders(deployments: readonly Deployment[], skip: boolean) {
  const fields = problemFields(deployments);
  const { data, error, loading, refetch } = useMcQuery<AnsweredProblemOrders>(fetchProblemOrders, {
    variables: {
      where: fields.map(({ code }) => `custom(fields(${quoted(code)} is defined))`).join(' or '),
      limit: maxOrders,
      names: fields.flatMap(({ code, words }) => [code, words]),
    },
    context: { target: GRAPHQL_TARGETS.COMMERCETOOLS_PLATFORM },
    fetchPolicy: 'no-cache',
    skip,
  });
  const orders = data?.orders.results.map((order) => problemOrder(order, fields));
  return { orders, total: data?.orders.total, error, loading, refetch };
}

interface ProblemFields {
  provider: Provider;
  code: string;
  words: string;
}

/** The fields of each deployment; most share theirs with the others of their connector. */
function problemFields(deployments: readonly Deployment[]): ProblemFields[] {
  const all = deployments.map(({ provider, configuration: { fieldName } }): [string, ProblemFields] => [
    fieldName('problem_code'),
    {
      provider,
      code: fieldName('problem_code'),
      words: fieldName('problem'),
    },
  ]);
  return [...new Map(all).values()];
}

/** https://docs.commercetools.com/api/predicates/query: names with a hyphen stand between backticks. */
const quoted = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : `\`${name}\``);

function problemOrder(
  order: AnsweredProblemOrders['orders']['results'][number],
  fields: readonly ProblemFields[],
): ProblemOrder {
  const values = fieldsOf(order);
  const problems = fields.map(({ provider, code, words }): ConnectorProblem => ({
    provider,
    codes: textOf(values[code])
      .split(',')
      .filter((name) => name !== ''),
    words: textOf(values[words]),
  }));
  return {
    id: order.id,
    orderNumber: order.orderNumber ?? undefined,
    createdAt: order.createdAt,
    problems: problems.filter(({ codes }) => codes.length > 0),
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
