import * as z from 'zod';
import { isNotFound } from '../errors.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import type { FulfillmenttoolsClient } from './client.ts';
import { listAll } from './list-all.ts';

const cancelationReason = z.object({ id: z.string(), reason: z.string().optional() });
const tag = z.object({ id: z.string(), allowedValues: z.array(z.string()).default([]) });
const carrier = z.object({
  id: z.string(),
  key: z.string(),
  name: z.string().optional(),
  status: z.string().optional(),
});
const customService = z.object({ id: z.string(), tenantCustomServiceId: z.string().optional() });
/** fulfillmenttools API document: SupportedEvents. */
const supportedEvents = z.object({ supportedEvents: z.array(z.object({ event: z.string().optional() })) });
const permissionsAnswer = z.object({
  roles: z.array(z.object({ name: z.string().optional(), permissions: z.array(z.string()).default([]) })),
});

/** What a project offers and what our user may do in it, for checks at deployment. */
export class FulfillmenttoolsProject {
  readonly #client: FulfillmenttoolsClient;

  constructor(client: FulfillmenttoolsClient) {
    this.#client = client;
  }

  /** Names of the events that can be subscribed to. */
  async readSupportedEvents(): Promise<string[]> {
    const path = 'supportedevents';
    const body = await this.#client.request({ method: 'GET', path });
    const operation = { platform: 'fulfillmenttools', request: `GET /api/${path}` } as const;
    return parseAnswer(supportedEvents, body, operation).supportedEvents.flatMap(({ event }) => event ?? []);
  }

  /** Roles of our user, and the permissions that they give together. */
  async readPermissions(): Promise<{ roles: string[]; permissions: ReadonlySet<string> }> {
    const path = 'users/me/effectivepermissions';
    const body = await this.#client.request({ method: 'GET', path });
    const operation = { platform: 'fulfillmenttools', request: `GET /api/${path}` } as const;
    const { roles } = parseAnswer(permissionsAnswer, body, operation);
    return {
      roles: roles.flatMap(({ name }) => (name === undefined ? [] : [name])),
      permissions: new Set(roles.flatMap(({ permissions }) => permissions)),
    };
  }

  /** The reasons for a cancellation that the project knows, by id. */
  listCancelationReasons(): Promise<{ id: string; reason?: string | undefined }[]> {
    return listAll(this.#client, { path: 'cancelationreasons', name: 'reasons' }, cancelationReason);
  }

  /** The carriers that a shipping method may name by key, those that are switched off left out. */
  async listCarriers(): Promise<{ key: string; name: string }[]> {
    const carriers = await listAll(this.#client, { path: 'carriers', name: 'carriers' }, carrier);
    return carriers
      .filter(({ status }) => status !== 'INACTIVE')
      .map(({ key, name }) => ({ key, name: name ?? key }));
  }

  /** The custom services that an order may name, by the id that this shop has given them. */
  async listCustomServices(): Promise<string[]> {
    const list = { path: 'customservices', name: 'customServices' };
    const services = await listAll(this.#client, list, customService);
    return services.flatMap(({ tenantCustomServiceId }) => tenantCustomServiceId ?? []);
  }

  /** The tags that the project knows, with the values that each allows (fulfillmenttools API document: StrippedTags). */
  async listTags(): Promise<{ id: string; allowedValues: string[] }[]> {
    try {
      return await listAll(this.#client, { path: 'tags', name: 'tags' }, tag);
    } catch (error) {
      // That is how an empty list is answered.
      if (isNotFound(error)) return [];
      throw error;
    }
  }
}
