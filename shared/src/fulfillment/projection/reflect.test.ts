import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { applyActions, commercetoolsOrder } from '../../../../tests/builders/commercetools-order.ts';
import { factsOf, orderLife, type LifeEvent, type OrderLife } from '../../../../tests/builders/order-life.ts';
import { allLines, type LineRules } from '../steering.ts';
import { orderFieldNames } from '../order-fields.ts';
import { join, parseLedger, type Ledger } from '../ledger.ts';
import type { CommercetoolsOrder } from '../commercetools-order.ts';
import { reflect } from './reflect.ts';

const options = {
  names: orderFieldNames({ customFieldNames: {} }, { prefix: 'fft_' }),
  types: {},
  typeKey: 'fft-order',
  cancelCommercetoolsOrder: true,
  lines: allLines,
};

const ledgerOn = (order: CommercetoolsOrder): Ledger =>
  parseLedger(String(order.custom?.fields.fft_ledger ?? '{}')) ?? {};

const actionsFor = (order: CommercetoolsOrder, ledger: Ledger, types = {}) =>
  reflect(order, ledger, { ...options, types });

function receive(order: CommercetoolsOrder, event: LifeEvent): CommercetoolsOrder {
  const ledger = join(ledgerOn(order), factsOf(event));
  return applyActions(order, actionsFor(order, ledger));
}

const newOrder = (life: OrderLife) => commercetoolsOrder({ lines: life.lines, shipmentState: 'Pending' });

/** Everything but what the number of writes decides: version, and the order in which deliveries and parcels were added. */
function visible(order: CommercetoolsOrder): unknown {
  const byKey = (a: { key?: string }, b: { key?: string }) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1);
  const deliveries = structuredClone(order.shippingInfo?.deliveries ?? []).sort(byKey);
  deliveries.forEach((delivery) => delivery.parcels.sort(byKey));
  return JSON.parse(
    JSON.stringify({
      orderState: order.orderState,
      shipmentState: order.shipmentState,
      fields: order.custom?.fields as unknown,
      deliveries,
    }),
  );
}

/** A life, and the same webhooks shuffled with some of them repeated. */
const shuffledLife = orderLife.chain((life) =>
  fc.record({
    life: fc.constant(life),
    arrivals: fc
      .tuple(
        fc.shuffledSubarray(life.events, { minLength: life.events.length }),
        fc.shuffledSubarray(life.events),
      )
      .map(([once, again]) => [...once, ...again]),
  }),
);

