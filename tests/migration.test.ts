import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createEventApplication } from '../event/src/app.ts';
import { convergeMessageSubscription } from '../event/src/connector/message-subscription.ts';
import { createJobApplication } from '../job/src/app.ts';
import { sampleOrder } from '../sandbox/fulfillmenttools/sample-order.ts';
import { listen, startPlatforms, type Platforms } from '../sandbox/platforms.ts';
import { Life } from '../sandbox/scenarios/life.ts';
import { givesToCarrier, packs, picks } from '../sandbox/scenarios/store-steps.ts';
import { scriptEnvironment, settingsFor } from '../sandbox/settings.ts';
import { createServiceApplication, endpoint } from '../service/src/app.ts';
import { createCommercetools } from '../shared/src/commercetools/client.ts';
import { parseConfiguration } from '../shared/src/configuration/configuration.ts';
import { signWebhookToken } from '../shared/src/edge/webhook-token.ts';
import { FulfillmenttoolsClient } from '../shared/src/fulfillmenttools/client.ts';
import { checkAccess } from '../shared/src/lifecycle/check-access.ts';
import { prepareProject } from '../shared/src/lifecycle/prepare-project.ts';
import { recordingLogger } from '../shared/src/lifecycle/recording-logger.fixture.ts';
import { convergeWebhookSubscriptions } from '../shared/src/lifecycle/webhook-subscriptions.ts';
import { loadJobSettings } from '../shared/src/settings/settings.ts';
import {
  exportedOrder,
  legacyConfiguration,
  legacyFields,
  lostOrder,
  openLegacyShop,
  subscribeLegacy,
} from './builders/legacy-project.ts';
import { orderMessage, post } from './platforms/messages.ts';
import { fieldsOf } from './platforms/orders.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

interface Shop {
  platforms: Platforms;
  exported: Life;
  lost: Life;
  eventUrl: string;
  deploy: () => Promise<string[]>;
  askJob: (body: object) => Promise<{ body: unknown }>;
}
let shop: Shop;

/** A shop as connector 0.2.x left it, on which our applications run but are not deployed yet. */
async function legacyShop(configuration: object): Promise<Shop> {
  const platforms = await startPlatforms();
  await openLegacyShop(platforms, configuration);
  const exported = await exportedOrder(platforms, 'EXPORTED');
  const lost = await lostOrder(platforms, 'LOST');
  await subscribeLegacy(platforms);

  const { logger, lines } = recordingLogger();
  const settings = loadJobSettings(settingsFor('job', platforms));
  const event = await listen(createEventApplication(settings, logger));
  const service = await listen(createServiceApplication(settings, logger));
  const tenMinutesLater = { now: () => Date.now() + 10 * 60_000 };
  const job = await listen(createJobApplication(settings, logger, tenMinutesLater));
  open.push(platforms, event, service, job);

  const deploy = async () => {
    const project = createCommercetools(settings.commercetools);
    const client = new FulfillmenttoolsClient(settings.fulfillmenttools);
    const environment = scriptEnvironment(service.url);
    const context = { settings, environment, logger, project, client };
    await checkAccess(context, []);
    await convergeMessageSubscription(context, await prepareProject(context));
    await convergeWebhookSubscriptions(context, endpoint);
    platforms.deliverMessagesTo(`${event.url}/event`);
    return lines;
  };
  const authorization = `Bearer ${await signWebhookToken(settings.jwt, { expiresInDays: 1 })}`;
  const askJob = (body: object) => post(`${job.url}/job`, body, { authorization });
  return { platforms, exported, lost, eventUrl: `${event.url}/event`, deploy, askJob };
}

const keysOf = async (path: string) => {
  const { body } = await shop.platforms.commercetools.request('GET', path);
  return (body as { results: { key: string }[] }).results.map(({ key }) => key).toSorted();
};

it('the configuration object of connector 0.2.x is read without a problem', () => {
  const { problems, configuration } = parseConfiguration(legacyConfiguration);
  expect(problems).toEqual([]);
  expect(configuration).toMatchObject({
    orderCustomTypeKey: 'fft-order-type',
    customFieldTagMapping: { giftWrapping: 'gift' },
    storeTagMapping: 'store',
  });
});

