import { useMemo } from 'react';
import { fieldsOf, storyOrderOf, type AnsweredOrder } from '../data/answers.ts';
import type { Deployment } from '../data/deployments.ts';
import type { OrderConnector } from '../data/order-connectors.ts';
import { StoreNamesProvider, useStoreNames } from '../data/use-store-names.ts';
import { heldBackBy, tellStory, type Story } from '../shared/fulfillment/story/tell-story.ts';
import { Actions } from './actions.tsx';
import type { Polling } from './order-page.tsx';
import { StoryView } from './story-view.tsx';
import { useDeploymentLabel } from './use-deployment-label.ts';

/** What one connector tells of an order. */
export const ConnectorStory = ({
  order,
  connector,
  deployments,
  isOneOfSeveral,
  polling,
}: {
  order: AnsweredOrder;
  connector: OrderConnector;
  deployments: readonly Deployment[];
  isOneOfSeveral: boolean;
  polling: Polling;
}) => {
  const { provider, owner, askable } = connector;
  const label = useDeploymentLabel(deployments);
  const story = useMemo(() => storyOf(order, connector), [order, connector]);
  const names = useStoreNames(storesOf(story), (owner ?? askable[0])?.channelKeys ?? {});
  const isPlain = !isOneOfSeveral && (owner === undefined || label(owner) === provider.name);
  return (
    <StoreNamesProvider value={names}>
      <StoryView
        story={story}
        provider={provider}
        label={isPlain ? undefined : label(owner ?? { provider, instance: undefined })}
        problem={connector.problem}
      >
        <Actions order={order} askable={askable} label={label} polling={polling} />
      </StoryView>
    </StoreNamesProvider>
  );
};

function storyOf(order: AnsweredOrder, { provider, owner, askable, ledger }: OrderConnector): Story {
  const locking = (owner ?? askable[0])?.configuration.locking;
  const held = {
    paymentState: order.paymentState ?? undefined,
    fields: fieldsOf(order),
  };
  return tellStory(storyOrderOf(order), ledger, {
    platform: provider.name,
    ...(provider.earlierWords ? { earlierWords: provider.earlierWords } : {}),
    heldBack: locking ? heldBackBy(held, locking) : [],
  });
}

const storesOf = ({ shipments, timeline }: Story): string[] =>
  [...shipments, ...timeline].map(({ store }) => store).filter((store) => store !== undefined);
