import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { signWebhookToken } from '../../shared/src/edge/webhook-token.ts';
import { loadJwtSettings } from '../../shared/src/settings/settings.ts';
import type { SweepResult } from '../control-room/src/protocol.ts';
import type { Front } from '../front.ts';

const answered = z.object({ detail: z.string() });
const refused = z.object({ message: z.string() });

/**
 * Asks the job for a sweep as a person with a token does: at once, also where another has just ended.
 *
 * @param settings of the job, which hold the secret of the token
 */
export async function askForSweep(
  front: Pick<Front, 'send' | 'observe'>,
  settings: Readonly<Record<string, string>>,
): Promise<SweepResult> {
  const token = await signWebhookToken(loadJwtSettings(settings), { expiresInDays: 1 });
  const correlationId = randomUUID();
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${token}`,
    'x-correlation-id': correlationId,
  };
  const { observe } = front;
  let body = '';
  front.observe = (passed) => {
    observe?.(passed);
    if (passed.correlationId === correlationId && passed.answer) ({ body } = passed.answer);
  };
  try {
    const status = await front.send({ headers, body: new TextEncoder().encode('{}') });
    return { ok: status < 300, words: wordsIn(body) ?? `The job answers ${status}` };
  } finally {
    front.observe = observe;
  }
}

function wordsIn(body: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return answered.safeParse(parsed).data?.detail ?? refused.safeParse(parsed).data?.message;
  } catch {
    return undefined;
  }
}
