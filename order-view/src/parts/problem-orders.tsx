import { useCustomViewContext } from '@commercetools-frontend/application-shell-connectors';
import LoadingSpinner from '@commercetools-uikit/loading-spinner';
import { useId, useState } from 'react';
import { useIntl } from 'react-intl';
import { orderPageAddress } from '../data/order-id.ts';
import { useDeployments } from '../data/use-deployments.ts';
import { useProblemOrders, type ConnectorProblem, type ProblemOrder } from '../data/use-problem-orders.ts';
import { Notice } from './notice.tsx';
import { ReadError } from './read-error.tsx';
import { useRemedy } from './use-remedy.ts';
import { useTime } from './use-words.ts';
import styles from '../order-view.module.css';

/** The orders that need somebody: by code of the problem, oldest first. */
export const ProblemOrders = () => {
  const { formatMessage } = useIntl();
  const { loading: isLookingAround, deployments } = useDeployments();
  const { orders, total, error, loading, refetch } = useProblemOrders(deployments, isLookingAround);
  if (error) return <ReadError error={error} retry={refetch} />;
  if (loading || !orders) {
    return (
      <div role="status">
        <LoadingSpinner maxDelayDuration={0}>{formatMessage({ id: 'view.loading' })}</LoadingSpinner>
      </div>
    );
  }
  return (
    <section className={styles.section}>
      <h1 className={styles.headline}>{formatMessage({ id: 'problems.title' }, { count: total ?? 0 })}</h1>
      {total !== undefined && total > orders.length && (
        <Notice type="info" text={formatMessage({ id: 'problems.first' }, { count: orders.length })} />
      )}
      {orders.length === 0 ? (
        <Notice type="success" text={formatMessage({ id: 'problems.none' })} />
      ) : (
        <FilteredOrders orders={orders} />
      )}
    </section>
  );
};

const FilteredOrders = ({ orders }: { orders: readonly ProblemOrder[] }) => {
  const { formatMessage } = useIntl();
  const [code, setCode] = useState('');
  const [search, setSearch] = useState('');
  const ids = { code: useId(), search: useId() };
  const codes = [...new Set(orders.flatMap(codesOf))].sort();
  const shown = orders.filter(
    (order) =>
      (code === '' || codesOf(order).includes(code)) &&
      textOf(order).toLowerCase().includes(search.toLowerCase()),
  );
  return (
    <>
      <div className={styles.filters}>
        <label htmlFor={ids.code}>{formatMessage({ id: 'problems.code' })}</label>
        <select id={ids.code} value={code} onChange={({ target }) => setCode(target.value)}>
          <option value="">{formatMessage({ id: 'problems.anyCode' })}</option>
          {codes.map((name) => (
            <option key={name} value={name}>
              {name} ({orders.filter((order) => codesOf(order).includes(name)).length})
            </option>
          ))}
        </select>
        <label htmlFor={ids.search}>{formatMessage({ id: 'problems.search' })}</label>
        <input
          id={ids.search}
          type="search"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
      </div>
      <p role="status">{formatMessage({ id: 'problems.shown' }, { count: shown.length })}</p>
      <ol className={styles.cards}>
        {shown.map((order) => (
          <OrderWithProblem key={order.id} order={order} />
        ))}
      </ol>
    </>
  );
};

const codesOf = ({ problems }: ProblemOrder): string[] => problems.flatMap(({ codes }) => codes);

/** What a search finds an order by. */
const textOf = ({ orderNumber, id, problems }: ProblemOrder): string =>
  [orderNumber ?? id, ...problems.flatMap(({ provider, words }) => [provider.name, words])].join(' ');

const OrderWithProblem = ({ order }: { order: ProblemOrder }) => {
  const { formatMessage } = useIntl();
  const time = useTime();
  const hostUrl = useCustomViewContext((context) => context.hostUrl);
  const { id, orderNumber, createdAt, problems } = order;
  const projectKey = new RegExp('^/([^/]+)/').exec(pathOf(hostUrl))?.[1] ?? '';
  return (
    <li className={styles.card}>
      <h2>
        <a href={orderPageAddress(hostUrl, projectKey, id)} target="_top">
          {formatMessage({ id: 'problems.order' }, { number: orderNumber ?? id })}
        </a>
      </h2>
      <p className={styles.quiet}>
        <time dateTime={createdAt}>{time(createdAt)}</time>
      </p>
      {problems.map((problem) => (
        <ProblemOfConnector key={problem.provider.id} problem={problem} />
      ))}
    </li>
  );
};

const ProblemOfConnector = ({ problem: { provider, codes, words } }: { problem: ConnectorProblem }) => {
  const remedy = useRemedy();
  return (
    <>
      <p className={styles.quiet}>
        {provider.name} · {codes.join(', ')}
      </p>
      <p lang="en" className={styles.lines}>
        {words}
      </p>
      {codes.map((code) => (
        <p key={code}>{remedy(code, provider.name)}</p>
      ))}
    </>
  );
};

const pathOf = (address: string | undefined): string =>
  address !== undefined && URL.canParse(address) ? new URL(address).pathname : '';
