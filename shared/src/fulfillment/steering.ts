/*
 * What a merchant steers, in our own words. The configuration object is one way to say it: `configuration/` reads it
 * and its output satisfies these types at compile time.
 */

/** What a shipping method means. Carriers are named as the fulfilment platform names them (`DHL_V2`). */
export interface ShippingMethodRule {
  readonly serviceType: 'SHIPPING' | 'CLICK_AND_COLLECT';
  readonly serviceLevel: 'DELIVERY' | 'SAMEDAY';
  readonly carriers: readonly string[];
}

export interface Tag {
  readonly id: string;
  readonly value: string;
}

/** Which orders are created locked, and why. */
export interface OrderLocking {
  /** PaymentStates of commercetools. */
  readonly paymentStates: readonly string[];
  readonly reason?: string | undefined;
  /** A boolean custom field of the order. */
  readonly fieldName?: string | undefined;
}

/** One value or several, of which any will do. */
export type FieldCondition = string | number | boolean | readonly (string | number | boolean)[];

/** What an order has to be like: everything that is named has to hold, of each list any entry. Nothing named: every order. */
export interface OrderCondition {
  /** Keys of stores. */
  readonly stores?: readonly string[] | undefined;
  /** Keys of supply or distribution channels of the line items. */
  readonly channels?: readonly string[] | undefined;
  /** Keys or names of shipping methods. */
  readonly shippingMethods?: readonly string[] | undefined;
  /** Countries of the shipping address, two letters each. */
  readonly countries?: readonly string[] | undefined;
  /** Keys of customer groups. */
  readonly customerGroups?: readonly string[] | undefined;
  /** By name of a custom field of the order. */
  readonly customFields?: Readonly<Record<string, FieldCondition>> | undefined;
  /** `paymentMethodInfo.method` of the payments. */
  readonly paymentMethods?: readonly string[] | undefined;
  /** Keys of business units. */
  readonly businessUnits?: readonly string[] | undefined;
  /** Currencies of the total price, three letters each. */
  readonly currencies?: readonly string[] | undefined;
}

export interface ExportRule {
  readonly when: OrderCondition;
  readonly export: boolean;
}

/** Which state an order has to be in: in every list that is given. Without any, OrderState `Confirmed`. */
export interface ExportTrigger {
  readonly orderStates?: readonly string[] | undefined;
  readonly paymentStates?: readonly string[] | undefined;
  /** Keys of workflow States. */
  readonly states?: readonly string[] | undefined;
}

/** Which orders go. The first rule that matches decides; an order that none matches goes. */
export interface ExportChoice {
  /** ISO time: orders created earlier stay. Without it, the time of the installation holds. */
  readonly from?: string | undefined;
  readonly trigger: ExportTrigger;
  readonly rules: readonly ExportRule[];
}

/** What a line item is like that is not picked: everything that is named has to hold, of each list any entry. */
export interface LineCondition {
  /** Keys of product types. */
  readonly productTypes?: readonly string[] | undefined;
  /** By name of an attribute of the variant. */
  readonly attributes?: Readonly<Record<string, FieldCondition>> | undefined;
  /** By name of a custom field of the line item. */
  readonly customFields?: Readonly<Record<string, FieldCondition>> | undefined;
  /** Keys of channels. */
  readonly supplyChannels?: readonly string[] | undefined;
  readonly distributionChannels?: readonly string[] | undefined;
  /** Keys of the shipping methods that the line item is targeted to (shipping mode Multiple). */
  readonly shippingMethods?: readonly string[] | undefined;
  readonly skus?: readonly string[] | undefined;
}

/** Which line items are not ours: those that any of these conditions describes. */
export interface LineRules {
  readonly exclude: readonly LineCondition[];
  /** Keys of product types and channels by id, for the conditions that name a key where an order only has an id. */
  readonly keysById?: ReadonlyMap<string, string> | undefined;
}

/** Every line item is ours. */
export const allLines: LineRules = { exclude: [] };

