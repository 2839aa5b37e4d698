import { useId, type ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { useViewSettings, type Provider } from '../data/provider.ts';
import { webAddress } from '../shared/fulfillment/story/story-parcels.ts';
import type { Story } from '../shared/fulfillment/story/tell-story.ts';
import { Notice } from './notice.tsx';
import { PiecesTable } from './pieces-table.tsx';
import { Problems } from './problems.tsx';
import { Returns } from './returns.tsx';
import { SectionOwner } from './section.tsx';
import { LooseParcels, Shipments } from './shipment-list.tsx';
import { Timeline } from './timeline.tsx';
import { useWords } from './use-words.ts';
import styles from '../order-view.module.css';

/**
 * What has become of an order, the most urgent first.
 *
 * @param label whose story it is, where that is not plain
 * @param problem content of the problem field: shown where the ledger says nothing of it
 * @param children what can be asked for
 */
export const StoryView = ({
  story,
  provider,
  label,
  problem,
  children,
}: {
  story: Story;
  provider: Provider;
  label: string | undefined;
  problem: string | undefined;
  children: ReactNode;
}) => {
  const say = useWords();
  const labelId = useId();
  const { headline, notice } = story;
  return (
    <SectionOwner value={label === undefined ? undefined : labelId}>
      <header className={styles.section}>
        {label !== undefined && (
          <p id={labelId} className={styles.quiet}>
            {label}
          </p>
        )}
        <h1 className={styles.headline}>{say(headline.state)}</h1>
        {headline.why.map((why) => (
          <p key={why.key}>{say(why)}</p>
        ))}
        {headline.next.length > 0 && (
          <ul className={styles.next}>
            {headline.next.map((next) => (
              <li key={next.key}>{say(next)}</li>
            ))}
          </ul>
        )}
        <BackOfficeLink orderId={story.platformOrderId} provider={provider} />
      </header>
      {notice && <Notice type="warning" text={say(notice)} />}
      <Problems problems={story.problems} text={problem} platform={provider.name} />
      {children}
      <Shipments shipments={story.shipments} lines={story.lines} />
      <LooseParcels parcels={story.parcels} />
      <PiecesTable lines={story.lines} />
      <Returns returns={story.returns} lines={story.lines} />
      <Timeline moments={story.timeline} />
    </SectionOwner>
  );
};

/** Without an address that the merchant has set there is no link: none is guessed. */
const BackOfficeLink = ({ orderId, provider }: { orderId: string | undefined; provider: Provider }) => {
  const { formatMessage } = useIntl();
  const { orderAddresses } = useViewSettings();
  if (orderId === undefined) return null;
  const address = webAddress(orderAddresses[provider.id]?.replace('{orderId}', encodeURIComponent(orderId)));
  return (
    <p className={styles.quiet}>
      {formatMessage({ id: 'view.platformOrder' }, { platform: provider.name, id: orderId })}{' '}
      {address === undefined ? (
        formatMessage({ id: 'view.noBackOffice' })
      ) : (
        <a href={address} target="_blank" rel="noopener noreferrer">
          {formatMessage({ id: 'view.backOffice' }, { platform: provider.name })}
        </a>
      )}
    </p>
  );
};
