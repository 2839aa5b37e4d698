/**
 * What the story looks at of a commercetools order. An order as the HTTP API answers it is one; the view in the
 * Merchant Center makes one of what GraphQL answers.
 */
export interface StoryOrder {
  readonly id: string;
  readonly orderNumber?: string | undefined;
  readonly createdAt?: string | undefined;
  readonly orderState?: string | undefined;
  readonly shipmentState?: string | undefined;
  readonly lineItems: readonly StoryLine[];
  readonly returnInfo?: readonly { readonly items: readonly StoryReturnItem[] }[] | undefined;
}

export interface StoryLine {
  readonly id: string;
  readonly quantity: number;
  readonly name?: Readonly<Record<string, string>> | undefined;
  readonly variant: { readonly sku?: string | undefined };
}

export interface StoryReturnItem {
  readonly id: string;
  readonly key?: string | undefined;
  readonly quantity: number;
  readonly lineItemId?: string | undefined;
  readonly shipmentState?: string | undefined;
  readonly comment?: string | undefined;
  readonly createdAt?: string | undefined;
}