describe('an order that receives webhooks', () => {
  it('ends in the same state in whatever order and however often they arrive', () => {
    fc.assert(
      fc.property(shuffledLife, ({ life, arrivals }) => {
        const inOrder = life.events.reduce(receive, newOrder(life));
        const shuffled = arrivals.reduce(receive, newOrder(life));
        expect(visible(shuffled)).toEqual(visible(inOrder));
      }),
      { numRuns: 200 },
    );
  });

  it('is not written again by a webhook that comes a second time', () => {
    fc.assert(
      fc.property(orderLife, (life) => {
        const order = life.events.reduce(receive, newOrder(life));
        life.events.forEach((event) => expect(receive(order, event).version).toBe(order.version));
      }),
      { numRuns: 50 },
    );
  });

  it('never moves its ShipmentState back unless a handover is taken back', () => {
    const rank = ['Pending', 'Ready', 'Canceled', 'Partial', 'Shipped', 'Delivered'];
    fc.assert(
      fc.property(shuffledLife, ({ life, arrivals }) => {
        fc.pre(!life.reverted);
        let order = newOrder(life);
        for (const event of arrivals) {
          const before = rank.indexOf(order.shipmentState ?? '');
          order = receive(order, event);
          expect(rank.indexOf(order.shipmentState ?? '')).toBeGreaterThanOrEqual(before);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('never has more of a line in its deliveries than was ordered', () => {
    fc.assert(
      fc.property(shuffledLife, ({ life, arrivals }) => {
        const order = arrivals.reduce(receive, newOrder(life));
        for (const line of life.lines) {
          const items = (order.shippingInfo?.deliveries ?? []).flatMap((delivery) => delivery.items);
          const delivered = items
            .filter(({ id }) => id === line.id)
            .reduce((sum, item) => sum + item.quantity, 0);
          expect(delivered).toBeLessThanOrEqual(line.quantity);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('an order that was cancelled with its fulfillmenttools order', () => {
  it('stays open when the merchant opens it again', () => {
    const cancelled: Ledger = { order: { id: 'fft-1', version: 2, created: '', state: 'cancelled' } };
    const order = commercetoolsOrder({});
    const after = applyActions(order, actionsFor(order, cancelled));
    expect(after.orderState).toBe('Cancelled');
    const reopened = { ...after, orderState: 'Open' as const };
    expect(applyActions(reopened, actionsFor(reopened, ledgerOn(reopened))).orderState).toBe('Open');
  });
});

describe('an order with line items that are not ours', () => {
  it('is shipped once all that is ours has gone', () => {
    const lines = [
      { id: 'line-1', sku: 'SHIRT', quantity: 2 },
      { id: 'line-2', sku: 'GIFT-CARD', quantity: 1 },
    ];
    const order = commercetoolsOrder({ lines, shipmentState: 'Pending' });
    const gone = { 'line-1': { quantity: 2, handedOver: 2 } };
    const ledger: Ledger = { handoverJobs: { h: { version: 1, created: '', state: 'gone', lines: gone } } };
    const stateWith = (exclude: LineRules['exclude']) =>
      applyActions(order, reflect(order, ledger, { ...options, lines: { exclude } })).shipmentState;
    expect(stateWith([])).toBe('Partial');
    expect(stateWith([{ skus: ['GIFT-CARD'] }])).toBe('Shipped');
  });
});

describe('an order while nobody knows which of its lines are ours', () => {
  const lines = [
    { id: 'line-1', sku: 'SHIRT', quantity: 2 },
    { id: 'line-2', sku: 'GIFT-CARD', quantity: 1 },
  ];
  const state = (id: string) => ({ id, type: 'LineItemState' });
  const workflow = {
    steps: { shipped: [state('line-shipped')] },
    states: new Map(['initial', 'line-shipped'].map((id) => [id, state(id)])),
  };
  const broken = { path: ['lines', 'exclude', '0'], words: 'configuration.lines.exclude.0: Invalid' };
  const withGone = (handedOver: Record<string, number>, shipmentState: 'Pending' | 'Shipped' = 'Pending') => {
    const jobLines = Object.fromEntries(
      Object.entries(handedOver).map(([id, quantity]) => [id, { quantity, handedOver: quantity }]),
    );
    const ledger: Ledger = {
      shipmentState,
      handoverJobs: { h: { version: 1, created: '', state: 'gone', lines: jobLines } },
    };
    const made = commercetoolsOrder({ lines, shipmentState });
    const lineItems = made.lineItems.map((line) => ({
      ...line,
      state: [{ quantity: line.quantity, state: { typeId: 'state' as const, id: 'initial' } }],
    }));
    const order = { ...made, lineItems };
    return { order, actions: reflect(order, ledger, { ...options, workflow, lines: broken }) };
  };

  it.each(['Pending', 'Shipped'] as const)(
    'stays %s after a part of it has gone, and says why',
    (shipmentState) => {
      const { order, actions } = withGone({ 'line-1': 2 }, shipmentState);
      expect(actions.map(({ action }) => action)).not.toContain('changeShipmentState');
      expect(actions.map(({ action }) => action)).not.toContain('transitionLineItemState');
      const { custom } = applyActions(order, actions);
      expect(custom?.fields).toMatchObject({ fft_problem_code: 'CONFIGURATION_BROKEN' });
      expect(custom?.fields.fft_problem).toMatch(
        /lines\.exclude\.0.*no State is changed[^]*ShipmentState stays/,
      );
    },
  );

  it('is Shipped once everything has gone, whatever is ours of it', () => {
    const { order, actions } = withGone({ 'line-1': 2, 'line-2': 1 });
    const changes = actions.filter(({ action }) => action === 'changeShipmentState');
    expect(applyActions(order, changes).shipmentState).toBe('Shipped');
  });
});

describe('a field of the shop', () => {
  it('is left alone when the order has a type of its own', () => {
    const order = commercetoolsOrder({ customFields: { giftNote: 'Happy birthday' } });
    const ledger: Ledger = { order: { id: 'fft-1', version: 1, created: '', state: 'open' } };
    const after = applyActions(order, actionsFor(order, ledger));
    expect(after.custom?.fields).toMatchObject({ giftNote: 'Happy birthday', fft_order_id: 'fft-1' });
    expect(after.custom?.type).toEqual(order.custom?.type);
  });

  it('that cannot hold our text is left alone, and keeps nothing else from being written', () => {
    const order = commercetoolsOrder({ customFields: {}, shipmentState: 'Pending' });
    const ledger: Ledger = { handoverJobs: { h: { version: 1, created: '', state: 'waiting', lines: {} } } };
    const actions = reflect(order, ledger, { ...options, types: { fft_handoverjob_id: 'Set' } });
    expect(actions).not.toContainEqual(expect.objectContaining({ name: 'fft_handoverjob_id' }));
    expect(actions).toContainEqual({ action: 'changeShipmentState', shipmentState: 'Ready' });
  });

  it('of another type gets our number as text', () => {
    const order = commercetoolsOrder({ customFields: {} });
    const ledger: Ledger = {
      pickJobs: { p: { version: 1, created: '', state: 'picked', lines: {} } },
      loadUnits: { p: { version: 1, amount: 3 } },
    };
    const types = { fft_load_units_amount: 'String' };
    const actions = actionsFor(order, ledger, types);
    expect(actions).toContainEqual({ action: 'setCustomField', name: 'fft_load_units_amount', value: '3' });
  });
});
