import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { draftOf } from '../../sandbox/shop.ts';
import { settingsFor } from '../../sandbox/settings.ts';
import { subscribedEvents } from '../../shared/src/fulfillmenttools/events/event-table.ts';
import { signWebhookToken } from '../../shared/src/edge/webhook-token.ts';
import { loadServiceSettings } from '../../shared/src/settings/settings.ts';
import { subscribedShopgateEvents } from '../../shared/src/shopgate/shopgate-event-table.ts';
import { fulfillmenttools } from './fulfillmenttools.ts';
import { bait, hostile, shaped, steering } from './hostile-inputs.ts';
import type { OutboundRequest } from './instance.ts';
import { shopgate } from './shopgate.ts';
import { startWorld, type World } from './world.ts';

const runs = 1_200;

/** A world, and what the connector in it can be called with. */
interface Attacked {
  world: World;
  headers: Readonly<Record<string, string>>;
  /** With which the service acknowledges. */
  acknowledges: number;
  webhooks(orderId: string): fc.Arbitrary<unknown>;
  /** Custom fields of the order that the connector reads. */
  fields: readonly string[];
  /** Where calls to the platform that fulfils may lead, and the names of their parameters. */
  paths: string;
  parameters: readonly string[];
}

async function ofFulfillmenttools(): Promise<Attacked> {
  const world = await startWorld(fulfillmenttools);
  const { jwt } = loadServiceSettings(settingsFor('service', world.platforms));
  return {
    world,
    headers: { authorization: `Bearer ${await signWebhookToken(jwt, { expiresInDays: 1 })}` },
    acknowledges: 200,
    webhooks: fulfillmenttoolsWebhooks,
    fields: ['fft_ledger', 'fft_order_id'],
    paths: `/v1/\\S+|/api/(orders|facilities|loadunits|parcels|itemreturnjobs|pickjobs|handoverjobs)(/${id}(/actions|/returns)?)?`,
    parameters: ['tenantOrderId', 'pickJobRef', 'pickJobRefs', 'size', 'startAfterId'],
  };
}

async function ofShopgate(): Promise<Attacked> {
  const world = await startWorld(shopgate, { platform: { routeOnCreation: true } });
  return {
    world,
    headers: { 'shopgate-token': world.platforms.shopgate.world.webhookDelivery.token },
    acknowledges: 204,
    webhooks: shopgateWebhooks,
    fields: ['shopgate_ledger', 'shopgate_order_id'],
    paths:
      `/auth/oauth/token|/webhook/v1/merchants/SANDBOX/webhookToken|/customer/v1/merchants/SANDBOX/customers` +
      `|/order/v1/merchants/SANDBOX/(orders|fulfillmentOrders|returnOrders)(/${id})?`,
    parameters: ['filters', 'fields', 'offset'],
  };
}

const quantity = fc.nat(5);
const line = shaped({
  article: shaped({ tenantArticleId: fc.constant('MUG-BLUE') }),
  quantity,
  picked: quantity,
  handedOverQuantity: quantity,
  customAttributes: shaped({ commercetoolsId: steering }),
});
const lines = fc.array(line, { maxLength: 3 });

function fulfillmenttoolsWebhooks(orderId: string): fc.Arbitrary<unknown> {
  const payload = shaped({
    id: fc.oneof(fc.uuid(), steering),
    version: fc.nat(9),
    status: fc.constantFrom('OPEN', 'CLOSED', 'HANDED_OVER', 'CANCELED', 'DONE', bait),
    created: fc.constantFrom('2026-01-01T00:00:00.000Z', 'yesterday'),
    tenantOrderId: fc.oneof(fc.constant('F-1'), steering),
    customAttributes: shaped({ commercetoolsId: fc.oneof(fc.constant(orderId), steering) }),
    pickLineItems: lines,
    handoverJobLineItems: lines,
    pickJobRef: steering,
    handoverJobParcelInfo: shaped({
      parcelRef: fc.oneof(fc.uuid(), steering),
      carrierTrackingNumber: steering,
    }),
    result: shaped({ carrierTrackingNumber: steering, trackingUrl: fc.constant(`javascript:${bait}`) }),
  });
  return shaped({
    event: fc.constantFrom(...subscribedEvents({ statusUpdates: true, stockSync: true })),
    eventId: fc.uuid(),
    payload,
  });
}

const sent = fc.constantFrom('10001', '10001-0001', 10001);

function shopgateWebhooks(): fc.Arbitrary<unknown> {
  const number = fc.oneof(sent, steering);
  const status = fc.constantFrom('open', 'canceled', 'fulfilled', bait);
  return shaped({
    id: fc.uuid(),
    date: fc.constant('2026-01-01T00:00:00.000Z'),
    webhookId: fc.uuid(),
    tenantId: fc.constant('SANDBOX'),
    tenantType: fc.constant('merchant'),
    eventCode: fc.constantFrom(...subscribedShopgateEvents),
    payload: shaped({
      salesOrderNumber: number,
      fulfillmentOrderNumber: number,
      returnOrderNumber: fc.oneof(fc.constant('R0001'), steering),
      locationCode: steering,
      newStatus: status,
      newProperties: shaped({ status, lineItems: hostile }),
    }),
  });
}

