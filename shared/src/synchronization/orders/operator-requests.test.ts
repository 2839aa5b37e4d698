import { describe, expect, it } from '@jest/globals';
import { commercetoolsOrder } from '../../../../tests/builders/commercetools-order.ts';
import { InMemoryCommercetoolsOrders, lostAnswer } from '../../../../tests/builders/in-memory-orders.ts';
import { done, ignored, rejected, retry, type Outcome } from '../../fulfillment/outcome.ts';
import type { Ledger } from '../../fulfillment/ledger.ts';
import { OperatorRequests } from './operator-requests.ts';

const fields = { request: 'ask', answer: 'answer' };
const id = 'a6f2b8e0-0000-4000-8000-000000000001';

function asking(
  customFields: Record<string, unknown>,
  came: Outcome = done('order updated'),
  { instance, ledger = {} }: { instance?: string; ledger?: Ledger } = {},
) {
  const orders = new InMemoryCommercetoolsOrders();
  orders.put(commercetoolsOrder({ id, customFields }));
  const carriedOut: string[] = [];
  const carryOut = (name: string) => () => {
    carriedOut.push(name);
    return Promise.resolve(came);
  };
  const requests = new OperatorRequests({
    orders,
    repair: { repairFound: carryOut('repair'), send: carryOut('send') },
    ledgers: { open: () => Promise.resolve(ledger) },
    fields: () => Promise.resolve(fields),
    instance,
    now: () => Date.UTC(2026, 0, 1),
  });
  const fieldsNow = () => orders.byId.get(id)?.custom?.fields as Record<string, unknown>;
  return { requests, orders, carriedOut, fieldsNow };
}

const answer = (request: string, outcome: string, words: string) =>
  JSON.stringify({ request, at: '2026-01-01T00:00:00.000Z', outcome, words });

describe('what a person asks for by a field of the order', () => {
  it.each([
    ['lookAgain', 'repair'],
    ['sendNow', 'send'],
  ])('%s is carried out, answered, and taken away', async (request, expected) => {
    const { requests, carriedOut, fieldsNow } = asking({ ask: request });
    expect(await requests.answer(id)).toEqual(done('order updated'));
    expect(carriedOut).toEqual([expected]);
    expect(fieldsNow()).toEqual({ answer: answer(request, 'done', 'order updated') });
  });

  it.each([
    [ignored('known already'), 'ignored', 'known already'],
    [rejected('no address'), 'rejected', 'no address'],
  ])('is answered also when nothing came of it: %j', async (came, kind, words) => {
    const { requests, fieldsNow } = asking({ ask: 'lookAgain' }, came);
    await requests.answer(id);
    expect(fieldsNow().answer).toBe(answer('lookAgain', kind, words));
  });

  it('stays on the order while a platform is down, for the message comes again', async () => {
    const { requests, fieldsNow } = asking({ ask: 'lookAgain' }, retry(lostAnswer('fulfillmenttools')));
    expect(await requests.answer(id)).toMatchObject({ kind: 'retry' });
    expect(fieldsNow()).toEqual({ ask: 'lookAgain' });
  });

  it('is answered once: the message that comes again finds no request', async () => {
    const { requests, carriedOut } = asking({ ask: 'lookAgain' });
    await requests.answer(id);
    expect(await requests.answer(id)).toMatchObject({ kind: 'ignored' });
    expect(carriedOut).toEqual(['repair']);
  });

  it('that nobody knows brings nothing about and says so', async () => {
    const { requests, carriedOut, fieldsNow } = asking({ ask: 'deleteEverything' });
    expect(await requests.answer(id)).toMatchObject({ kind: 'rejected' });
    expect(carriedOut).toEqual([]);
    expect(fieldsNow().answer).toContain('deleteEverything');
  });

  it('is answered although somebody writes the order meanwhile', async () => {
    const { requests, orders, fieldsNow } = asking({ ask: 'lookAgain' });
    let others = 2;
    orders.beforeUpdate = (order) => {
      if (others-- > 0) orders.put({ ...order, version: order.version + 1 });
    };
    expect(await requests.answer(id)).toEqual(done('order updated'));
    expect(fieldsNow()).not.toHaveProperty('ask');
  });

  it('leaves another request that has come meanwhile to its own message', async () => {
    const { requests, orders, fieldsNow } = asking({ ask: 'lookAgain' });
    const read = orders.read.bind(orders);
    let reads = 0;
    orders.read = async (orderId) => {
      reads += 1;
      if (reads === 2) orders.put(commercetoolsOrder({ id, customFields: { ask: 'sendNow' } }));
      return read(orderId);
    };
    await requests.answer(id);
    expect(fieldsNow().ask).toBe('sendNow');
  });

  it('knows its field, and when there is no such order', async () => {
    const { requests } = asking({});
    expect([await requests.isRequest('ask'), await requests.isRequest('other')]).toEqual([true, false]);
    expect(await requests.isRequest(undefined)).toBe(false);
    expect(await requests.answer('none')).toMatchObject({ kind: 'ignored' });
  });
});

describe('of several deployments in one project', () => {
  const sentBy = (instance: string | undefined): Ledger => ({
    order: { id: 'order-1', version: 1, created: '', state: 'open' },
    export: { tenantOrderId: '1001', ...(instance === undefined ? {} : { instance }) },
  });

  it.each([
    ['the one that has the order', 'lookAgain', 'staging', sentBy('staging'), true],
    ['one that does not have it', 'lookAgain', undefined, sentBy('staging'), false],
    ['one that does not have it, though it is named', 'sendNow:staging', 'staging', sentBy(undefined), false],
    ['the one that has it, though another is named', 'sendNow:staging', undefined, sentBy(undefined), true],
    ['one that is named, of an order that nobody has', 'sendNow:staging', 'staging', {}, true],
    ['another than the one that is named', 'sendNow:staging', undefined, {}, false],
    ['the one without a name', 'sendNow:', undefined, {}, true],
    ['one with a name where that without is meant', 'sendNow:', 'staging', {}, false],
    ['any, where none is named', 'sendNow', 'staging', {}, true],
  ] as const)('%s: %s', async (_words, request, instance, ledger, isCarriedOut) => {
    const parts = { ledger, ...(instance === undefined ? {} : { instance }) };
    const { requests, carriedOut, fieldsNow } = asking({ ask: request }, done('order updated'), parts);
    await requests.answer(id);
    expect(carriedOut).toHaveLength(isCarriedOut ? 1 : 0);
    expect('ask' in fieldsNow()).toBe(!isCarriedOut);
  });

  it('answers under the name of what was asked for', async () => {
    const { requests, fieldsNow } = asking({ ask: 'sendNow:' });
    await requests.answer(id);
    expect(fieldsNow()).toEqual({ answer: answer('sendNow', 'done', 'order updated') });
  });
});
