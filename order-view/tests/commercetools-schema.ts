/**
 * An excerpt of the schema of the commercetools GraphQL API: what the view reads and writes.
 * https://docs.commercetools.com/api/graphql
 */
export const commercetoolsSchema = `
scalar DateTime
scalar Json
scalar Locale
scalar Long

enum OrderState { Cancelled Complete Confirmed Open }
enum ShipmentState { Backorder Canceled Delayed Delivered Partial Pending Ready Shipped }
enum PaymentState { BalanceDue CreditOwed Failed Paid Pending }
enum ReturnShipmentState { Advised BackInStock Returned Unusable }

type Query {
  channels(limit: Int, offset: Int, sort: [String!], where: String): ChannelQueryResult!
  customObjects(container: String, limit: Int, offset: Int, sort: [String!], where: String): CustomObjectQueryResult!
  order(id: String, orderNumber: String): Order
  orders(limit: Int, offset: Int, sort: [String!], where: String): OrderQueryResult!
}

type Mutation {
  updateOrder(actions: [OrderUpdateAction!]!, id: String, orderNumber: String, version: Long!): Order
}

type Order {
  createdAt: DateTime!
  custom: CustomFieldsType
  id: String!
  lineItems(id: String): [LineItem!]!
  orderNumber: String
  orderState: OrderState!
  paymentState: PaymentState
  returnInfo: [ReturnInfo!]!
  shipmentState: ShipmentState
  version: Long!
}

type OrderQueryResult {
  results: [Order!]!
  total: Long!
}

type LineItem {
  id: String!
  nameAllLocales: [LocalizedString!]!
  quantity: Long!
  variant: ProductVariant
}

type LocalizedString {
  locale: Locale!
  value: String!
}

type ProductVariant {
  sku: String
}

type ReturnInfo {
  items: [ReturnItem!]!
}

interface ReturnItem {
  comment: String
  createdAt: DateTime!
  id: String!
  quantity: Long!
  shipmentState: ReturnShipmentState!
}

type LineItemReturnItem implements ReturnItem {
  comment: String
  createdAt: DateTime!
  id: String!
  lineItemId: String!
  quantity: Long!
  shipmentState: ReturnShipmentState!
}

type ChannelQueryResult {
  results: [Channel!]!
}

type Channel {
  key: String!
  nameAllLocales: [LocalizedString!]
}

type CustomFieldsType {
  customFieldsRaw(excludeNames: [String!], includeNames: [String!]): [RawCustomField!]
  type: TypeDefinition
}

type TypeDefinition {
  fieldDefinitions(excludeNames: [String!], includeNames: [String!]): [FieldDefinition!]!
  key: String!
}

type FieldDefinition {
  labelAllLocales: [LocalizedString!]!
  name: String!
}

type RawCustomField {
  name: String!
  value: Json!
}

type CustomObjectQueryResult {
  results: [CustomObject!]!
}

type CustomObject {
  key: String!
  value: Json!
}

input OrderUpdateAction {
  setCustomField: SetOrderCustomField
  setCustomType: SetOrderCustomType
}

input SetOrderCustomField {
  name: String!
  value: String
}

input SetOrderCustomType {
  fields: [CustomFieldInput!]
  type: ResourceIdentifierInput
}

input CustomFieldInput {
  name: String!
  value: String!
}

input ResourceIdentifierInput {
  id: String
  key: String
  typeId: String
}
`;
