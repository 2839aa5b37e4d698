/** A custom field of the commercetools order, as its Type shall define it. */
export interface OrderFieldDefinition {
  readonly name: string;
  readonly label: string;
  readonly type: 'String' | 'Number' | 'Boolean';
  readonly multiline?: boolean;
}

/** Every custom field that the connector writes into a commercetools order, under our own names. */
export const orderFields = [
  { name: 'fft_order_id', label: 'fulfillmenttools: order', type: 'String' },
  { name: 'fft_pickjob_id', label: 'fulfillmenttools: pick jobs', type: 'String' },
  { name: 'fft_short_id', label: 'fulfillmenttools: short ids of the pick jobs', type: 'String' },
  { name: 'fft_facility_id', label: 'fulfillmenttools: facilities', type: 'String' },
  { name: 'fft_load_units_amount', label: 'fulfillmenttools: number of load units', type: 'Number' },
  { name: 'fft_handoverjob_id', label: 'fulfillmenttools: handover jobs', type: 'String' },
  { name: 'fft_parcels', label: 'fulfillmenttools: parcels and tracking', type: 'String', multiline: true },
  { name: 'fft_problem', label: 'fulfillmenttools: problem', type: 'String', multiline: true },
  { name: 'fft_ledger', label: 'fulfillmenttools: ledger of the connector', type: 'String', multiline: true },
  { name: 'fft_short_picks', label: 'fulfillmenttools: short picks', type: 'String', multiline: true },
  { name: 'fft_collect_result', label: 'fulfillmenttools: result of the collection', type: 'String' },
] as const satisfies readonly OrderFieldDefinition[];

export type OrderFieldName = (typeof orderFields)[number]['name'];

export const orderFieldNameList: readonly OrderFieldName[] = orderFields.map(({ name }) => name);

/** The names that connector 0.2.x used where they differ from ours: what `customFieldNames: "legacy"` stands for. */
export const legacyFieldNames: Partial<Record<OrderFieldName, string>> = {
  fft_short_id: 'fft_shortid',
  fft_handoverjob_id: 'fft_handover_job_id',
};

/** What a merchant says of the fields: other names for them, by our name. */
export interface RenamedFields {
  readonly customFieldNames: Readonly<Partial<Record<OrderFieldName, string | undefined>>>;
}

/** By our name, the name that the field has in this shop: renamed by `customFieldNames`, otherwise our own. */
export function orderFieldNames(configuration: RenamedFields): Record<OrderFieldName, string> {
  const { customFieldNames } = configuration;
  return Object.fromEntries(
    orderFieldNameList.map((name) => [name, customFieldNames[name] ?? name]),
  ) as Record<OrderFieldName, string>;
}

/** The definitions of all our fields under the names that they have in this shop. */
export function orderFieldDefinitions(configuration: RenamedFields): OrderFieldDefinition[] {
  const names = orderFieldNames(configuration);
  return orderFields.map((field) => ({ ...field, name: names[field.name] }));
}
