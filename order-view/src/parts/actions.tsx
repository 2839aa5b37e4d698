import { entryPointUriPathToPermissionKeys } from '@commercetools-frontend/application-shell/ssr';
import { CUSTOM_VIEW_HOST_ENTRY_POINT_URI_PATH } from '@commercetools-frontend/constants';
import { useIsAuthorized } from '@commercetools-frontend/permissions';
import SecondaryButton from '@commercetools-uikit/secondary-button';
import { useEffect, useId, useState } from 'react';
import { useIntl } from 'react-intl';
import type { AnsweredOrder } from '../data/answers.ts';
import type { Deployment } from '../data/deployments.ts';
import { requests, type Answer, type Request } from '../data/request.ts';
import { useRequest } from '../data/use-request.ts';
import { Notice } from './notice.tsx';
import type { Polling } from './order-page.tsx';
import { Section } from './section.tsx';
import { useTime } from './use-words.ts';
import styles from '../order-view.module.css';

const permissions = entryPointUriPathToPermissionKeys(CUSTOM_VIEW_HOST_ENTRY_POINT_URI_PATH);

/** How long the connector may owe an answer before that is said. */
const patience = 30_000;

/**
 * What an operator who may manage orders can ask the connector for, and what came of it.
 *
 * @param askable the deployments that can be asked: several for an order that none of them has
 */
export const Actions = ({
  order,
  askable,
  label,
  polling,
}: {
  order: AnsweredOrder;
  askable: readonly Deployment[];
  label: (deployment: Deployment) => string;
  polling: Polling;
}) => {
  const { formatMessage } = useIntl();
  const mayManage = useIsAuthorized({
    demandedPermissions: [permissions.Manage],
  });
  const { pending, answer, refusal, isSending, asked, ask } = useRequest(order, askable, polling.reload);
  const isLate = usePolling(pending, asked, polling.wait);
  return (
    <Section title={formatMessage({ id: 'view.actions' })}>
      {!mayManage && <p>{formatMessage({ id: 'action.notAllowed' })}</p>}
      {mayManage &&
        askable.map((deployment) => (
          <Requests
            key={deployment.instance ?? ''}
            platform={deployment.provider.name}
            name={askable.length > 1 ? label(deployment) : undefined}
            isDisabled={isSending || (pending !== undefined && !isLate)}
            ask={(request) => void ask(request, deployment)}
          />
        ))}
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
    </Section>
  );
};

/** @param name of the deployment that is asked, where there are several */
const Requests = ({
  platform,
  name,
  isDisabled,
  ask,
}: {
  platform: string;
  name: string | undefined;
  isDisabled: boolean;
  ask: (request: Request) => void;
}) => {
  const { formatMessage } = useIntl();
  const id = useId();
  return (
    <>
      {name !== undefined && <p id={id}>{formatMessage({ id: 'action.askedOf' }, { deployment: name })}</p>}
      <ul className={styles.actions} {...(name === undefined ? {} : { 'aria-labelledby': id })}>
        {requests.map((request) => (
          <li key={request}>
            <SecondaryButton
              label={formatMessage({ id: `action.${request}` })}
              isDisabled={isDisabled}
              onClick={() => ask(request)}
            />
            <span>{formatMessage({ id: `action.${request}.means` }, { platform })}</span>
          </li>
        ))}
      </ul>
    </>
  );
};

/**
 * @param asked rises with each request: one that is the same as the last has its own time
 * @returns whether the connector has owed its answer for too long
 */
function usePolling(pending: string | undefined, asked: number, wait: Polling['wait']): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (pending === undefined) return undefined;
    const end = wait();
    const timer = setTimeout(() => setLate(true), patience);
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [pending, asked, wait]);
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
