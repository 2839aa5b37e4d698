import { afterEach, describe, expect, it } from '@jest/globals';
import { startConnector, type Connector } from './platforms/connector.ts';
import { fieldsOf, confirmOrder, placeOrder } from './platforms/orders.ts';
import type { Life } from '../sandbox/scenarios/life.ts';

let connector: Connector;
afterEach(() => connector.close());

/** What the view in the Merchant Center writes, and what is on the order once nothing is under way any more. */
async function ask(life: Life, request: string): Promise<Record<string, unknown>> {
  const { commercetools } = connector.platforms;
  const { version, custom } = await life.readOrder();
  const type = { action: 'setCustomType', type: { typeId: 'type', key: 'fft-order' } };
  const field = { action: 'setCustomField', name: 'fft_request', value: request };
  const actions = custom ? [field] : [type, field];
  const { status } = await commercetools.request('POST', `/orders/${life.orderId}`, { version, actions });
  expect(status).toBe(200);
  await connector.platforms.settle();
  return fieldsOf(await life.readOrder());
}
const answerOf = (fields: Record<string, unknown>): unknown => JSON.parse(String(fields.fft_request_answer));

describe('what an operator asks for by a field of the order', () => {
  it('is carried out and answered on the order, and the request is taken away', async () => {
    connector = await startConnector();
    const life = await confirmOrder(connector);
    const fields = await ask(life, 'lookAgain');
    expect(fields).not.toHaveProperty('fft_request');
    expect(answerOf(fields)).toMatchObject({ request: 'lookAgain', words: expect.any(String) });
    expect(life.fulfillmenttoolsOrders).toHaveLength(1);
  });

  it('sends an order that is not confirmed no more than a message would', async () => {
    connector = await startConnector();
    // The first order that is sent makes the Type, as post-deploy would.
    await confirmOrder(connector);
    const life = await placeOrder(connector);
    const fields = await ask(life, 'sendNow');
    expect(answerOf(fields)).toMatchObject({ request: 'sendNow', outcome: 'ignored' });
    expect(life.fulfillmenttoolsOrders).toHaveLength(0);
  });
});
