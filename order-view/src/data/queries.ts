import { gql } from '@apollo/client';

/** https://docs.commercetools.com/api/graphql: each is held to an excerpt of that schema by a test. */
export const fetchOrder = gql`
  query FetchFulfilment($id: String!) {
    order(id: $id) {
      id
      version
      orderNumber
      createdAt
      orderState
      shipmentState
      paymentState
      lineItems {
        id
        quantity
        nameAllLocales {
          locale
          value
        }
        variant {
          sku
        }
      }
      returnInfo {
        items {
          id
          quantity
          shipmentState
          comment
          createdAt
          ... on LineItemReturnItem {
            lineItemId
          }
        }
      }
      custom {
        customFieldsRaw {
          name
          value
        }
      }
    }
  }
`;

export const fetchConfiguration = gql`
  query FetchFulfilmentConfiguration($container: String!, $key: String!) {
    customObject(container: $container, key: $key) {
      value
    }
  }
`;

export const fetchProblemOrders = gql`
  query FetchProblemOrders($where: String!, $limit: Int!, $names: [String!]) {
    orders(where: $where, limit: $limit, sort: ["createdAt asc"]) {
      total
      results {
        id
        orderNumber
        createdAt
        custom {
          customFieldsRaw(includeNames: $names) {
            name
            value
          }
        }
      }
    }
  }
`;

export const requestOfConnector = gql`
  mutation RequestOfConnector($id: String!, $version: Long!, $actions: [OrderUpdateAction!]!) {
    updateOrder(id: $id, version: $version, actions: $actions) {
      id
      version
    }
  }
`;
