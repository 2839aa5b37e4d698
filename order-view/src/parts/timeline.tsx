import { useIntl } from 'react-intl';
import type { Moment } from '../shared/fulfillment/story/story-timeline.ts';
import { useTime, useWords } from './use-words.ts';
import styles from '../order-view.module.css';

/** What happened, oldest first. */
export const Timeline = ({ moments }: { moments: readonly Moment[] }) => {
  const { formatMessage } = useIntl();
  const say = useWords();
  const time = useTime();
  if (moments.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="timeline">
      <h2 id="timeline">{formatMessage({ id: 'view.timeline' })}</h2>
      <ol className={styles.timeline}>
        {moments.map(({ at, what, store }, index) => (
          <li key={index}>
            <time dateTime={at}>{time(at)}</time>
            <span>
              {say(what)}
              {store !== undefined && (
                <span className={styles.quiet}> {formatMessage({ id: 'view.store' }, { id: store })}</span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
};
