import { useApplicationContext } from '@commercetools-frontend/application-shell-connectors';
import { useIntl } from 'react-intl';
import type { StoryLinePieces } from '../shared/fulfillment/story/story-lines.ts';
import { useText } from './use-text.ts';
import type { Words } from '../shared/fulfillment/story/story-texts.ts';

/** Says a sentence of the story in the operator's language. */
export function useWords(): (words: Words) => string {
  const { formatMessage } = useIntl();
  return ({ key, values }) => formatMessage({ id: `story.${key}` }, { ...values });
}

/** Says when something was: in the operator's time zone. What is no time is shown as it is. */
export function useTime(): (time: string) => string {
  const { formatDate } = useIntl();
  const timeZone = useApplicationContext(({ user }) => user?.timeZone);
  return (time) =>
    Number.isNaN(Date.parse(time))
      ? time
      : formatDate(time, {
          dateStyle: 'medium',
          timeStyle: 'short',
          ...(timeZone ? { timeZone } : {}),
        });
}

/** Names a line: in the language of the data that the operator has chosen, else in any there is. */
export function useLineName(): (line: Pick<StoryLinePieces, 'name' | 'sku' | 'line'>) => string {
  const text = useText();
  return ({ name, sku, line }) => text(name) ?? sku ?? line;
}
