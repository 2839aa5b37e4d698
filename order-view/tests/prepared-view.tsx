import { renderCustomView } from '@commercetools-frontend/application-shell/test-utils';
import { graphql } from 'msw';
import { setupServer, type SetupServer } from 'msw/node';
import { IntlProvider } from 'react-intl';
import OrderView from '../src/order-view.tsx';
import { loadTexts } from '../src/texts/load-texts.ts';
import { Gateway, type GraphqlRequest } from './gateway.ts';
import { projectKey, type SampleOrder } from './sample-orders.ts';

export interface Setting {
  locale?: string;
  hostUrl?: string;
  environment?: Record<string, string>;
}

/** For the tests of one file: the view in a stand-in for the Merchant Center, whose gateway is new for each test. */
export function prepareView(): {
  server: SetupServer;
  gateway: () => Gateway;
  open: (order: Pick<SampleOrder, 'id'>, setting?: Setting) => Promise<void>;
} {
  const server = setupServer();
  let gateway: Gateway;
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());
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
  const open = async (order: Pick<SampleOrder, 'id'>, setting: Setting = {}) => {
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
  };
  return { server, gateway: () => gateway, open };
}
