import { useIntl } from 'react-intl';
import type { StoryProblem } from '../shared/fulfillment/story/story-problems.ts';
import { useRemedy } from './use-remedy.ts';
import { useTime } from './use-words.ts';
import { Section } from './section.tsx';
import styles from '../order-view.module.css';

/** What somebody has to look at. The words are the connector's own, in English; what to do is translated. */
export const Problems = ({
  problems,
  text,
  platform,
}: {
  problems: readonly StoryProblem[];
  text: string | undefined;
  platform: string;
}) => {
  const { formatMessage } = useIntl();
  if (problems.length === 0 && text === undefined) return null;
  return (
    <Section title={formatMessage({ id: 'view.problems' })} className={styles.problems}>
      <ul>
        {problems.map((problem) => (
          <Problem key={problem.area} problem={problem} platform={platform} />
        ))}
        {problems.length === 0 && <li lang="en">{text}</li>}
      </ul>
    </Section>
  );
};

const Problem = ({
  problem: { code, words, since },
  platform,
}: {
  problem: StoryProblem;
  platform: string;
}) => {
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
      <p>{remedy(code, platform)}</p>
    </li>
  );
};
