import { useIntl } from 'react-intl';
import type { StoryLinePieces, StoryReturn } from '../shared/fulfillment/story/story-lines.ts';
import { useLineName, useTime, useWords } from './use-words.ts';
import { Section } from './section.tsx';

/** What comes back or has come back, each return once. */
export const Returns = ({
  returns,
  lines,
}: {
  returns: readonly StoryReturn[];
  lines: readonly StoryLinePieces[];
}) => {
  const { formatMessage } = useIntl();
  const say = useWords();
  const time = useTime();
  const name = useLineName();
  if (returns.length === 0) return null;
  const nameOf = ({ line, sku }: StoryReturn): string => {
    const known = lines.find((one) => one.line === line);
    return known ? name(known) : (sku ?? formatMessage({ id: 'view.unknownLine' }));
  };
  return (
    <Section title={formatMessage({ id: 'view.returns' })}>
      <ul>
        {returns.map((back, index) => (
          <li key={index}>
            {back.pieces} × {nameOf(back)}: {say(back.state)}
            {back.date !== undefined && ` · ${time(back.date)}`}
            {back.comment !== undefined && ` (${back.comment})`}
          </li>
        ))}
      </ul>
    </Section>
  );
};
