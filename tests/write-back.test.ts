import { afterEach, describe, expect, it } from '@jest/globals';
import type { PlaceOrderDraft } from '../sandbox/commercetools/order-draft.ts';
import type { EmittedEvent } from '../sandbox/fulfillmenttools/webhook-delivery.ts';
import { differences, summarize } from '../sandbox/order-summary.ts';
import { clickAndCollect, shipFromStore } from '../sandbox/scenarios/happy.ts';
import type { Life } from '../sandbox/scenarios/life.ts';
import type { Scenario } from '../sandbox/scenarios/scenario.ts';
import { severalStores } from '../sandbox/scenarios/several-stores.ts';
import { givesToCarrier, goesTo, packs, picks } from '../sandbox/scenarios/store-steps.ts';
import { configurationObject, draftOf } from '../sandbox/shop.ts';
import { startConnector, type Connector, type ConnectorOptions } from './platforms/connector.ts';
import { post } from './platforms/messages.ts';
import { confirmOrder, fieldsOf } from './platforms/orders.ts';

let connector: Connector;
const start = async (options: ConnectorOptions = {}): Promise<Connector> =>
  (connector = await startConnector(options));
afterEach(() => connector.close());

const token = (): string => {
  const [subscription] = connector.platforms.fulfillmenttools.world.subscriptions.values();
  return subscription?.target?.type === 'WEBHOOK' ? (subscription.target.headers?.[0]?.value ?? '') : '';
};
const send = (event: object) => post(connector.serviceUrl, event, { authorization: token() });
const settle = () => connector.platforms.settle();
const eventsNamed = (name: string): EmittedEvent[] =>
  connector.platforms.fulfillmenttools.emittedEvents.filter(({ event }) => event === name);

/** Lets the steps of a scenario happen all at once, so that their webhooks overlap as they like. */
async function playAtOnce(scenario: Scenario, draft: Partial<PlaceOrderDraft> = {}): Promise<Life> {
  const life = await confirmOrder(connector, {
    ...draftOf(scenario.order, `R-${scenario.name}`),
    ...draft,
  });
  for (const step of scenario.steps) await step.act(life);
  await settle();
  return life;
}

const problemsOf = async (scenario: Scenario, life: Life): Promise<string[]> =>
  differences(scenario.expected(life), summarize(await life.readOrder()));

const scenarioNamed = (name: string): Scenario =>
  severalStores.find((scenario) => scenario.name === name) ?? shipFromStore;

describe('the five events of the mission', () => {
  it('set exactly the fields and states that its table says, each with its own event', async () => {
    const life = await confirmOrder(await start());
    const { store } = life;
    const order = life.fulfillmenttoolsOrder;
    const shown = async () => {
      await settle();
      const { shipmentState, fields } = summarize(await life.readOrder());
      return { shipmentState, ...fields };
    };
    const created = { shipmentState: undefined, fft_order_id: order.id };
    expect(await shown()).toEqual(created);

    const job = store.createPickJob(store.routeTo(order.id, 'berlin-mitte').id);
    const picking = {
      ...created,
      fft_pickjob_id: job.id,
      fft_short_id: job.shortId,
      fft_facility_id: job.facilityRef,
    };
    expect(await shown()).toEqual(picking);

    store.startPicking(job.id);
    store.addLoadUnits(job.id, 2);
    store.finishPicking(job.id);
    const picked = { ...picking, fft_load_units_amount: 2 };
    expect(await shown()).toEqual(picked);

    const handover = store.createHandoverJob(job.id);
    const waiting = { ...picked, fft_handoverjob_id: handover.id, shipmentState: 'Ready' };
    expect(await shown()).toEqual(waiting);

    store.handOver(handover.id);
    expect(await shown()).toEqual({ ...waiting, shipmentState: 'Shipped' });
  });

  it('list the jobs of a split order in order of creation and add up its load units', async () => {
    await start();
    const split = scenarioNamed('split');
    const life = await playAtOnce({ ...split, steps: split.steps.slice(0, 4) });
    const fields = fieldsOf(await life.readOrder());
    const jobs = life.world.pickJobs
      .all()
      .toSorted((a, b) => (`${a.created} ${a.id}` < `${b.created} ${b.id}` ? -1 : 1));
    expect(fields).toMatchObject({
      fft_pickjob_id: jobs.map(({ id }) => id).join(','),
      fft_short_id: jobs.map(({ shortId }) => shortId).join(','),
      fft_facility_id: jobs.map(({ facilityRef }) => facilityRef).join(','),
      fft_load_units_amount: 2,
    });
  });
});

