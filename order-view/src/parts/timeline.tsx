import { useIntl } from 'react-intl';
import { useStoreName } from '../data/use-store-names.ts';
import type { Moment } from '../shared/fulfillment/story/story-timeline.ts';
import { useTime, useWords } from './use-words.ts';
import { Section } from './section.tsx';
import styles from '../order-view.module.css';

/** What happened, oldest first. */
export const Timeline = ({ moments }: { moments: readonly Moment[] }) => {
  const { formatMessage } = useIntl();
  const say = useWords();
  const time = useTime();
  const storeName = useStoreName();
  if (moments.length === 0) return null;
  return (
    <Section title={formatMessage({ id: 'view.timeline' })}>
      <ol className={styles.timeline}>
        {moments.map(({ at, what, store }, index) => (
          <li key={index}>
            <time dateTime={at}>{time(at)}</time>
            <span>
              {say(what)}
              {store !== undefined && (
                <span className={styles.quiet}>
                  {' '}
                  {formatMessage({ id: 'view.store' }, { name: storeName(store) })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
};
