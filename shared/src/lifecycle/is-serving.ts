import * as z from 'zod';

const serviceStatus = z.object({ name: z.literal('service') });
/** An application that sleeps takes 15 s to start: https://docs.commercetools.com/connect/deployment-behavior-and-environments */
const patienceMilliseconds = 30_000;

/** Whether our service answers at this address, by its status route, which asks nobody else. */
export async function isServing(callbackUrl: string): Promise<boolean> {
  try {
    const answer = await fetch(`${callbackUrl}/status`, {
      signal: AbortSignal.timeout(patienceMilliseconds),
    });
    return answer.ok && serviceStatus.safeParse(await answer.json()).success;
  } catch {
    return false;
  }
}
