import * as z from 'zod';
import { localized } from '../address-schema.ts';
import { badRequest, notFound, parseBody } from '../api-fault.ts';
import { supportedEvents } from '../events.ts';
import { subscriptionForCreation } from '../subscription-schema.ts';
import type { World } from '../world.ts';
import { pageOf, pageParameters } from './paging.ts';
import { ok, type ApiAnswer, type ApiRequest, type Route } from './router.ts';

const maximumSubscriptionsPerEvent = 5;
const connectorPermissions = [
  ...[
    'ORDER_READ',
    'ORDER_WRITE',
    'ORDER_CANCEL',
    'ORDER_FORCE_CANCEL',
    'ORDER_UNLOCK',
    'ADMIN_MODULES_READ',
  ],
  ...['PICKJOB_READ', 'LOADUNIT_READ', 'SHIPMENT_READ', 'PARCEL_READ', 'HANDOVERJOB_READ', 'PROCESS_READ'],
  ...['RETURN_READ', 'RETURN_WRITE', 'FACILITY_READ', 'FACILITY_WRITE', 'FACILITY_CREATE', 'FACILITY_DELETE'],
  ...['TAG_READ', 'EVENT_READ', 'SUBSCRIPTION_READ', 'SUBSCRIPTION_WRITE', 'CURRENT_USER_READ'],
];

/** What belongs to the tenant as a whole: subscriptions, events, reasons, tags, permissions, health. */
export function projectApi(world: World): Route[] {
  return [...subscriptionRoutes(world), ...reasonAndTagRoutes(world), ...statusRoutes(world)];
}

function subscriptionRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/subscriptions',
      query: pageParameters,
      handle: ({ query }) => {
        const { page, total } = pageOf([...world.subscriptions.values()], query);
        return ok({ subscriptions: page, total });
      },
    },
    {
      method: 'POST',
      path: '/api/subscriptions',
      handle: (request) => subscribe(world, request),
    },
    {
      method: 'DELETE',
      path: '/api/subscriptions/{id}',
      handle: ({ path: { id = '' } }) => {
        const subscription = world.subscriptions.get(id);
        if (subscription === undefined) throw notFound('Subscription', id);
        world.subscriptions.delete(id);
        return ok(subscription);
      },
    },
    {
      method: 'GET',
      path: '/api/supportedevents',
      handle: () =>
        ok({ supportedEvents: offeredEvents(world).map((event) => ({ event, description: event })) }),
    },
  ];
}

const offeredEvents = (world: World): string[] =>
  supportedEvents.filter((event) => world.options.unsupportedEvents?.includes(event) !== true);

/** What a store of the sandbox can hand parcels to. */
const carriers = [
  { id: 'carrier-dhl', key: 'DHL_V2', name: 'DHL', status: 'ACTIVE' },
  { id: 'carrier-ups', key: 'UPS', name: 'UPS', status: 'ACTIVE' },
];

const reasonForCreation = z.strictObject({ reason: z.string(), reasonLocalized: localized });

function reasonAndTagRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/cancelationreasons',
      query: pageParameters,
      handle: ({ query }) => {
        const reasons = world.cancelationReasons.listed();
        const { page, total } = pageOf(reasons, query);
        return ok({ reasons: page, total, hasNextPage: page.at(-1) !== reasons.at(-1) });
      },
    },
    {
      method: 'POST',
      path: '/api/cancelationreasons',
      handle: ({ body }) => {
        const draft = parseBody(reasonForCreation, body);
        return { status: 201, body: world.cancelationReasons.add({ ...draft, action: 'CANCELATION' }) };
      },
    },
    {
      method: 'GET',
      path: '/api/tags',
      query: pageParameters,
      handle: ({ query }) => {
        const tags = [...world.tags].map(([id, allowedValues]) => ({ id, allowedValues, version: 1 }));
        const { page, total } = pageOf(tags, query);
        return ok({ tags: page, total });
      },
    },
    {
      method: 'GET',
      path: '/api/carriers',
      query: pageParameters,
      handle: ({ query }) => {
        const { page, total } = pageOf([...carriers], query);
        return ok({ carriers: page, total });
      },
    },
    {
      method: 'GET',
      path: '/api/tags/{id}',
      handle: ({ path: { id = '' } }) => {
        const allowedValues = world.tags.get(id);
        if (allowedValues === undefined) throw notFound('Tag', id);
        return ok({ id, allowedValues, version: 1 });
      },
    },
  ];
}

function statusRoutes(world: World): Route[] {
  const roles = [{ name: 'ADMINISTRATOR', permissions: world.options.permissions ?? connectorPermissions }];
  return [
    {
      method: 'GET',
      path: '/api/users/me/effectivepermissions',
      handle: () => ok({ userId: 'user', roles }),
    },
    { method: 'GET', path: '/api/status', handle: () => ok({ status: 'UP' }) },
    {
      method: 'GET',
      path: '/api/health',
      handle: () => ok({ status: 'UP', dependencies: [{ name: 'emulator', status: 'UP' }] }),
    },
  ];
}

function subscribe(world: World, { body }: ApiRequest): ApiAnswer {
  const draft = parseBody(subscriptionForCreation, body);
  if (!offeredEvents(world).includes(draft.event)) throw badRequest(`Event ${draft.event} is not supported`);
  const same = [...world.subscriptions.values()].filter(({ event }) => event === draft.event);
  if (same.length >= maximumSubscriptionsPerEvent) {
    throw badRequest(`Maximum of ${maximumSubscriptionsPerEvent} subscriptions reached for ${draft.event}`);
  }
  const subscription = { ...draft, id: world.newId(), created: new Date(world.now()).toISOString() };
  world.subscriptions.set(subscription.id, subscription);
  return { status: 201, body: subscription };
}
