import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrderUpdateAction } from '@commercetools/platform-sdk';
import type { SentMessage } from '../../sandbox/front.ts';
import { differences, summarize } from '../../sandbox/order-summary.ts';
import type { PlacedOrder } from '../../sandbox/placed-order.ts';
import type { SandboxPlatforms } from '../../sandbox/platforms.ts';
import type { Scenario } from '../../sandbox/scenarios/scenario.ts';
import { draftOf } from '../../sandbox/shop.ts';
import { patience } from '../platforms/connector.ts';
import { fulfillmenttools } from './fulfillmenttools.ts';
import type { Provider } from './provider.ts';
import { shopgate } from './shopgate.ts';
import { startWorld, type World } from './world.ts';

const edits = 12;
/** All but those whose order is cancelled by a message instead of a webhook. */
const isOfWebhooks = ({ name }: { name: string }): boolean =>
  name !== 'cancel-in-commercetools' && name !== 'cancel-too-late';

async function openWorld<Lived extends PlacedOrder, Platforms extends SandboxPlatforms<Lived>, Options>(
  provider: Provider<Platforms, Options, Lived>,
): Promise<World<Platforms>> {
  const world = await startWorld(provider, { instances: 2 });
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
  return world;
}

/** Lives the order while its webhooks are held back. */
async function liveUnheard<Lived extends PlacedOrder>(
  { platforms, service }: World<SandboxPlatforms<Lived>>,
  scenario: Scenario<Lived>,
): Promise<Lived> {
  service.routing = 'hold';
  const custom = { typeKey: 'of-the-shop', fields: { note: 'as placed', edits: 0 } };
  const draft = draftOf(scenario.order, `O-${scenario.name}`);
  const order = await platforms.commercetools.merchant.placeOrder({ ...draft, custom });
  await platforms.commercetools.merchant.confirmOrder(order.id);
  await platforms.settle(patience.budgetMilliseconds);
  const life = platforms.lifeOf(order);
  for (const step of scenario.steps) await step.act(life);
  await platforms.settle(patience.budgetMilliseconds);
  return life;
}

const acknowledging = [200, 204];

async function sendUntilAcknowledged({ service }: World, message: SentMessage): Promise<void> {
  while (!acknowledging.includes(await service.send(message))) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Everything at once: each held webhook twice, in any order, to both instances. */
async function deliverAll(world: World): Promise<number> {
  const held = world.service.held.splice(0);
  const doubled = [...held, ...held]
    .map((message) => ({ message, rank: Math.random() }))
    .toSorted((a, b) => a.rank - b.rank);
  world.service.routing = 'all';
  await Promise.all(doubled.map(({ message }) => sendUntilAcknowledged(world, message)));
  return doubled.length;
}

/** Somebody else's edits of fields and payment state, each on the newest version. */
async function editMeanwhile({ platforms }: World, { orderId }: PlacedOrder): Promise<void> {
  const { merchant } = platforms.commercetools;
  for (let edit = 1; edit <= edits; edit += 1) {
    const actions: OrderUpdateAction[] = [
      { action: 'setCustomField', name: 'edits', value: edit },
      { action: 'setCustomField', name: 'note', value: `edit ${edit}` },
      { action: 'changePaymentState', paymentState: edit % 2 === 0 ? 'Paid' : 'CreditOwed' },
    ];
    await merchant.editByMerchant(orderId, actions);
    // Between two edits the connector gets on by a few calls.
    const calls = platforms.calls.length;
    for (let turn = 0; turn < 200 && platforms.calls.length < calls + 5; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

function overlapping<Lived extends PlacedOrder, Platforms extends SandboxPlatforms<Lived>, Options>(
  provider: Provider<Platforms, Options, Lived>,
): void {
  let world: World<Platforms>;
  beforeAll(async () => {
    world = await openWorld(provider);
  });
  afterAll(() => world.close());

  const scenarios = provider.racing.filter(isOfWebhooks);
  it.each(scenarios.map(({ name }) => name))('%s: ends as ever, with every edit in place', async (name) => {
    const scenario = scenarios.find((one) => one.name === name);
    if (scenario === undefined) throw new Error('unreachable');
    const life = await liveUnheard(world, scenario);
    const [delivered] = await Promise.all([deliverAll(world), editMeanwhile(world, life)]);
    await world.platforms.settle(patience.budgetMilliseconds);
    expect(delivered).toBeGreaterThanOrEqual(4);

    const order = await life.readOrder();
    const expected = scenario.expected(life);
    const fields = { ...expected.fields, note: `edit ${edits}`, edits };
    expect(differences({ ...expected, fields }, summarize(order))).toEqual([]);
    expect(order.paymentState).toBe('Paid');
    expect(life.copies).toHaveLength(1);
  });
}

describe('all webhooks of an order at once, shuffled, doubled, at two instances, while somebody edits it', () => {
  describe('of fulfillmenttools', () => overlapping(fulfillmenttools));
  describe('of Shopgate', () => overlapping(shopgate));
});
