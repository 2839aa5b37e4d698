import { useMcMutation } from '@commercetools-frontend/application-shell-connectors';
import { GRAPHQL_TARGETS } from '@commercetools-frontend/constants';
import { useState } from 'react';
import { fieldsOf, type AnsweredOrder } from './answers.ts';
import { requestOfConnector } from './queries.ts';
import { readAnswer, requestActions, type Answer, type Request } from './request.ts';
import type { ShopConfiguration } from './shop-configuration.ts';

export interface RequestState {
  /** What the order asks for at present, of whoever asked. */
  readonly pending: string | undefined;
  readonly answer: Answer | undefined;
  /** Why commercetools did not take the request. */
  readonly refusal: string | undefined;
  readonly isSending: boolean;
  ask: (request: Request) => Promise<void>;
}

/** @param reload reads the order again */
export function useRequest(
  order: AnsweredOrder,
  { fieldName, typeKey }: ShopConfiguration,
  reload: () => Promise<AnsweredOrder | undefined>,
): RequestState {
  const [refusal, setRefusal] = useState<string>();
  const [mutate, { loading }] = useMcMutation(requestOfConnector, {
    context: { target: GRAPHQL_TARGETS.COMMERCETOOLS_PLATFORM },
  });
  const field = fieldName('request');
  const fields = fieldsOf(order);
  const write = ({ id, version, ...read }: AnsweredOrder, request: Request) => {
    const pending = fieldsOf(read)[field] !== undefined;
    const state = { hasType: read.custom !== null, pending };
    return mutate({
      variables: {
        id,
        version,
        actions: requestActions(request, state, { field, typeKey }),
      },
    });
  };
  const ask = async (request: Request): Promise<void> => {
    setRefusal(undefined);
    try {
      // Read first: a version that is a minute old is often outdated.
      await write((await reload()) ?? order, request);
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    }
    await reload();
  };
  const pending = fields[field];
  return {
    pending: typeof pending === 'string' ? pending : undefined,
    answer: readAnswer(fields[fieldName('request_answer')]),
    refusal,
    isSending: loading,
    ask,
  };
}
