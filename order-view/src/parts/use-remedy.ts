import { useIntl } from 'react-intl';

/** Says what a problem means and what to do about it, by its code and the name of the platform. */
export function useRemedy(): (code: string, platform: string) => string {
  const { formatMessage, messages } = useIntl();
  return (code, platform) => {
    const id = `problem.${code}`;
    return formatMessage({ id: id in messages ? id : 'problem.other' }, { platform });
  };
}
