import { afterEach, expect, it } from '@jest/globals';
import { initialStateId } from '../../sandbox/commercetools/order-lines.ts';
import { configurationObject } from '../../sandbox/shop.ts';
import { startConnector, type Connector } from './connector.ts';
import { confirmOrder } from './orders.ts';

let connector: Connector;
afterEach(() => connector.close());

it('line items and the order follow the fulfilment through the States that the merchant names, without a further call', async () => {
  connector = await startConnector({
    configuration: {
      ...configurationObject,
      transitions: { picked: 'picked', shipped: ['line-shipped', 'order-shipped'] },
      syncInfo: { channel: 'oms' },
    },
  });
  const { commercetools } = connector.platforms;
  const create = async (path: string, draft: object) => {
    const { status, body } = await commercetools.request('POST', path, draft);
    expect([status, body]).toEqual([201, expect.anything()]);
    return (body as { id: string }).id;
  };
  await create('/channels', { key: 'oms', roles: ['OrderExport'] });
  const shipped = await create('/states', { key: 'line-shipped', type: 'LineItemState' });
  const transitions = [{ typeId: 'state', id: shipped }];
  const picked = await create('/states', { key: 'picked', type: 'LineItemState', transitions });
  const done = await create('/states', { key: 'order-shipped', type: 'OrderState' });

  const life = await confirmOrder(connector, { lines: [{ sku: 'MUG-BLUE', quantity: 2 }] });
  const { store } = life;
  const states = async () => {
    await connector.platforms.settle();
    const { lineItems, state, syncInfo } = await life.readOrder();
    return {
      line: lineItems[0]?.state.map((entry) => [entry.state.id, entry.quantity]),
      order: state?.id,
      syncInfo: syncInfo.map(({ externalId }) => externalId),
    };
  };
  const job = store.createPickJob(store.routeTo(life.fulfillmenttoolsOrder.id, 'berlin-mitte').id);
  const syncInfo = [life.fulfillmenttoolsOrder.id];
  expect(await states()).toEqual({ line: [[initialStateId, 2]], order: undefined, syncInfo });
  store.startPicking(job.id);
  store.finishPicking(job.id);
  expect(await states()).toEqual({ line: [[picked, 2]], order: undefined, syncInfo });
  store.handOver(store.createHandoverJob(job.id).id);
  expect(await states()).toEqual({ line: [[shipped, 2]], order: done, syncInfo });
});
