import * as z from 'zod';
import { filtered } from '../list-filters.ts';
import type { Webhook } from '../sales-order-entities.ts';
import { checked, checkedEntity, EntityRefused, runBatch } from '../service-fault.ts';
import { shopgateEvents } from '../shopgate-events.ts';
import type { ShopgateWorld } from '../shopgate-world.ts';
import {
  noContent,
  ok,
  type ServiceAnswer,
  type ServiceRequest,
  type ServiceRoute,
} from './service-routes.ts';

const text = z.string().max(255);
const rules = { filters: ['code'], limit: 1000 };

const webhookSchemas = (world: ShopgateWorld) => {
  const known = shopgateEvents.filter((event) => !world.options.unsupportedEvents?.includes(event));
  const events = z.array(z.strictObject({ code: z.enum(known as [string, ...string[]]) }));
  return {
    /** Swagger of the webhook service: WebhookCreate. */
    create: z.strictObject({
      code: text.nullable().optional(),
      name: text,
      endpoint: text,
      active: z.boolean(),
      events,
    }),
    /** Swagger of the webhook service: WebhookUpdate, which has no `code`. */
    update: z.strictObject({
      name: text.optional(),
      endpoint: text.optional(),
      active: z.boolean().optional(),
      events: events.optional(),
    }),
  };
};
const batch = z.object({ webhooks: z.array(z.unknown()).min(1) });

/** `/webhooks` and `/webhookToken` of the webhook service. */
export function webhooksService(world: ShopgateWorld): ServiceRoute[] {
  return [
    {
      service: 'webhook',
      method: 'GET',
      path: '/webhooks',
      query: ['filters'],
      handle: ({ query }) => {
        const found = world.webhooks.all().map((entity) => ({ entity, filterable: { ...entity } }));
        return ok({ webhooks: filtered(found, query.get('filters'), rules).map(({ entity }) => entity) });
      },
    },
    { service: 'webhook', method: 'POST', path: '/webhooks', handle: (request) => create(world, request) },
    {
      service: 'webhook',
      method: 'POST',
      path: '/webhooks/{id}',
      handle: (request) => update(world, request),
    },
    {
      service: 'webhook',
      method: 'DELETE',
      path: '/webhooks/{id}',
      handle: ({ path }) => {
        world.webhooks.remove(path.id ?? '');
        return noContent;
      },
    },
    {
      service: 'webhook',
      method: 'POST',
      path: '/webhooks/{id}/test',
      handle: (request) => test(world, request),
    },
    {
      service: 'webhook',
      method: 'GET',
      path: '/webhookToken',
      handle: () => ok({ webhookToken: world.webhookDelivery.token }),
    },
  ];
}

function create(world: ShopgateWorld, { body }: ServiceRequest): ServiceAnswer {
  const style = {
    entity: 'webhook',
    words: 'reason',
    codesAsText: world.options.batchCodesAsText === true,
  } as const;
  const { results, errors } = runBatch(checked(batch, body).webhooks, style, (entity) => add(world, entity));
  return ok({ ids: results.map(({ id }) => id), errors });
}

function add(world: ShopgateWorld, entity: unknown): Webhook {
  const draft = checkedEntity(webhookSchemas(world).create, entity);
  const { code = null } = draft;
  if (code !== null && world.webhooks.all().some((webhook) => webhook.code === code)) {
    throw new EntityRefused(409, `Webhook with code '${code}' already exists`, { entityId: code });
  }
  const id = world.newId();
  return world.webhooks.add(id, { ...draft, id, code });
}

function update(world: ShopgateWorld, { path, body }: ServiceRequest): ServiceAnswer {
  const changes = checked(webhookSchemas(world).update, body);
  world.webhooks.change(path.id ?? '', changes);
  return noContent;
}

/** "This call will only contain a sample payload which does not reflect the actual payload or its structure." */
async function test(world: ShopgateWorld, { path }: ServiceRequest): Promise<ServiceAnswer> {
  const webhook = world.webhooks.get(path.id ?? '');
  const sample = {
    id: world.newId(),
    date: world.date(),
    eventCode: 'salesOrderAdded',
    payload: { sample: true },
  } as const;
  const { status, text: answered } = await world.webhookDelivery.post(
    world.webhookDelivery.requestOf(sample, webhook),
  );
  return ok({ error: null, body: answered, statusCode: status });
}