describe('after the change-over from connector 0.2.x', () => {
  let lines: string[];
  beforeEach(async () => {
    shop = await legacyShop(legacyConfiguration);
    lines = await shop.deploy();
  });

  it('its subscriptions are replaced on both platforms, and nobody else’s', async () => {
    expect(await keysOf('/subscriptions')).toEqual(['erp', 'fulfillmenttools-connector']);
    const names = [...shop.platforms.fulfillmenttools.world.subscriptions.values()].map(({ name }) => name);
    expect(names.filter((name) => !name.startsWith('commercetools-connector/'))).toEqual(['ERP']);
    expect(names.length).toBeGreaterThan(6);
  });

  it('its configuration object and its Type stay; the field names are known by the Type, which gets our other fields', async () => {
    const { body } = await shop.platforms.commercetools.request('GET', '/custom-objects/fft/configuration');
    expect(body).toMatchObject({ value: legacyConfiguration });
    expect(await keysOf('/types')).toEqual([legacyConfiguration.orderCustomTypeKey]);
    const type = await shop.platforms.commercetools.request('GET', '/types/key=fft-order-type');
    const { fieldDefinitions } = type.body as { fieldDefinitions: { name: string }[] };
    const names = fieldDefinitions.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([...legacyFields.map(({ name }) => name), 'fft_ledger']));
    expect(names).not.toEqual(expect.arrayContaining(['fft_short_id']));
    expect(lines.filter((line) => /^(warn|error)/.test(line))).toEqual([]);
  });

  it('an order that it exported is not exported again, and its fulfilment goes on in its fields', async () => {
    const { exported, platforms, eventUrl } = shop;
    const before = fieldsOf(await exported.readOrder());
    expect(await post(eventUrl, orderMessage(exported.orderId))).toMatchObject({ status: 204 });
    for (const step of [picks('berlin-mitte'), packs('berlin-mitte')]) await step.act(exported);
    await platforms.settle();
    expect((await exported.readOrder()).shipmentState).toBe('Ready');
    await givesToCarrier('berlin-mitte').act(exported);
    await platforms.settle();

    expect(exported.fulfillmenttoolsOrders).toHaveLength(1);
    const order = await exported.readOrder();
    expect(order.shipmentState).toBe('Shipped');
    expect(fieldsOf(order)).toMatchObject({
      ...before,
      fft_load_units_amount: 1,
      fft_handover_job_id: exported.handoverJobAt('berlin-mitte').id,
    });
  });

  it('an order that it exported is cancelled in fulfillmenttools when it is cancelled', async () => {
    const { exported, platforms } = shop;
    await platforms.commercetools.merchant.cancelOrder(exported.orderId);
    await platforms.settle();
    const { status } = exported.fulfillmenttoolsOrder;
    const problem = fieldsOf(await exported.readOrder())['fft_problem'];
    expect([status, problem]).toEqual(['CANCELLED', undefined]);
  });

  it('an order that it lost is sent when somebody asks for it, and not by a sweep', async () => {
    const { lost, askJob } = shop;
    expect(await askJob({})).toMatchObject({ body: { outcome: 'done' } });
    expect(lost.fulfillmenttoolsOrders).toEqual([]);
    expect(await askJob({ orderNumber: 'LOST' })).toMatchObject({ body: { outcome: 'done' } });
    expect(lost.fulfillmenttoolsOrders).toHaveLength(1);
    expect(fieldsOf(await lost.readOrder())).toMatchObject({
      fft_order_id: lost.fulfillmenttoolsOrder.id,
      giftWrapping: true,
    });
  });

  it('an order that lost its id, and whose fulfilment is over, is found and not sent again', async () => {
    const { lost, exported, askJob } = shop;
    const { id } = exported.store.createOrder(
      sampleOrder({ tenantOrderId: 'LOST', customAttributes: { commercetoolsId: lost.orderId } }),
    );
    exported.store.cancelOrder(id);
    expect(await askJob({ orderNumber: 'LOST' })).toMatchObject({ body: { outcome: 'done' } });
    expect(lost.fulfillmenttoolsOrders).toHaveLength(1);
    expect(fieldsOf(await lost.readOrder())).toMatchObject({ fft_order_id: id });
  });

  it('a new order gets its Type and field names', async () => {
    const { merchant } = shop.platforms.commercetools;
    const order = await merchant.placeOrder({ lines: [{ sku: 'MUG-BLUE', quantity: 1 }] });
    await merchant.confirmOrder(order.id);
    await shop.platforms.settle();
    const life = new Life(shop.platforms, order);
    const { store } = life;
    store.createPickJob(store.routeTo(life.fulfillmenttoolsOrder.id, 'berlin-mitte').id);
    await shop.platforms.settle();
    expect(fieldsOf(await life.readOrder())).toMatchObject({
      fft_order_id: life.fulfillmenttoolsOrder.id,
      fft_shortid: life.pickJobAt('berlin-mitte').shortId,
    });
  });
});
