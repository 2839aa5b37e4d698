import LoadingSpinner from '@commercetools-uikit/loading-spinner';
import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { fieldsOf, storyOrderOf, type AnsweredOrder } from '../data/answers.ts';
import { useViewSettings } from '../data/provider.ts';
import type { ShopConfiguration } from '../data/shop-configuration.ts';
import { useOrder } from '../data/use-order.ts';
import { useShopConfiguration } from '../data/use-shop-configuration.ts';
import { heldBackBy, tellStory } from '../shared/fulfillment/story/tell-story.ts';
import { Actions } from './actions.tsx';
import { Notice } from './notice.tsx';
import { ReadError } from './read-error.tsx';
import { StoryView } from './story-view.tsx';

/** The story of one order, with what can be asked for. */
export const OrderPage = ({ orderId }: { orderId: string }) => {
  const { formatMessage } = useIntl();
  const { loading: isConfiguring, configuration } = useShopConfiguration();
  const { data, error, refetch, startPolling, stopPolling } = useOrder(orderId);
  if (error) return <ReadError error={error} />;
  if (!data || isConfiguring) {
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
      configuration={configuration}
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

const ReadOrder = ({
  order,
  configuration,
  polling,
}: {
  order: AnsweredOrder;
  configuration: ShopConfiguration;
  polling: Polling;
}) => {
  const { provider } = useViewSettings();
  const story = useMemo(() => {
    const fields = fieldsOf(order);
    const paymentState = order.paymentState ?? undefined;
    return tellStory(storyOrderOf(order), fields[configuration.fieldName('ledger')], {
      platform: provider.name,
      ...(provider.earlierWords ? { earlierWords: provider.earlierWords } : {}),
      heldBack: heldBackBy({ paymentState, fields }, configuration.locking),
    });
  }, [order, configuration, provider]);
  return (
    <StoryView story={story} problem={fieldsOf(order)[configuration.fieldName('problem')]}>
      <Actions order={order} configuration={configuration} polling={polling} />
    </StoryView>
  );
};
