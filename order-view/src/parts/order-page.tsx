import LoadingSpinner from '@commercetools-uikit/loading-spinner';
import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { fieldsOf, type AnsweredOrder } from '../data/answers.ts';
import type { Deployment } from '../data/deployments.ts';
import { connectorsOf, type ReadFields } from '../data/order-connectors.ts';
import { useDeployments } from '../data/use-deployments.ts';
import { useOrder } from '../data/use-order.ts';
import { useTypeFields } from '../data/use-type-fields.ts';
import { ConnectorStory } from './connector-story.tsx';
import { Notice } from './notice.tsx';
import { ReadError } from './read-error.tsx';

/** The story of one order, with what can be asked for. */
export const OrderPage = ({ orderId }: { orderId: string }) => {
  const { formatMessage } = useIntl();
  const { loading: isLookingAround, deployments } = useDeployments();
  const { loading: isReadingType, typeFields } = useTypeFields(orderId);
  const { data, error, refetch, startPolling, stopPolling } = useOrder(orderId);
  if (error) return <ReadError error={error} />;
  if (!data || isLookingAround || isReadingType) {
    return (
      <div role="status">
        <LoadingSpinner maxDelayDuration={0}>{formatMessage({ id: 'view.loading' })}</LoadingSpinner>
      </div>
    );
  }
  if (data.order === null) return <Notice type="warning" text={formatMessage({ id: 'view.orderGone' })} />;
  const reload = async () => (await refetch()).data.order ?? undefined;
  return (
    <ReadOrder
      order={data.order}
      deployments={deployments}
      typeFields={typeFields}
      polling={{ reload, start: startPolling, stop: stopPolling }}
    />
  );
};

export interface Polling {
  /** Reads the order again. */
  reload: () => Promise<AnsweredOrder | undefined>;
  start: (milliseconds: number) => void;
  stop: () => void;
}

/** One story, or two where both connectors have written on the order, or might. */
const ReadOrder = ({
  order,
  deployments,
  typeFields,
  polling,
}: {
  order: AnsweredOrder;
  deployments: readonly Deployment[];
  typeFields: ReadFields['typeFields'];
  polling: Polling;
}) => {
  const connectors = useMemo(
    () => connectorsOf({ fields: fieldsOf(order), typeFields }, deployments),
    [order, typeFields, deployments],
  );
  return connectors.map((connector) => (
    <ConnectorStory
      key={connector.provider.id}
      order={order}
      connector={connector}
      deployments={deployments}
      isOneOfSeveral={connectors.length > 1}
      polling={polling}
    />
  ));
};
