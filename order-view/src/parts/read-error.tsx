import type { ApolloError } from '@apollo/client';
import SecondaryButton from '@commercetools-uikit/secondary-button';
import { useIntl } from 'react-intl';
import { Notice } from './notice.tsx';
import styles from '../order-view.module.css';

const forbidden = new Set([401, 403]);

/**
 * Why nothing could be read: no permission, or what commercetools said.
 *
 * @param isOutdated whether what was read before is shown below
 * @param retry reads again; what comes of it shows by itself
 */
export const ReadError = ({
  error,
  isOutdated = false,
  retry,
}: {
  error: ApolloError;
  isOutdated?: boolean;
  retry: () => Promise<unknown>;
}) => {
  const { formatMessage } = useIntl();
  const isForbidden =
    forbidden.has(statusOf(error)) ||
    error.graphQLErrors.some(({ extensions }) => extensions?.code === 'insufficient_scope');
  const text = isForbidden
    ? formatMessage({ id: 'view.noPermission' })
    : formatMessage({ id: 'view.error' }, { words: error.message });
  return (
    <div className={styles.readError}>
      <Notice type={isForbidden ? 'warning' : 'error'} text={text}>
        {isOutdated && ` ${formatMessage({ id: 'view.outdated' })}`}
      </Notice>
      <SecondaryButton
        label={formatMessage({ id: 'view.tryAgain' })}
        onClick={() => void retry().catch(() => undefined)}
      />
    </div>
  );
};

const statusOf = ({ networkError }: ApolloError): number =>
  networkError && 'statusCode' in networkError ? networkError.statusCode : 0;
