import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrderUpdateAction } from '@commercetools/platform-sdk';
import type { SentMessage } from '../../sandbox/front.ts';
import { differences, summarize } from '../../sandbox/order-summary.ts';
import { Life } from '../../sandbox/scenarios/life.ts';
import { racingScenarios } from '../../sandbox/scenarios/racing.ts';
import type { Scenario } from '../../sandbox/scenarios/scenario.ts';
import { draftOf } from '../../sandbox/shop.ts';
import { startWorld, type World } from './world.ts';

const edits = 12;
/** All but the one whose order is cancelled by a message instead of a webhook. */
const scenarios = racingScenarios.filter(({ name }) => name !== 'cancel-in-commercetools');

let world: World;
beforeAll(async () => {
  world = await startWorld({ instances: 2 });
  const field = (name: string, type: string) => ({
    name,
    label: { en: name },
    required: false,
    type: { name: type },
  });
  const type = {
    key: 'of-the-shop',
    name: { en: 'Of the shop' },
    resourceTypeIds: ['order'],
    fieldDefinitions: [field('note', 'String'), field('edits', 'Number')],
  };
  await world.platforms.commercetools.request('POST', '/types', type);
});
afterAll(() => world.close());

/** Lives the order while its webhooks are held back. */
async function liveUnheard(scenario: Scenario): Promise<Life> {
  const { platforms, service } = world;
  service.routing = 'hold';
  const custom = { typeKey: 'of-the-shop', fields: { note: 'as placed', edits: 0 } };
  const draft = draftOf(scenario.order, `O-${scenario.name}`);
  const order = await platforms.commercetools.merchant.placeOrder({ ...draft, custom });
  await platforms.commercetools.merchant.confirmOrder(order.id);
  await platforms.settle();
  const life = new Life(platforms, order);
  for (const step of scenario.steps) await step.act(life);
  await platforms.settle();
  return life;
}

async function sendUntilAcknowledged(message: SentMessage): Promise<void> {
  while ((await world.service.send(message)) !== 200) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Everything at once: each held webhook twice, in any order, to both instances. */
async function deliverAll(): Promise<number> {
  const held = world.service.held.splice(0);
  const doubled = [...held, ...held]
    .map((message) => ({ message, rank: Math.random() }))
    .toSorted((a, b) => a.rank - b.rank);
  world.service.routing = 'all';
  await Promise.all(doubled.map(({ message }) => sendUntilAcknowledged(message)));
  return doubled.length;
}

/** Somebody else's edits of fields and payment state, each on the newest version. */
async function editMeanwhile({ orderId }: Life): Promise<void> {
  const { merchant } = world.platforms.commercetools;
  for (let edit = 1; edit <= edits; edit += 1) {
    const actions: OrderUpdateAction[] = [
      { action: 'setCustomField', name: 'edits', value: edit },
      { action: 'setCustomField', name: 'note', value: `edit ${edit}` },
      { action: 'changePaymentState', paymentState: edit % 2 === 0 ? 'Paid' : 'CreditOwed' },
    ];
    await merchant.editByMerchant(orderId, actions);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('all webhooks of an order at once, shuffled, doubled, at two instances, while somebody edits it', () => {
  it.each(scenarios.map(({ name }) => name))('%s: ends as ever, with every edit in place', async (name) => {
    const scenario = scenarios.find((one) => one.name === name);
    if (scenario === undefined) throw new Error('unreachable');
    const life = await liveUnheard(scenario);
    const [delivered] = await Promise.all([deliverAll(), editMeanwhile(life)]);
    await world.platforms.settle();
    expect(delivered).toBeGreaterThanOrEqual(4);

    const order = await life.readOrder();
    const expected = scenario.expected(life);
    const fields = { ...expected.fields, note: `edit ${edits}`, edits };
    expect(differences({ ...expected, fields }, summarize(order))).toEqual([]);
    expect(order.paymentState).toBe('Paid');
    expect(life.fulfillmenttoolsOrders).toHaveLength(1);
  });
});