function messages(orderId: string, fields: readonly string[]): fc.Arbitrary<string> {
  const message = shaped({
    notificationType: fc.constant('Message'),
    type: fc.constantFrom('OrderStateChanged', 'OrderDeleted', 'OrderCreated', 'ReturnInfoAdded', bait),
    resource: shaped({
      typeId: fc.constantFrom('order', 'channel', bait),
      id: fc.oneof(fc.constant(orderId), fc.uuid(), steering),
    }),
    resourceUserProvidedIdentifiers: shaped({ orderNumber: steering, key: steering }),
    createdAt: fc.constant('2020-01-01T00:00:00.000Z'),
    order: shaped({
      id: fc.oneof(fc.constant(orderId), steering),
      custom: shaped({ fields: shaped(Object.fromEntries(fields.map((name) => [name, steering]))) }),
    }),
  });
  const wrapped = (content: unknown) => ({
    message: { data: Buffer.from(JSON.stringify(content)).toString('base64') },
  });
  return fc
    .oneof(message, message.map(wrapped), shaped({ message: hostile }))
    .map((body) => JSON.stringify(body));
}

const rawBytes = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
);

/** An id is one segment of a path, or nothing. */
const id = "[\\w.~!$&'()*+,;=:@%-]{1,1000}";
/** Where requests to commercetools may lead. */
const commercetoolsPaths =
  `/oauth/token|/sandbox-shop/(orders(/order-number=${id}|/${id})?|channels(/key=${id}|/${id})?|types(/(key=)?${id})?` +
  `|inventory|custom-objects/[\\w-]+/${id}|shipping-methods/${id}|stores/key=${id}|custom-objects)?`;
const commercetoolsParameters = ['expand', 'where', 'limit', 'sort', 'withTotal', 'key'];

function leadsElsewhere({ world, paths, parameters }: Attacked, { url }: OutboundRequest): boolean {
  const known = new Set([...commercetoolsParameters, ...parameters]);
  const own = [world.platforms.commercetoolsUrl, world.platforms.fulfilmentUrl].includes(url.origin);
  const named = [...url.searchParams.keys()].every((name) => known.has(name) || name.startsWith('var.'));
  const where = url.searchParams.getAll('where').join();
  return (
    !own ||
    !named ||
    !new RegExp(`^(${commercetoolsPaths}|${paths})$`).test(url.pathname) ||
    url.pathname.split('/').includes('..') ||
    where.includes(bait)
  );
}

describe.each([
  { name: 'fulfillmenttools', open: ofFulfillmenttools },
  { name: 'Shopgate', open: ofShopgate },
])('both applications for $name, on thousands of hostile inputs', ({ open }) => {
  let attacked: Attacked;
  let world: World;
  /** An order that exists, so that hostile webhooks get as far as they can. */
  let orderId: string;
  let tried = 0;
  beforeAll(async () => {
    attacked = await open();
    ({ world } = attacked);
    const { merchant } = world.platforms.commercetools;
    const lines = [{ sku: 'MUG-BLUE', quantity: 1 }];
    const order = await merchant.placeOrder(draftOf({ shippingMethod: 'standard', lines }, 'F-1'));
    await merchant.confirmOrder(order.id);
    await world.platforms.settle();
    orderId = order.id;
  });
  afterAll(() => world.close());

  const send = async (front: 'event' | 'service', body: string | Uint8Array) => {
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body);
    const status = await world[front].send({ headers: { ...attacked.headers }, body: bytes });
    tried += 1;
    return status;
  };

  it('service acknowledges every webhook that is shaped like one, or answers 4xx', async () => {
    const property = fc.asyncProperty(attacked.webhooks(orderId), async (body) => {
      expect([attacked.acknowledges, 400]).toContain(await send('service', JSON.stringify(body)));
    });
    await fc.assert(property, { numRuns: runs });
  });

  it('event acknowledges every message that is shaped like one', async () => {
    const property = fc.asyncProperty(messages(orderId, attacked.fields), async (body) => {
      const status = await send('event', body);
      // A deleted order is looked for only when its creation must be over: until then its message comes back.
      if (status === 503) expect(world.log.at(-1)).toContain('EXPORT_UNDER_WAY');
      else expect(status).toBe(204);
    });
    await fc.assert(property, { numRuns: runs });
  });

  it('both survive raw bytes', async () => {
    const property = fc.asyncProperty(rawBytes, async (bytes) => {
      expect([attacked.acknowledges, 400]).toContain(await send('service', bytes));
      expect([204, 400]).toContain(await send('event', bytes));
    });
    await fc.assert(property, { numRuns: runs / 3 });
  });

  it('and none of them led a call elsewhere, or left the order unreadable', async () => {
    console.log(`${tried} inputs, ${world.requests.length} calls to the platforms`);
    expect(tried).toBeGreaterThan(3_000);
    expect(
      world.requests
        .filter((request) => leadsElsewhere(attacked, request))
        .map(({ url }) => url.href)
        .slice(0, 5),
    ).toEqual([]);
    const order = await world.platforms.commercetools.merchant.readOrder(orderId);
    expect(order.orderState).toMatch(/Confirmed|Cancelled/);
    expect(world.log.filter((text) => text.includes('UNEXPECTED_ERROR')).slice(0, 3)).toEqual([]);
  });
});
