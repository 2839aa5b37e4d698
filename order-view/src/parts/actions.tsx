import { entryPointUriPathToPermissionKeys } from '@commercetools-frontend/application-shell/ssr';
import { CUSTOM_VIEW_HOST_ENTRY_POINT_URI_PATH } from '@commercetools-frontend/constants';
import { useIsAuthorized } from '@commercetools-frontend/permissions';
import SecondaryButton from '@commercetools-uikit/secondary-button';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import type { AnsweredOrder } from '../data/answers.ts';
import { useViewSettings } from '../data/provider.ts';
import { requests, type Answer } from '../data/request.ts';
import type { ShopConfiguration } from '../data/shop-configuration.ts';
import { useRequest } from '../data/use-request.ts';
import { Notice } from './notice.tsx';
import type { Polling } from './order-page.tsx';
import { useTime } from './use-words.ts';
import styles from '../order-view.module.css';

const permissions = entryPointUriPathToPermissionKeys(CUSTOM_VIEW_HOST_ENTRY_POINT_URI_PATH);

/** How often the order is read while the connector owes an answer, and for how long before that is said. */
const pollEvery = 2_000;
const patience = 30_000;

/** What an operator who may manage orders can ask the connector for, and what came of it. */
export const Actions = ({
  order,
  configuration,
  polling,
}: {
  order: AnsweredOrder;
  configuration: ShopConfiguration;
  polling: Polling;
}) => {
  const { formatMessage } = useIntl();
  const mayManage = useIsAuthorized({
    demandedPermissions: [permissions.Manage],
  });
  const { pending, answer, refusal, isSending, ask } = useRequest(order, configuration, polling.reload);
  const isLate = usePolling(pending, polling);
  const platform = useViewSettings().provider.name;
  return (
    <section className={styles.section} aria-labelledby="actions">
      <h2 id="actions">{formatMessage({ id: 'view.actions' })}</h2>
      {mayManage ? (
        <ul className={styles.actions}>
          {requests.map((request) => (
            <li key={request}>
              <SecondaryButton
                label={formatMessage({ id: `action.${request}` })}
                isDisabled={isSending || (pending !== undefined && !isLate)}
                onClick={() => void ask(request)}
              />
              <span>{formatMessage({ id: `action.${request}.means` }, { platform })}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p>{formatMessage({ id: 'action.notAllowed' })}</p>
      )}
      <div aria-live="polite">
        {refusal !== undefined && (
          <Notice type="error" text={formatMessage({ id: 'action.refused' }, { words: refusal })} />
        )}
        {pending !== undefined && (
          <Notice
            type={isLate ? 'warning' : 'info'}
            text={formatMessage({
              id: isLate ? 'action.late' : 'action.pending',
            })}
          />
        )}
        {pending === undefined && answer && <AnswerNotice answer={answer} />}
      </div>
    </section>
  );
};

/** @returns whether the connector has owed its answer for too long */
function usePolling(pending: string | undefined, { start, stop }: Polling): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (pending === undefined) return undefined;
    start(pollEvery);
    const timer = setTimeout(() => setLate(true), patience);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [pending, start, stop]);
  return isLate;
}

const types = {
  done: 'success',
  ignored: 'info',
  rejected: 'warning',
} as const;

const AnswerNotice = ({ answer: { request, at, outcome, words } }: { answer: Answer }) => {
  const { formatMessage, messages } = useIntl();
  const time = useTime();
  const known = outcome in types ? (outcome as keyof typeof types) : 'rejected';
  const action = `action.${request}`;
  const name = action in messages ? formatMessage({ id: action }) : request;
  return (
    <Notice type={types[known]} text={formatMessage({ id: `answer.${known}` }, { name, time: time(at) })}>
      <span lang="en"> {words}</span>
    </Notice>
  );
};
