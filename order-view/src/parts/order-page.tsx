import LoadingSpinner from '@commercetools-uikit/loading-spinner';
import { useCallback, useMemo, useRef } from 'react';
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
  const { data, previousData, error, refetch, startPolling, stopPolling } = useOrder(orderId);
  const wait = useSharedPolling(startPolling, stopPolling);
  // One failed read does not take away what was read before.
  const read = data ?? previousData;
  if (error && !read) return <ReadError error={error} retry={refetch} />;
  if (!read || isLookingAround || isReadingType) {
    return (
      <div role="status">
        <LoadingSpinner maxDelayDuration={0}>{formatMessage({ id: 'view.loading' })}</LoadingSpinner>
      </div>
    );
  }
  if (read.order === null) return <Notice type="warning" text={formatMessage({ id: 'view.orderGone' })} />;
  const reload = async () => (await refetch()).data.order ?? undefined;
  return (
    <>
      {error && <ReadError error={error} isOutdated retry={refetch} />}
      <ReadOrder
        order={read.order}
        deployments={deployments}
        typeFields={typeFields}
        polling={{ reload, wait }}
      />
    </>
  );
};

/** How often the order is read while a connector owes an answer. */
const pollEvery = 2_000;

/** Polls as long as anybody waits. @returns a function that begins to wait, and gives one that ends that */
function useSharedPolling(start: (milliseconds: number) => void, stop: () => void): Polling['wait'] {
  const waiting = useRef(0);
  return useCallback(() => {
    waiting.current += 1;
    if (waiting.current === 1) start(pollEvery);
    return () => {
      waiting.current -= 1;
      if (waiting.current === 0) stop();
    };
  }, [start, stop]);
}

export interface Polling {
  /** Reads the order again. */
  reload: () => Promise<AnsweredOrder | undefined>;
  /** Reads the order again and again, until the function that this gives is called; several may wait. */
  wait: () => () => void;
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
