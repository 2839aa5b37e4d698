import type { Configuration } from '../configuration/configuration.ts';
import type { ProjectNames } from './project-names.ts';

/** What has to be named in a place of the configuration, and where the names of its kind are read. */
interface Kind {
  /** What is looked at, in words. */
  readonly of: string;
  /** What has to be named. */
  readonly meaning: string;
  readonly names: (names: ProjectNames) => Promise<readonly string[]>;
  /** Whether the connector may not list it: connect.yaml asks for no scope that only a check would need. */
  readonly isForCommands?: true;
}

/** Something that the configuration names. */
export interface Named extends Kind {
  readonly path: readonly string[];
  readonly name: string;
}

const fieldOf = (owner: string, ...resources: Parameters<ProjectNames['customFields']>[0]): Kind => ({
  of: 'custom fields',
  meaning: `a custom field that ${owner} can have by a Type of the project`,
  names: (names) => names.customFields(resources),
});

const kinds = {
  orderField: fieldOf('orders', 'order'),
  addressField: fieldOf('addresses', 'address'),
  addressOrOrderField: fieldOf('addresses or orders', 'address', 'order'),
  lineField: fieldOf('line items', 'line-item'),
  orderFlag: {
    of: 'custom fields',
    meaning: 'a boolean custom field that orders can have by a Type of the project',
    names: (names) => names.customFields(['order'], 'Boolean'),
  },
  attribute: {
    of: 'attributes',
    meaning: 'an attribute of a product type',
    names: (names) => names.attributes(),
  },
  productType: {
    of: 'product types',
    meaning: 'the key or id of a product type',
    names: (names) => names.productTypes(),
  },
  store: { of: 'stores', meaning: 'the key of a store', names: (names) => names.stores() },
  channel: { of: 'channels', meaning: 'the key or id of a channel', names: (names) => names.channels() },
  exportChannel: {
    of: 'channels',
    meaning: 'the key of a channel with the role OrderExport',
    names: (names) => names.exportChannels(),
  },
  orderState: {
    of: 'States',
    meaning: 'the key of a State of orders (OrderState)',
    names: (names) => names.states(['OrderState']),
  },
  state: {
    of: 'States',
    meaning: 'the key of a State of line items or orders (LineItemState, OrderState)',
    names: (names) => names.states(['LineItemState', 'OrderState']),
  },
  customerGroup: {
    of: 'customer groups',
    meaning: 'the key of a customer group',
    names: (names) => names.customerGroups(),
    isForCommands: true,
  },
  businessUnit: {
    of: 'business units',
    meaning: 'the key of a business unit',
    names: (names) => names.businessUnits(),
    isForCommands: true,
  },
  carrier: {
    of: 'carriers',
    meaning: 'the key of a carrier of fulfillmenttools that is active',
    names: (names) => names.carriers(),
  },
  customService: {
    of: 'custom services',
    meaning: 'the tenantCustomServiceId of a fulfillmenttools custom service',
    names: (names) => names.customServices(),
  },
} as const satisfies Readonly<Record<string, Kind>>;

const named = (kind: Kind, path: readonly string[], names: readonly (string | undefined)[] = []): Named[] =>
  names.flatMap((name) => (name === undefined ? [] : [{ ...kind, path, name }]));

/** The names that are keys of a record, each at its own place. */
const keysOf = (kind: Kind, path: readonly string[], record: object = {}): Named[] =>
  Object.keys(record).flatMap((name) => named(kind, [...path, name], [name]));

/**
 * Everything that the configuration names and that a list of either platform has. Shipping methods and tags are looked at
 * with what hangs on them; SKUs, payment methods, and custom line items are in no list.
 */
export const namedIn = (configuration: Configuration): Named[] => [
  ...namedInExport(configuration),
  ...namedInLines(configuration),
  ...namedInContent(configuration),
  ...namedInProgress(configuration),
];

function namedInExport({ export: { trigger, rules } }: Configuration): Named[] {
  const ofRules = rules.flatMap(({ when }, index) => {
    const path = (key: keyof typeof when) => ['export', 'rules', String(index), 'when', key];
    return [
      ...named(kinds.store, path('stores'), when.stores),
      ...named(kinds.channel, path('channels'), when.channels),
      ...named(kinds.customerGroup, path('customerGroups'), when.customerGroups),
      ...named(kinds.businessUnit, path('businessUnits'), when.businessUnits),
      ...keysOf(kinds.orderField, path('customFields'), when.customFields),
    ];
  });
  return [...named(kinds.orderState, ['export', 'trigger', 'states'], trigger.states), ...ofRules];
}

const namedInLines = ({ lines: { exclude } }: Configuration): Named[] =>
  exclude.flatMap((condition, index) => {
    const path = (key: keyof typeof condition) => ['lines', 'exclude', String(index), key];
    return [
      ...named(kinds.productType, path('productTypes'), condition.productTypes),
      ...keysOf(kinds.attribute, path('attributes'), condition.attributes),
      ...keysOf(kinds.lineField, path('customFields'), condition.customFields),
      ...named(kinds.channel, path('supplyChannels'), condition.supplyChannels),
      ...named(kinds.channel, path('distributionChannels'), condition.distributionChannels),
    ];
  });

function namedInContent(configuration: Configuration): Named[] {
  const { collectChannelReferenceFieldName, storeTagMapping, servicePoints, fieldMapping } = configuration;
  const { attributes } = configuration.articles;
  const services = Object.entries(configuration.customLineItems);
  const methods = Object.entries(configuration.shippingMethodMapping);
  return [
    ...named(kinds.orderField, ['collectChannelReferenceFieldName'], [collectChannelReferenceFieldName]),
    ...methods.flatMap(([method, { carriers }]) =>
      named(kinds.carrier, ['shippingMethodMapping', method, 'carriers'], carriers),
    ),
    ...keysOf(kinds.orderField, ['customFieldTagMapping'], configuration.customFieldTagMapping),
    ...(typeof storeTagMapping === 'string' ? [] : keysOf(kinds.store, ['storeTagMapping'], storeTagMapping)),
    ...named(kinds.attribute, ['scannableCodesAttribute'], [configuration.scannableCodesAttribute]),
    ...(['numberField', 'customerNumberField'] as const).flatMap((key) =>
      named(kinds.addressOrOrderField, ['servicePoints', key], [servicePoints[key]]),
    ),
    ...(['first', 'only', 'except'] as const).flatMap((key) =>
      named(kinds.attribute, ['articles', 'attributes', key], attributes[key]),
    ),
    ...keysOf(kinds.orderField, ['fieldMapping', 'order'], fieldMapping.order),
    ...keysOf(kinds.addressField, ['fieldMapping', 'address'], fieldMapping.address),
    ...keysOf(kinds.lineField, ['fieldMapping', 'line'], fieldMapping.line),
    ...keysOf(kinds.attribute, ['fieldMapping', 'attributes'], fieldMapping.attributes),
    ...services.flatMap(([item, { customService }]) =>
      named(kinds.customService, ['customLineItems', item, 'customService'], [customService]),
    ),
    ...named(kinds.orderField, ['desiredTime', 'field'], [configuration.desiredTime.field]),
    ...named(kinds.orderFlag, ['orderLocking', 'fieldName'], [configuration.orderLocking.fieldName]),
  ];
}

const namedInProgress = ({ transitions, syncInfo }: Configuration): Named[] => [
  ...Object.entries(transitions).flatMap(([step, keys]) => named(kinds.state, ['transitions', step], keys)),
  ...named(kinds.exportChannel, ['syncInfo', 'channel'], [syncInfo.channel]),
];