/** How addresses of commercetools become those of the fulfilment platform. */
export interface AddressRules {
  /** What stands for the postal code where a country has none; `false`: such an order is not sent without one. */
  readonly postalCodePlaceholder: string | false;
  /** By country: another placeholder, or one for a country that the connector takes for one with postal codes. */
  readonly postalCodePlaceholders: Readonly<Record<string, string>>;
  /** Countries in which a house number at the end of the street is taken out of it. */
  readonly houseNumberCountries: readonly string[];
}

/** Where an order names the parcel locker or shop that it goes to: custom fields of the address, else of the order. */
export interface ServicePointRules {
  readonly numberField?: string | undefined;
  readonly customerNumberField?: string | undefined;
  /** Where the number goes: where the carrier looks for it. */
  readonly numberIn: 'houseNumber' | 'additionalAddressInfo';
}

/** Which attributes of a variant go along, since there is room for 40 only. */
export interface AttributeChoice {
  readonly first: readonly string[];
  /** Without it, all. */
  readonly only?: readonly string[] | undefined;
  readonly except: readonly string[];
}

/** What a custom field or an attribute becomes; several things, if a merchant likes. */
export interface FieldTarget {
  /** Name of a custom attribute of the same thing: order, address or line. */
  readonly customAttribute?: string | undefined;
  /** Label in the comment of the order. */
  readonly comment?: string | undefined;
  /** Key of an attribute of the article, which a picker sees. Lines only. */
  readonly attribute?: string | undefined;
  /** Id of a tag, whose value is that of the field. */
  readonly tag?: string | undefined;
  /** Shown on the order; its text is the value of the field unless one is given. */
  readonly sticker?:
    | {
        readonly key: string;
        readonly text?: string | undefined;
        readonly color?: string | undefined;
        readonly priority: number;
      }
    | undefined;
}

/** By name of a custom field, or of an attribute, what it becomes. */
export interface FieldMapping {
  readonly order: Readonly<Record<string, FieldTarget>>;
  readonly address: Readonly<Record<string, FieldTarget>>;
  readonly line: Readonly<Record<string, FieldTarget>>;
  readonly attributes: Readonly<Record<string, FieldTarget>>;
}

/** What a custom line item becomes, by its key or slug. */
export interface CustomLineItemRule {
  /** Id that the custom service has in fulfillmenttools for this shop (`tenantCustomServiceId`). */
  readonly customService?: string | undefined;
  /** Label in the comment of the order. */
  readonly comment?: string | undefined;
}

/** When a customer would like to have an order. */
export interface DesiredTimeRules {
  /** Custom field of the order: a date, a time, or a text that begins with one. */
  readonly field?: string | undefined;
  /** Time of day, with its offset, for a date alone: `12:00Z`. */
  readonly timeOfDay: string;
}

/** How variants become articles. */
export interface ArticleRules {
  /** Whether the id of the product is the number of an article whose variant has no SKU. */
  readonly productIdWithoutSku: boolean;
  readonly attributes: AttributeChoice;
}

/** All that a merchant steers of an order's way to the fulfilment platform. */
export interface Steering {
  readonly export: ExportChoice;
  readonly lines: LineRules;
  readonly collectChannelReferenceFieldName?: string | undefined;
  /** By key of the shipping method. */
  readonly shippingMethodMapping: Readonly<Record<string, ShippingMethodRule>>;
  /** By name of a custom field: id of the tag that its value becomes. */
  readonly customFieldTagMapping: Readonly<Record<string, string>>;
  /** By key of the store; or the id of the one tag whose value is the key of the order's store. */
  readonly storeTagMapping: string | Readonly<Record<string, readonly Tag[]>>;
  /** Name of an attribute. */
  readonly scannableCodesAttribute?: string | undefined;
  readonly addresses: AddressRules;
  readonly articles: ArticleRules;
  readonly servicePoints: ServicePointRules;
  readonly fieldMapping: FieldMapping;
  readonly customLineItems: Readonly<Record<string, CustomLineItemRule>>;
  readonly desiredTime: DesiredTimeRules;
  readonly orderLocking: OrderLocking;
}

/** A part of the steering that cannot be read as it was meant: `['shippingMethodMapping', 'pickup']`, `[]` for all. */
export interface BrokenPart {
  readonly path: readonly string[];
  /** What is wrong and what is meant, in one line for the merchant. */
  readonly words: string;
}
