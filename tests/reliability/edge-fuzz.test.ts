import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Platforms } from '../../sandbox/platforms.ts';
import { draftOf } from '../../sandbox/shop.ts';
import { settingsFor } from '../../sandbox/settings.ts';
import { subscribedEvents } from '../../shared/src/fulfillmenttools/events/event-table.ts';
import { signWebhookToken } from '../../shared/src/edge/webhook-token.ts';
import { loadServiceSettings } from '../../shared/src/settings/settings.ts';
import { fulfillmenttools } from './fulfillmenttools.ts';
import type { OutboundRequest } from './instance.ts';
import { startWorld, type World } from './world.ts';

const runs = 1_200;
const bait = 'hostile';

let world: World<Platforms>;
let token: string;
/** An order that exists, so that hostile webhooks get as far as they can. */
let orderId: string;
beforeAll(async () => {
  world = await startWorld(fulfillmenttools);
  token = await signWebhookToken(loadServiceSettings(settingsFor('service', world.platforms)).jwt, {
    expiresInDays: 1,
  });
  const { merchant } = world.platforms.commercetools;
  const lines = [{ sku: 'MUG-BLUE', quantity: 1 }];
  const order = await merchant.placeOrder(draftOf({ shippingMethod: 'standard', lines }, 'F-1'));
  await merchant.confirmOrder(order.id);
  await world.platforms.settle();
  orderId = order.id;
});
afterAll(() => world.close());

/** Texts that would lead elsewhere if they were ever pasted into a path, a query or a predicate. */
const steering = fc.constantFrom(
  ...[
    '..',
    '.',
    '/',
    '../../types',
    `${bait}/../../..`,
    '%2e%2e%2f',
    '..%2f..',
    `//${bait}.example`,
    `@${bait}.example`,
  ],
  ...[
    `x?where=${bait}`,
    `x&limit=500&${bait}=1`,
    `x#${bait}`,
    `key=${bait}`,
    'order-number=x',
    `x" or "1"="1`,
  ],
  ...[
    `${bait}") or version > 0`,
    `x\\" or ${bait}`,
    `x\r\nHost: ${bait}`,
    '\u0000',
    '\ud800',
    '\u202e',
    `%00${bait}`,
  ],
);
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  steering,
  fc.constantFrom(null, true, -1, 1.5, 1e308, 2 ** 53, '', [], {}, '__proto__', 'constructor', 'toString'),
  fc.integer({ min: 1_000, max: 20_000 }).map((length) => 'x'.repeat(length)),
  fc.nat(200).map(nested),
  fc.jsonValue({ maxDepth: 3 }),
);

function nested(levels: number): unknown {
  let value: unknown = bait;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { constructor: value };
  return value;
}

/** An object of these names, each with a proper value, now and then with a hostile one or none. */
function shaped(proper: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> {
  const values = Object.entries(proper).map(([name, value]) => [
    name,
    fc.oneof(
      { weight: 20, arbitrary: value },
      { weight: 1, arbitrary: hostile },
      { weight: 1, arbitrary: fc.constant(undefined) },
    ),
  ]);
  return fc.record(Object.fromEntries(values) as Record<string, fc.Arbitrary<unknown>>);
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

function webhooks(): fc.Arbitrary<unknown> {
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

function messages(): fc.Arbitrary<string> {
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
      custom: shaped({ fields: shaped({ fft_ledger: steering, fft_order_id: steering }) }),
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

/** Where requests may lead: an id is one segment, or nothing. */
const id = "[\\w.~!$&'()*+,;=:@%-]{1,1000}";
const paths = new RegExp(
  `^(/oauth/token|/v1/\\S+|/sandbox-shop/(orders(/order-number=${id}|/${id})?|channels(/key=${id}|/${id})?|types(/(key=)?${id})?|inventory` +
    `|custom-objects/[\\w-]+/${id}|shipping-methods/${id}|stores/key=${id}|custom-objects)?` +
    `|/api/(orders|facilities|loadunits|parcels|itemreturnjobs|pickjobs|handoverjobs)(/${id}(/actions|/returns)?)?)$`,
);
const parameters = new Set([
  'expand',
  'where',
  'limit',
  'sort',
  'withTotal',
  'key',
  'tenantOrderId',
  'pickJobRef',
  'size',
  'startAfterId',
  'pickJobRefs',
]);

function leadsElsewhere({ url }: OutboundRequest): boolean {
  const own = [world.platforms.commercetoolsUrl, world.platforms.fulfillmenttoolsUrl].includes(url.origin);
  const named = [...url.searchParams.keys()].every((name) => parameters.has(name) || name.startsWith('var.'));
  const where = url.searchParams.getAll('where').join();
  return (
    !own ||
    !named ||
    !paths.test(url.pathname) ||
    url.pathname.split('/').includes('..') ||
    where.includes(bait)
  );
}

describe('both applications, on thousands of hostile inputs', () => {
  const send = async (front: 'event' | 'service', body: string | Uint8Array) => {
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body);
    const status = await world[front].send({ headers: { authorization: `Bearer ${token}` }, body: bytes });
    tried += 1;
    return status;
  };
  let tried = 0;

  it('service answers 200 or 4xx to every webhook that is shaped like one', async () => {
    const property = fc.asyncProperty(webhooks(), async (body) => {
      expect([200, 400]).toContain(await send('service', JSON.stringify(body)));
    });
    await fc.assert(property, { numRuns: runs });
  });

  it('event acknowledges every message that is shaped like one', async () => {
    const property = fc.asyncProperty(messages(), async (body) => {
      const status = await send('event', body);
      // A deleted order is looked for only when its creation must be over: until then its message comes back.
      if (status === 503) expect(world.log.at(-1)).toContain('EXPORT_UNDER_WAY');
      else expect(status).toBe(204);
    });
    await fc.assert(property, { numRuns: runs });
  });

  it('both survive raw bytes', async () => {
    const property = fc.asyncProperty(rawBytes, async (bytes) => {
      expect([200, 400]).toContain(await send('service', bytes));
      expect([204, 400]).toContain(await send('event', bytes));
    });
    await fc.assert(property, { numRuns: runs / 3 });
  });

  it('and none of them led a call elsewhere, or left the order unreadable', async () => {
    console.log(`${tried} inputs, ${world.requests.length} calls to the platforms`);
    expect(tried).toBeGreaterThan(3_000);
    expect(
      world.requests
        .filter(leadsElsewhere)
        .map(({ url }) => url.href)
        .slice(0, 5),
    ).toEqual([]);
    const order = await world.platforms.commercetools.merchant.readOrder(orderId);
    expect(order.orderState).toMatch(/Confirmed|Cancelled/);
    expect(world.log.filter((text) => text.includes('UNEXPECTED_ERROR')).slice(0, 3)).toEqual([]);
  });
});