describe('a line item that the configuration excludes', () => {
  it('is not sent, and does not keep the order from being Shipped', async () => {
    const lines = { exclude: [{ skus: ['MUG-BLUE'] }] };
    const shop = await start({ configuration: { ...configurationObject, lines } });
    const life = await confirmOrder(shop);
    const sent = life.fulfillmenttoolsOrder.orderLineItems.map(({ article }) => article.tenantArticleId);
    expect(sent).toEqual(['TSHIRT-M']);
    const steps = [goesTo, picks, packs, givesToCarrier].map((step) => step('berlin-mitte'));
    for (const step of steps) {
      await step.act(life);
      await shop.platforms.settle();
    }
    expect((await life.readOrder()).shipmentState).toBe('Shipped');
  });
});

describe('webhooks that come in any order', () => {
  const disorder: ConnectorOptions = {
    fulfillmenttools: { webhooks: { shuffleMilliseconds: 80, duplicateShare: 0.5 } },
  };

  it.each([shipFromStore, clickAndCollect, scenarioNamed('reroute'), scenarioNamed('transfer')])(
    'twice and all at once end in the same order: $name',
    async (scenario) => {
      await start(disorder);
      expect(await problemsOf(scenario, await playAtOnce(scenario))).toEqual([]);
    },
  );

  it('write nothing when they come again', async () => {
    await start();
    const life = await playAtOnce(shipFromStore);
    const { version } = await life.readOrder();
    for (const event of connector.platforms.fulfillmenttools.emittedEvents) {
      expect(await send(event)).toMatchObject({ status: 200 });
    }
    expect((await life.readOrder()).version).toBe(version);
  });

  it('never take Shipped back to Ready when HANDOVERJOB_CREATED comes late', async () => {
    await start();
    const life = await playAtOnce({ ...shipFromStore, steps: shipFromStore.steps.slice(0, 4) });
    expect((await life.readOrder()).shipmentState).toBe('Shipped');
    await send(eventsNamed('HANDOVERJOB_CREATED')[0] ?? {});
    expect((await life.readOrder()).shipmentState).toBe('Shipped');
  });
});

describe('an order that others edit at the same moment', () => {
  it('keeps what they wrote between our reading and our writing', async () => {
    let edit: (() => Promise<unknown>) | undefined;
    await start({
      decideFault: ({ platform, method, path }) => {
        const run = edit;
        if (
          run === undefined ||
          platform !== 'commercetools' ||
          method !== 'POST' ||
          !path.includes('/orders/')
        )
          return { kind: 'none' };
        edit = undefined;
        return {
          kind: 'callback',
          run: async () => {
            await run();
          },
        };
      },
    });
    const life = await confirmOrder(connector);
    const { merchant } = connector.platforms.commercetools;
    edit = () => merchant.setPaymentState(life.orderId, 'BalanceDue');
    life.store.createPickJob(life.store.routeTo(life.fulfillmenttoolsOrder.id, 'berlin-mitte').id);
    await settle();
    expect(edit).toBeUndefined();
    const order = await life.readOrder();
    expect(order.paymentState).toBe('BalanceDue');
    expect(fieldsOf(order).fft_pickjob_id).toBe(life.pickJobAt('berlin-mitte').id);
    expect(connector.platforms.calls.filter(({ status }) => status === 409)).toHaveLength(1);
  });

  it('keeps the fields of the shop’s own type', async () => {
    await start();
    await connector.platforms.commercetools.request('POST', '/types', {
      key: 'shop-order',
      name: { en: 'Shop' },
      resourceTypeIds: ['order'],
      fieldDefinitions: [{ name: 'gift', label: { en: 'Gift' }, required: false, type: { name: 'String' } }],
    });
    const life = await playAtOnce(shipFromStore, {
      custom: { typeKey: 'shop-order', fields: { gift: 'yes' } },
    });
    expect(fieldsOf(await life.readOrder())).toMatchObject({
      gift: 'yes',
      fft_handoverjob_id: life.handoverJobAt('berlin-mitte').id,
    });
  });
});

