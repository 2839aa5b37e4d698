import { createJobApplication } from '../../job/src/app.ts';
import type { Fault, LoggedCall } from '../../sandbox/faults.ts';
import { listen, startPlatforms, type ListeningServer, type Platforms } from '../../sandbox/platforms.ts';
import { Life } from '../../sandbox/scenarios/life.ts';
import { settingsFor } from '../../sandbox/settings.ts';
import { openShop } from '../../sandbox/shop.ts';
import type { PlaceOrderDraft } from '../../sandbox/commercetools/order-draft.ts';
import { signWebhookToken } from '../../shared/src/edge/webhook-token.ts';
import { createExchange, type HttpAnswer, type HttpRequest } from '../../shared/src/http/exchange.ts';
import { createLogger } from '../../shared/src/logging/logger.ts';
import { loadJobSettings, type JobSettings } from '../../shared/src/settings/settings.ts';
import type { SweepStatus } from '../../shared/src/synchronization/sweep/sweep-notes.ts';
import { post } from './messages.ts';

/** What a test has opened. */
const open: { close(): Promise<void> }[] = [];

export interface Job {
  platforms: Platforms;
  settings: JobSettings;
  server: ListeningServer;
  /** Milliseconds by which the job's clock is ahead of the platforms'. */
  clock: { ahead: number };
  lines: string[];
  /** What happens to each call of the job from now on. */
  faults: { decide: (call: Readonly<LoggedCall>) => Fault };
  /** What becomes of each answer that the job gets. */
  answers: { change: (url: URL, answer: HttpAnswer) => HttpAnswer };
}

export const minutes = 60_000;
export const hours = 60 * minutes;

/** The job against both platforms, in a shop from which no message and no webhook ever comes. */
export async function startJob(given: Record<string, string> = {}): Promise<Job> {
  const faults: Job['faults'] = { decide: () => ({ kind: 'none' }) };
  const platforms = await startPlatforms({ decideFault: (call) => faults.decide(call) });
  await openShop(platforms.commercetools);
  const settings = loadJobSettings({ ...settingsFor('job', platforms), ...given });
  const clock = { ahead: 0 };
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger({ name: 'job', debugMode: false, destination });
  const answers: Job['answers'] = { change: (_url, answer) => answer };
  const exchange = createExchange();
  const surroundings = {
    now: () => Date.now() + clock.ahead,
    transport: {
      sleep: () => Promise.resolve(),
      exchange: async (request: HttpRequest, timeoutMilliseconds: number) =>
        answers.change(new URL(request.url), await exchange(request, timeoutMilliseconds)),
    },
  };
  const server = await listen(createJobApplication(settings, logger, surroundings));
  open.push(server, platforms);
  const job = { platforms, settings, server, clock, lines, faults, answers };
  // The first sweep notes when the connector was installed.
  await sweep(job);
  return job;
}

/** Ends every job and its platforms: after each test. */
export async function closeJobs(): Promise<void> {
  for (const each of open.splice(0)) await each.close();
}

/** Has something else closed after the test. */
export const closeLater = (thing: { close(): Promise<void> }): void => void open.push(thing);

export const authorization = async ({ settings }: Job) => ({
  authorization: `Bearer ${await signWebhookToken(settings.jwt, { expiresInDays: 1 })}`,
});

/** @param ahead milliseconds by which the job's clock goes on before */
export const sweep = async (job: Job, ahead = 0) => {
  job.clock.ahead += ahead;
  return post(`${job.server.url}/job`, {}, await authorization(job));
};

export async function statusOf({ platforms }: Job): Promise<SweepStatus> {
  const { body } = await platforms.commercetools.request('GET', '/custom-objects/fft/status');
  return (body as { value: SweepStatus }).value;
}

export async function confirmed({ platforms }: Job, draft: Partial<PlaceOrderDraft> = {}): Promise<Life> {
  const { merchant } = platforms.commercetools;
  const order = await merchant.placeOrder({ lines: [{ sku: 'MUG-BLUE', quantity: 1 }], ...draft });
  await merchant.confirmOrder(order.id);
  return new Life(platforms, order);
}
