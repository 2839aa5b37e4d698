import { useIntl } from 'react-intl';
import { useViewSettings } from '../data/provider.ts';

/** Says what a problem means and what to do about it, by its code. */
export function useRemedy(): (code: string) => string {
  const { formatMessage, messages } = useIntl();
  const platform = useViewSettings().provider.name;
  return (code) => {
    const id = `problem.${code}`;
    return formatMessage({ id: id in messages ? id : 'problem.other' }, { platform });
  };
}
