import { fireEvent, screen, waitFor } from '@commercetools-frontend/application-shell/test-utils';
import { graphql } from 'msw';
import { setField, type GraphqlRequest } from '../tests/gateway.ts';
import { prepareView } from '../tests/prepared-view.tsx';
import { samples } from '../tests/sample-orders.ts';

const { server, gateway, open } = prepareView();

describe('stores', () => {
  it('are called as the shop calls them, in the language of its data or any there is', async () => {
    await open(samples.shipped);
    await screen.findByText(/Store Berlin Mitte · pick job BE-17/);
    screen.getByText(/Store Hamburg-Altona · pick job HH-4/);
    expect(screen.getAllByText('Store Berlin Mitte').length).toBeGreaterThan(0);
  });

  it('of a platform that takes the keys of channels for its own need no note', async () => {
    await open(samples.shopgate);
    await screen.findByText(/Store Berlin Mitte/, { selector: 'li > p' });
  });

  it('without a name that can be read are shown by their id, and nothing fails', async () => {
    gateway().mayLookAround = false;
    await open(samples.shipped);
    await screen.findByText(/Store facility-1 · pick job BE-17/);
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});

/** However busy the machine is. */
const patience = { timeout: 60_000 };

describe('several connectors and deployments in one project', () => {
  const install = (container: 'fft' | 'shopgate', ...keys: string[]) => {
    for (const key of keys) gateway().objects[container][key] = {};
  };
  const asked: string[] = [];
  beforeEach(() => {
    asked.length = 0;
    gateway().onRequest = (_order, request) => asked.push(request);
  });
  const ask = async (name: string, index = 0) => {
    const buttons = await screen.findAllByRole('button', { name });
    fireEvent.click(buttons[index] ?? fail());
    await screen.findByText(/The connector answers within seconds/);
  };
  const fail = (): never => {
    throw new Error('There is no such button');
  };

  it('go on waiting for the answer of one once the other has answered', async () => {
    await open(samples.both);
    await ask('Look again', 0);
    fireEvent.click((await screen.findAllByRole('button', { name: 'Look again' }))[1] ?? fail());
    await waitFor(() => expect(screen.getAllByText(/answers within seconds/)).toHaveLength(2));
    const order = gateway().orders.get(samples.both.id) ?? fail();
    const done = (prefix: string) => {
      setField(order, `${prefix}_request`, undefined);
      const answer = JSON.stringify({
        request: 'lookAgain',
        at: '2026-03-02T16:00:00.000Z',
        outcome: 'done',
        words: `${prefix} looked`,
      });
      setField(order, `${prefix}_request_answer`, JSON.stringify(answer));
      order.version += 1;
    };
    done('fft');
    await screen.findByText('fft looked', {}, patience);
    done('shopgate');
    await screen.findByText('shopgate looked', {}, patience);
  });

  it.each([
    ['by its fields alone', []],
    ['where its connector keeps a configuration', ['configuration']],
  ])('an order of Shopgate is known %s, and its requests go to Shopgate', async (_how, keys) => {
    install('shopgate', ...keys);
    await open(samples.shopgate, {
      environment: {
        backOfficeOrderUrl: 'https://fft.example/{orderId}',
        shopgateOrderUrl: 'https://shopgate.example/{orderId}',
      },
    });
    const link = await screen.findByRole('link', {
      name: 'Open in Shopgate',
    });
    expect(link).toHaveAttribute('href', 'https://shopgate.example/sales-order-7');
    expect(screen.queryByRole('link', { name: /fulfillmenttools/ })).not.toBeInTheDocument();
    await ask('Look again');
    const order = gateway().orders.get(samples.shopgate.id);
    expect(order?.custom?.customFieldsRaw.map(({ name }) => name)).toContain('shopgate_request');
  });

  it('an order on which both have written shows both, each under its name', async () => {
    install('shopgate', 'configuration');
    await open(samples.both);
    await screen.findByText('fulfillmenttools', { selector: 'header > p' });
    screen.getByText('Shopgate', { selector: 'header > p' });
    screen.getByText('ORDER_REFUSED');
    screen.getByText(/Order in Shopgate: sales-order-9/);
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(2);
  });

  it.each([
    ['as the configuration says', { configuration: { customFieldNames: { fft_ledger: 'shop_ledger' } } }, {}],
    ['as the Type labels it', {}, { shop_ledger: 'fulfillmenttools: ledger of the connector' }],
  ])('a ledger under another name is found %s', async (_how, objects, labels) => {
    gateway().objects.fft = objects;
    gateway().labels = labels;
    const order = gateway().orders.get(samples.shipped.id);
    for (const field of order?.custom?.customFieldsRaw ?? []) field.name = 'shop_ledger';
    await open(samples.shipped);
    await screen.findByRole('heading', {
      level: 1,
      name: 'Partly handed over: 1 of 3 pieces',
    });
  });

  it('the view tells which deployment has an order, and asks only that one', async () => {
    install('fft', 'configuration-staging', 'status-staging');
    await open(samples.staging);
    await screen.findByText('fulfillmenttools, deployment staging');
    await ask('Look again');
    expect(asked).toEqual(['lookAgain']);
    expect(screen.getAllByRole('button', { name: 'Look again' })).toHaveLength(1);
  });

  it('the deployment without a name is told apart from the others', async () => {
    install('fft', 'configuration-staging');
    await open(samples.shipped);
    await screen.findByText('fulfillmenttools, the deployment without a name');
  });

  it.each([
    [0, 'sendNow:'],
    [1, 'sendNow:staging'],
  ])('of an order that none has, the request names whom it asks (%i: %s)', async (index, expected) => {
    install('fft', 'status-staging');
    await open(samples.unknown);
    await screen.findByText('fulfillmenttools, deployment staging:');
    await ask('Send now', index);
    expect(asked).toEqual([expected]);
  });

  it('the fields and the Type of a deployment are those that its own configuration names', async () => {
    gateway().objects.fft = {
      'configuration-staging': {
        customFieldNames: { fft_request: 'staging_request' },
        orderCustomTypeKey: 'staging-order',
      },
    };
    const written: object[] = [];
    server.use(
      graphql.mutation('RequestOfConnector', async (request, response, context) => {
        const { variables } = await request.json<GraphqlRequest>();
        written.push(...(variables.actions ?? []));
        return response(context.data({ updateOrder: null }));
      }),
    );
    await open(samples.unknown);
    fireEvent.click(await screen.findByRole('button', { name: 'Send now' }));
    await waitFor(() =>
      expect(written).toEqual([
        { setCustomType: { type: { typeId: 'type', key: 'staging-order' } } },
        { setCustomField: { name: 'staging_request', value: '"sendNow"' } },
      ]),
    );
  });

  it('orders that need somebody are those of every connector', async () => {
    install('shopgate', 'status');
    const order = gateway().orders.get(samples.shopgate.id);
    if (order) {
      setField(order, 'shopgate_problem_code', '"ORDER_REFUSED"');
      setField(order, 'shopgate_problem', '"Shopgate refused the order."');
    }
    await open(samples.refused);
    fireEvent.click(await screen.findByRole('button', { name: 'Orders that need somebody' }));
    await screen.findByRole('heading', {
      level: 1,
      name: '2 orders need somebody',
    });
    screen.getByText('fulfillmenttools · ORDER_REFUSED');
    screen.getByText('Shopgate · ORDER_REFUSED');
    screen.getByRole('link', { name: 'Order 1007' });
  });
});
