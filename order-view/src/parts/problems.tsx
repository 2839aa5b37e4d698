import { useIntl } from 'react-intl';
import type { ToldProblem } from '../fulfillment/story/told-ledger.ts';
import { useTime } from './use-words.ts';
import styles from '../order-view.module.css';

/** What somebody has to look at. The words are the connector's own, in English; what to do is translated. */
export const Problems = ({
  problems,
  text,
}: {
  problems: readonly ToldProblem[];
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

const Problem = ({ problem: { code, words, since } }: { problem: ToldProblem }) => {
  const { formatMessage, messages } = useIntl();
  const time = useTime();
  const toDo = `problem.${code}`;
  return (
    <li>
      <p>
        <code>{code}</code>
        {since !== undefined && ` ${formatMessage({ id: 'view.since' }, { time: time(since) })}`}
      </p>
      <p lang="en">{words}</p>
      <p>{formatMessage({ id: toDo in messages ? toDo : 'problem.other' })}</p>
    </li>
  );
};
