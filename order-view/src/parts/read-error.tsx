import type { ApolloError } from '@apollo/client';
import { useIntl } from 'react-intl';
import { Notice } from './notice.tsx';

const forbidden = new Set([401, 403]);

/** Why nothing could be read: no permission, or what commercetools said. */
export const ReadError = ({ error }: { error: ApolloError }) => {
  const { formatMessage } = useIntl();
  const isForbidden =
    forbidden.has(statusOf(error)) ||
    error.graphQLErrors.some(({ extensions }) => extensions?.code === 'insufficient_scope');
  return isForbidden ? (
    <Notice type="warning" text={formatMessage({ id: 'view.noPermission' })} />
  ) : (
    <Notice type="error" text={formatMessage({ id: 'view.error' }, { words: error.message })} />
  );
};

const statusOf = ({ networkError }: ApolloError): number =>
  networkError && 'statusCode' in networkError ? networkError.statusCode : 0;
