import { useIntl } from 'react-intl';
import type { StoryProblem } from '../shared/fulfillment/story/story-problems.ts';
import { useRemedy } from './use-remedy.ts';
import { useTime } from './use-words.ts';
import styles from '../order-view.module.css';

/** What somebody has to look at. The words are the connector's own, in English; what to do is translated. */
export const Problems = ({
  problems,
  text,
}: {
  problems: readonly StoryProblem[];
  text: string | undefined;
}) => {
  const { formatMessage } = useIntl();
  if (problems.length === 0 && text === undefined) return null;
  return (
    <section className={styles.problems} aria-labelledby="problems">
      <h2 id="problems">{formatMessage({ id: 'view.problems' })}</h2>
      <ul>
        {problems.map((problem) => (
          <Problem key={problem.area} problem={problem} />
        ))}
        {problems.length === 0 && <li lang="en">{text}</li>}
      </ul>
    </section>
  );
};

const Problem = ({ problem: { code, words, since } }: { problem: StoryProblem }) => {
  const { formatMessage } = useIntl();
  const time = useTime();
  const remedy = useRemedy();
  return (
    <li>
      <p>
        <code>{code}</code>
        {since !== undefined && ` ${formatMessage({ id: 'view.since' }, { time: time(since) })}`}
      </p>
      <p lang="en">{words}</p>
      <p>{remedy(code)}</p>
    </li>
  );
};
