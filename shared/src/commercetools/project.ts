import {
  ApiRequest,
  ByProjectKeyChannelsRequestBuilder,
  ByProjectKeyCustomObjectsRequestBuilder,
  ByProjectKeyInventoryRequestBuilder,
  ByProjectKeyOrdersRequestBuilder,
  ByProjectKeyProductTypesRequestBuilder,
  ByProjectKeyShippingMethodsRequestBuilder,
  ByProjectKeyStatesRequestBuilder,
  ByProjectKeyStoresRequestBuilder,
  ByProjectKeySubscriptionsRequestBuilder,
  ByProjectKeyTypesRequestBuilder,
  type BusinessUnitPagedQueryResponse,
  type ByProjectKeyRequestBuilder,
  type CustomerGroupPagedQueryResponse,
} from '@commercetools/platform-sdk';

/**
 * The typed requests of one project, of the resources that the connector uses. Rooms below take this, so that they do
 * not know which client carries them.
 *
 * They are the SDK's own builders, put together here: its `ByProjectKeyRequestBuilder` knows all resources of
 * commercetools, which would be nine tenths of what an application loads of it.
 */
export type CommercetoolsProject = Pick<
  ByProjectKeyRequestBuilder,
  | 'get'
  | 'channels'
  | 'customObjects'
  | 'inventory'
  | 'orders'
  | 'productTypes'
  | 'shippingMethods'
  | 'states'
  | 'stores'
  | 'subscriptions'
  | 'types'
> & {
  businessUnits: () => Listed<BusinessUnitPagedQueryResponse>;
  customerGroups: () => Listed<CustomerGroupPagedQueryResponse>;
};

/** Resources that are only looked up. */
interface Listed<Page> {
  get: (options: { queryArgs: Record<string, string | number | boolean> }) => ApiRequest<Page>;
}

type Execute = ConstructorParameters<typeof ByProjectKeyOrdersRequestBuilder>[0]['executeRequest'];

/** @param executeRequest sends a request and resolves with its answer */
export function createProject(projectKey: string, executeRequest: Execute): CommercetoolsProject {
  const args = { pathArgs: { projectKey }, executeRequest };
  const listed = <Page>(resources: string): Listed<Page> => ({
    get: ({ queryArgs }) =>
      new ApiRequest(
        {
          method: 'GET',
          uriTemplate: `/{projectKey}/${resources}`,
          pathVariables: args.pathArgs,
          queryParams: queryArgs,
        },
        executeRequest,
      ),
  });
  return {
    businessUnits: () => listed('business-units'),
    customerGroups: () => listed('customer-groups'),
    get: (options) =>
      new ApiRequest(
        {
          method: 'GET',
          uriTemplate: '/{projectKey}',
          pathVariables: args.pathArgs,
          headers: { ...options?.headers },
        },
        executeRequest,
      ),
    channels: () => new ByProjectKeyChannelsRequestBuilder(args),
    customObjects: () => new ByProjectKeyCustomObjectsRequestBuilder(args),
    inventory: () => new ByProjectKeyInventoryRequestBuilder(args),
    orders: () => new ByProjectKeyOrdersRequestBuilder(args),
    productTypes: () => new ByProjectKeyProductTypesRequestBuilder(args),
    shippingMethods: () => new ByProjectKeyShippingMethodsRequestBuilder(args),
    states: () => new ByProjectKeyStatesRequestBuilder(args),
    stores: () => new ByProjectKeyStoresRequestBuilder(args),
    subscriptions: () => new ByProjectKeySubscriptionsRequestBuilder(args),
    types: () => new ByProjectKeyTypesRequestBuilder(args),
  };
}
