import { describe, expect, it } from '@jest/globals';
import type { PassedMessage, SentMessage } from '../front.ts';
import { askForSweep } from './sweep-request.ts';

const settings = { JWT_SECRET: 'a-secret-of-at-least-thirty-two-characters' };

/** A job that answers like that, and what it was asked. */
function jobThatAnswers(status: number, body: string) {
  const asked: SentMessage[] = [];
  const front = {
    observe: undefined as ((passed: PassedMessage) => void) | undefined,
    send: (message: SentMessage) => {
      asked.push(message);
      const correlationId = message.headers['x-correlation-id'] ?? '';
      const answer = { status, body, headers: {}, milliseconds: 1, lost: false };
      front.observe?.({ correlationId, message, target: 'http://job', startedAt: 0, answer });
      return Promise.resolve(status);
    },
  };
  return { front, asked };
}

describe('the button for a sweep', () => {
  it.each([
    [200, '{"outcome":"done","detail":"3 orders looked at"}', { ok: true, words: '3 orders looked at' }],
    [503, '{"message":"commercetools is down"}', { ok: false, words: 'commercetools is down' }],
    [502, '', { ok: false, words: 'The job answers 502' }],
  ])('shows what the job says, answering %i', async (status, body, shown) => {
    expect(await askForSweep(jobThatAnswers(status, body).front, settings)).toEqual(shown);
  });

  it('asks as a person does, who need not wait, and goes on watching as before', async () => {
    const { front, asked } = jobThatAnswers(200, '{"detail":"done"}');
    const seen: PassedMessage[] = [];
    const observe = (passed: PassedMessage) => void seen.push(passed);
    front.observe = observe;
    await askForSweep(front, settings);
    expect(asked[0]?.headers.authorization).toMatch(/^Bearer ey/);
    expect([seen.length, front.observe]).toEqual([1, observe]);
  });
});
