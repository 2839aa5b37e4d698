import { useMcMutation } from '@commercetools-frontend/application-shell-connectors';
import { GRAPHQL_TARGETS } from '@commercetools-frontend/constants';
import { useState } from 'react';
import { fieldsOf, type AnsweredOrder } from './answers.ts';
import type { Deployment } from './deployments.ts';
import { requestOfConnector } from './queries.ts';
import { readAnswer, requestActions, requestText, type Answer, type Request } from './request.ts';

export interface RequestState {
  /** What the order asks for at present, of whoever asked. */
  readonly pending: string | undefined;
  readonly answer: Answer | undefined;
  /** Why commercetools did not take the request. */
  readonly refusal: string | undefined;
  readonly isSending: boolean;
  /** How often commercetools took a request. */
  readonly asked: number;
  ask: (request: Request, deployment: Deployment) => Promise<void>;
}

/**
 * @param askable the deployments that can be asked
 * @param reload reads the order again
 */
export function useRequest(
  order: AnsweredOrder,
  askable: readonly Deployment[],
  reload: () => Promise<AnsweredOrder | undefined>,
): RequestState {
  const [refusal, setRefusal] = useState<string>();
  const [asked, setAsked] = useState(0);
  const [mutate, { loading }] = useMcMutation(requestOfConnector, {
    context: { target: GRAPHQL_TARGETS.COMMERCETOOLS_PLATFORM },
  });
  const write = ({ id, version, ...read }: AnsweredOrder, request: Request, deployment: Deployment) => {
    const { fieldName, typeKey } = deployment.configuration;
    const field = fieldName('request');
    const state = {
      hasType: read.custom !== null,
      pending: fieldsOf(read)[field] !== undefined,
    };
    const text = requestText(request, deployment, askable.length > 1);
    return mutate({
      variables: {
        id,
        version,
        actions: requestActions(text, state, { field, typeKey }),
      },
    });
  };
  const ask = async (request: Request, deployment: Deployment): Promise<void> => {
    setRefusal(undefined);
    try {
      // Read first: a version that is a minute old is often outdated.
      await write((await reload()) ?? order, request, deployment);
      setAsked((times) => times + 1);
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    }
    // Where this fails, whoever shows the order says so.
    await reload().catch(() => undefined);
  };
  return {
    ...stateOf(order, askable),
    refusal,
    isSending: loading,
    asked,
    ask,
  };
}

/** Deployments have the same fields, unless one has renamed them. */
function stateOf(
  order: AnsweredOrder,
  askable: readonly Deployment[],
): Pick<RequestState, 'pending' | 'answer'> {
  const fields = fieldsOf(order);
  const pending = askable.map(({ configuration }) => fields[configuration.fieldName('request')]);
  const answers = askable.map(({ configuration }) =>
    readAnswer(fields[configuration.fieldName('request_answer')]),
  );
  return {
    pending: pending.find((value) => typeof value === 'string'),
    answer: answers
      .filter((answer) => answer !== undefined)
      .sort((one, other) => other.at.localeCompare(one.at))[0],
  };
}
