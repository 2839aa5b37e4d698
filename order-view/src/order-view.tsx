import { useCustomViewContext } from '@commercetools-frontend/application-shell-connectors';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { orderIdOf } from './data/order-id.ts';
import { OrderPage } from './parts/order-page.tsx';
import { Notice } from './parts/notice.tsx';
import { ProblemOrders } from './parts/problem-orders.tsx';
import styles from './order-view.module.css';

type Page = 'order' | 'problems';
const pages: readonly Page[] = ['order', 'problems'];

/** The fulfilment of the order whose page is open, and the orders of the project that need somebody. */
const OrderView = () => {
  const { formatMessage } = useIntl();
  const hostUrl = useCustomViewContext((context) => context.hostUrl);
  const [page, setPage] = useState<Page>('order');
  const orderId = orderIdOf(hostUrl);
  return (
    <main className={styles.view} lang={useIntl().locale}>
      <nav className={styles.pages} aria-label={formatMessage({ id: 'view.pages' })}>
        {pages.map((name) => (
          <button
            key={name}
            type="button"
            className={styles.page}
            aria-current={page === name ? 'page' : undefined}
            onClick={() => setPage(name)}
          >
            {formatMessage({ id: `view.page.${name}` })}
          </button>
        ))}
      </nav>
      {page === 'problems' && <ProblemOrders />}
      {page === 'order' &&
        (orderId === undefined ? (
          <Notice type="warning" text={formatMessage({ id: 'view.noOrder' })} />
        ) : (
          <OrderPage key={orderId} orderId={orderId} />
        ))}
    </main>
  );
};

export default OrderView;
