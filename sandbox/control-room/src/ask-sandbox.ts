import type { ExchangeDetail } from './protocol.ts';

/**
 * Asks the sandbox to do something.
 *
 * @returns its answer
 * @throws Error with the sandbox's own words when it refuses, or when it is not there
 */
export async function ask(path: string, body: unknown = {}): Promise<unknown> {
  return answerOf(
    fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
}

/** Everything that went over the wire in an exchange. */
export const readExchange = async (id: number): Promise<ExchangeDetail> =>
  (await answerOf(fetch(`/exchanges/${id}`))) as ExchangeDetail;

async function answerOf(asked: Promise<Response>): Promise<unknown> {
  const answer = await asked.catch(() => {
    throw new Error('The sandbox does not answer. Is npm start still running?');
  });
  const body = (await answer.json()) as { message?: string };
  if (!answer.ok) throw new Error(body.message ?? `The sandbox answers ${answer.status}`);
  return body;
}
