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

/** What every deployment of a connector keeps in the project. */
export const fetchDeployments = gql`
  query FetchDeployments {
    fulfillmenttools: customObjects(container: "fft", limit: 500) {
      results {
        key
        value
      }
    }
    shopgate: customObjects(container: "shopgate", limit: 500) {
      results {
        key
        value
      }
    }
  }
`;

/** Apart from the order: it takes a permission of its own. */
export const fetchOrderType = gql`
  query FetchTypeOfOrder($id: String!) {
    order(id: $id) {
      id
      custom {
        type {
          key
          fieldDefinitions {
            name
            labelAllLocales {
              locale
              value
            }
          }
        }
      }
    }
  }
`;

export const fetchStores = gql`
  query FetchStores($where: String!, $limit: Int!) {
    channels(where: $where, limit: $limit) {
      results {
        key
        nameAllLocales {
          locale
          value
        }
      }
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
