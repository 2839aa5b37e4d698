/**
 * What the Merchant Center is told of the view:
 * https://docs.commercetools.com/merchant-center-customizations/tooling-and-configuration/custom-view-config
 *
 * Connect sets the variables while it builds. APPLICATION_URL is not declared in connect.yaml: it sets that by itself.
 */
const { BACK_OFFICE_ORDER_URL, MC_API_URL, PROVIDER, SHOPGATE_ORDER_URL } = process.env;

/** @type {import('@commercetools-frontend/application-config').ConfigOptionsForCustomView} */
export default {
  name: 'Fulfilment of an order',
  labelAllLocales: [
    { locale: 'en', value: 'Fulfilment' },
    { locale: 'de', value: 'Fulfilment' },
  ],
  cloudIdentifier: '${env:CLOUD_IDENTIFIER}',
  env: {
    development: { initialProjectKey: process.env.PROJECT_KEY ?? 'my-project' },
    production: { customViewId: '${env:CUSTOM_VIEW_ID}', url: '${env:APPLICATION_URL}' },
  },
  additionalEnv: {
    ...(BACK_OFFICE_ORDER_URL ? { backOfficeOrderUrl: BACK_OFFICE_ORDER_URL } : {}),
    ...(SHOPGATE_ORDER_URL ? { shopgateOrderUrl: SHOPGATE_ORDER_URL } : {}),
    provider: PROVIDER || 'fulfillmenttools',
  },
  oAuthScopes: {
    // Custom objects tell which deployments there are and which names their fields have in this shop, Types which
    // connector wrote a field that was renamed since, channels (part of the products' scope) how stores are called.
    view: ['view_orders', 'view_key_value_documents', 'view_types', 'view_products'],
    manage: ['manage_orders'],
  },
  type: 'CustomPanel',
  typeSettings: { size: 'LARGE' },
  locators: ['orders.order_details.general'],
  // Another gateway than the region's: for tests against a stand-in.
  ...(MC_API_URL ? { mcApiUrl: MC_API_URL } : {}),
};
