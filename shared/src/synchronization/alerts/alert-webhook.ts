import { ConnectorError } from '../../errors.ts';

const timeoutMilliseconds = 5_000;

/**
 * Sends one message to where a person reads it: JSON with `text`, as Slack, Microsoft Teams, Google Chat and Mattermost
 * take it. It is not tried again: what was not sent is told by the next sweep.
 *
 * @param address setting ALERT_WEBHOOK_URL
 * @throws ConnectorError ALERT_NOT_SENT (retryable); the address, which is a secret, is never in it
 */
export async function sendAlert(address: string, text: string): Promise<void> {
  let status: number;
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ text }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    await response.body?.cancel();
    ({ status } = response);
  } catch {
    throw notSent('it cannot be reached');
  }
  if (status < 200 || status > 299) throw notSent(`it answers HTTP ${status}`);
}

const notSent = (reason: string) =>
  new ConnectorError(
    'ALERT_NOT_SENT',
    `The address of ALERT_WEBHOOK_URL did not take the message: ${reason}`,
    {
      retryable: true,
    },
  );