describe('the commercetools order of a webhook', () => {
  const pickJob = (reference: object) => ({
    event: 'PICK_JOB_CREATED',
    eventId: 'event-1',
    payload: { ...(eventsNamed('PICK_JOB_CREATED')[0]?.payload as object), id: 'other-job', ...reference },
  });
  const withPickJob = async (draft: Partial<PlaceOrderDraft> = {}): Promise<Life> => {
    const life = await confirmOrder(await start(), draft);
    life.store.createPickJob(life.store.routeTo(life.fulfillmenttoolsOrder.id, 'berlin-mitte').id);
    await settle();
    return life;
  };
  const jobsOf = async (life: Life) => String(fieldsOf(await life.readOrder()).fft_pickjob_id).split(',');

  it('is found by the commercetoolsId that the export set', async () => {
    const life = await withPickJob();
    await send(pickJob({ tenantOrderId: 'unknown', customAttributes: { commercetoolsId: life.orderId } }));
    expect(await jobsOf(life)).toContain('other-job');
  });

  it('is found by its order number', async () => {
    const life = await withPickJob();
    await send(pickJob({ tenantOrderId: life.orderNumber, customAttributes: undefined }));
    expect(await jobsOf(life)).toContain('other-job');
  });

  it('is found by its id where it has no order number', async () => {
    const life = await withPickJob({ orderNumber: null });
    await send(pickJob({ tenantOrderId: life.orderId, customAttributes: undefined }));
    expect(await jobsOf(life)).toContain('other-job');
  });

  it('is found in every webhook of a tenant that inherits no custom attributes', async () => {
    await start({ fulfillmenttools: { inheritCustomAttributesToHandover: false } });
    expect(await problemsOf(shipFromStore, await playAtOnce(shipFromStore))).toEqual([]);
  });

  it('is none of ours: the webhook is acknowledged and nothing is written', async () => {
    const life = await withPickJob();
    const { version } = await life.readOrder();
    const stranger = { tenantOrderId: 'SHOP-2-77', customAttributes: { commercetoolsId: 'not-here' } };
    expect(await send(pickJob(stranger))).toEqual({ status: 200, body: { outcome: 'ignored' } });
    expect((await life.readOrder()).version).toBe(version);
  });
});

describe('a webhook of an order of many lines', () => {
  it('is taken in with all the attributes that come back with them', async () => {
    await start();
    const life = await confirmOrder(connector);
    const [created] = eventsNamed('ORDER_CREATED');
    const payload = { ...(created?.payload as object), version: 9, attributes: 'x'.repeat(4_000_000) };
    expect(await send({ ...created, payload })).toMatchObject({ status: 200 });
    const ledger = JSON.parse(String(fieldsOf(await life.readOrder()).fft_ledger)) as object;
    expect(ledger).toMatchObject({ order: { version: 9 } });
  });
});

describe('a webhook without our token', () => {
  it.each([
    ['none', {}],
    ['another one', { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' }],
  ])('is refused: %s', async (_name, headers: Record<string, string>) => {
    await start();
    const answer = await post(connector.serviceUrl, { event: 'ORDER_CREATED', payload: {} }, headers);
    expect(answer).toMatchObject({ status: 401, body: { statusCode: 401 } });
  });
});
