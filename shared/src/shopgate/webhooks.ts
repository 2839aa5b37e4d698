import * as z from 'zod';
import { isNotFound } from '../errors.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import { errorOfBatch, readBatchOfOne } from './batch-answer.ts';
import { calledOperation, type ShopgateClient } from './shopgate-client.ts';

const webhook = z.object({
  id: z.coerce.string().min(1),
  code: z.string().nullish().catch(undefined),
  name: z.string().catch(''),
  endpoint: z.string().catch(''),
  active: z.boolean().catch(false),
  events: z.array(z.object({ code: z.string() })).catch([]),
});
export type Webhook = z.output<typeof webhook>;

export interface WantedWebhook {
  /** Names the webhook as ours; at most 255 characters. */
  code: string;
  name: string;
  /** At most 255 characters. */
  endpoint: string;
  /** Codes of events. */
  events: readonly string[];
}

const list = { method: 'GET', service: 'webhook', path: 'webhooks' } as const;
const creation = { method: 'POST', service: 'webhook', path: 'webhooks' } as const;
const token = { method: 'GET', service: 'webhook', path: 'webhookToken' } as const;

/** Webhooks of the merchant. One is told by its `code`, and only those with our codes are ever touched. */
export class Webhooks {
  readonly #client: ShopgateClient;

  constructor(client: ShopgateClient) {
    this.#client = client;
  }

  /** Every webhook of the merchant, of whomever. */
  async list(): Promise<Webhook[]> {
    const body = await this.#client.request(list);
    return parseAnswer(z.object({ webhooks: z.array(webhook) }), body, calledOperation(list)).webhooks;
  }

  /** What Shopgate sends with every webhook as `shopgate-token`. */
  async readToken(): Promise<string> {
    const body = await this.#client.request(token);
    return parseAnswer(z.object({ webhookToken: z.string().min(1) }), body, calledOperation(token))
      .webhookToken;
  }

  /**
   * Makes the webhook of that code what is wanted: as it is, changed, or created.
   *
   * @returns what was done
   * @throws PlatformError
   */
  async converge(wanted: WantedWebhook): Promise<'kept' | 'updated' | 'created'> {
    const known = (await this.list()).find(({ code }) => code === wanted.code);
    if (known === undefined) return this.#create(wanted);
    if (isAsWanted(known, wanted)) return 'kept';
    const { name, endpoint, active, events } = bodyOf(wanted);
    await this.#client.request({
      ...creation,
      path: `webhooks/${encodeURIComponent(known.id)}`,
      body: { name, endpoint, active, events },
      repeatable: true,
    });
    return 'updated';
  }

  /**
   * Removes the webhook of that code.
   *
   * @returns whether there was one
   */
  async remove(code: string): Promise<boolean> {
    const known = (await this.list()).find((each) => each.code === code);
    if (known === undefined) return false;
    const path = `webhooks/${encodeURIComponent(known.id)}`;
    try {
      await this.#client.request({ method: 'DELETE', service: 'webhook', path });
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
    return true;
  }

  /** A code in use is refused: somebody, or an attempt whose answer was lost, was faster. */
  async #create(wanted: WantedWebhook): Promise<'created' | 'updated'> {
    const body = await this.#client.request({
      ...creation,
      body: { webhooks: [bodyOf(wanted)] },
      repeatable: true,
    });
    const result = readBatchOfOne(body, 'ids', calledOperation(creation));
    if (result.kind === 'made') return 'created';
    const known =
      result.error.code === '409' ? (await this.list()).find(({ code }) => code === wanted.code) : undefined;
    if (known === undefined) throw errorOfBatch(calledOperation(creation), result.error);
    if (!isAsWanted(known, wanted)) await this.converge(wanted);
    return 'updated';
  }
}

const bodyOf = ({ code, name, endpoint, events }: WantedWebhook) => ({
  code,
  name,
  endpoint,
  active: true,
  events: events.map((event) => ({ code: event })),
});

const isAsWanted = (known: Webhook, wanted: WantedWebhook): boolean =>
  known.active &&
  known.name === wanted.name &&
  known.endpoint === wanted.endpoint &&
  known.events
    .map(({ code }) => code)
    .toSorted()
    .join() === wanted.events.toSorted().join();
