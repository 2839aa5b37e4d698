import {
  fireEvent,
  renderCustomView,
  screen,
  waitFor,
  within,
} from '@commercetools-frontend/application-shell/test-utils';
import { graphql } from 'msw';
import { setupServer } from 'msw/node';
import { Gateway, setField, type GraphqlRequest } from '../tests/gateway.ts';
import { projectKey, samples, type SampleOrder } from '../tests/sample-orders.ts';
import OrderView from './order-view.tsx';
import { loadTexts } from './texts/load-texts.ts';
import { IntlProvider } from 'react-intl';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

let gateway: Gateway;
beforeEach(() => {
  gateway = new Gateway();
  server.use(
    graphql.operation(async (request, response, context) => {
      const { query, variables } = await request.json<GraphqlRequest>();
      const operationName = /(?:query|mutation) (\w+)/.exec(query)?.[1] ?? '';
      const answer = gateway.answer({ operationName, query, variables }) as {
        data?: object;
        errors?: [];
      };
      return response(answer.errors ? context.errors(answer.errors) : context.data(answer.data ?? {}));
    }),
  );
});

interface Setting {
  locale?: string;
  hostUrl?: string;
  environment?: Record<string, string>;
}

async function open(order: Pick<SampleOrder, 'id'>, setting: Setting = {}) {
  const { locale = 'en', hostUrl, environment = {} } = setting;
  const messages = await loadTexts(locale);
  renderCustomView({
    locale,
    projectKey,
    customViewHostUrl: hostUrl ?? `https://mc.example.com/${projectKey}/orders/${order.id}/general`,
    projectAllAppliedPermissions: [
      { name: 'canView', value: true },
      { name: 'canManage', value: gateway.mayManage },
    ],
    environment,
    children: (
      <IntlProvider locale={locale} messages={messages}>
        <OrderView />
      </IntlProvider>
    ),
  });
}

describe('the view of an order', () => {
  it('tells its story: headline, shipments, pieces, returns, timeline', async () => {
    await open(samples.shipped);
    await screen.findByRole('heading', {
      level: 1,
      name: 'Partly handed over: 1 of 3 pieces',
    });
    const row = screen.getByRole('row', { name: /Shirt/ });
    expect(
      within(row)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['2', '1', '1', '1', '0', '1']);
    screen.getByText('1 × Shirt: 1 picked, 1 handed over, 1 not found (Not on the shelf)');
    screen.getByText(/1 × Shirt: Came back, can be sold again/);
    expect(screen.getAllByText(/Came back/)).toHaveLength(1);
    screen.getByText(/Picking of BE-17 finished: 1 of 2 pieces/);
  });
});
void [fireEvent, waitFor, setField];
