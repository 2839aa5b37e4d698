/** A custom field of the commercetools order, as its Type shall define it. */
export interface OrderFieldDefinition {
  readonly name: string;
  readonly label: string;
  readonly type: 'String' | 'Number' | 'Boolean';
  readonly multiline?: boolean;
}

/** Every custom field that the connector writes into a commercetools order. Names and labels lack the platform's. */
export const orderFields = [
  { name: 'order_id', label: 'order', type: 'String' },
  { name: 'pickjob_id', label: 'pick jobs', type: 'String' },
  { name: 'short_id', label: 'short ids of the pick jobs', type: 'String' },
  { name: 'facility_id', label: 'facilities', type: 'String' },
  { name: 'load_units_amount', label: 'number of load units', type: 'Number' },
  { name: 'handoverjob_id', label: 'handover jobs', type: 'String' },
  { name: 'parcels', label: 'parcels and tracking', type: 'String', multiline: true },
  { name: 'problem', label: 'problem', type: 'String', multiline: true },
  { name: 'problem_code', label: 'codes of the problem', type: 'String' },
  { name: 'ledger', label: 'ledger of the connector', type: 'String', multiline: true },
  { name: 'short_picks', label: 'short picks', type: 'String', multiline: true },
  { name: 'return_reasons', label: 'reasons of returns', type: 'String', multiline: true },
  { name: 'collect_result', label: 'result of the collection', type: 'String' },
  { name: 'request', label: 'what an operator asks for', type: 'String' },
  { name: 'request_answer', label: 'what came of it', type: 'String', multiline: true },
] as const satisfies readonly OrderFieldDefinition[];

export type OrderFieldName = (typeof orderFields)[number]['name'];

/** Whose fields they are: what stands before their names and labels. */
export interface FieldOwner {
  /** `fft_` makes `fft_order_id`. */
  readonly prefix: string;
  readonly platform: string;
}

/** What a merchant says of the fields: other names for them, by prefix and our name. */
export interface RenamedFields {
  readonly customFieldNames: Readonly<Record<string, string | undefined>>;
}

/** Of every field, our name and the name that it has of itself. */
export const defaultFieldNames = (prefix: string): readonly (readonly [OrderFieldName, string])[] =>
  orderFields.map(({ name }) => [name, `${prefix}${name}`]);

/** By our name, the name that the field has in this shop: renamed by `customFieldNames`, otherwise prefix and our own. */
export function orderFieldNames(
  { customFieldNames }: RenamedFields,
  { prefix }: Pick<FieldOwner, 'prefix'>,
): Record<OrderFieldName, string> {
  return Object.fromEntries(
    defaultFieldNames(prefix).map(([name, written]) => [name, customFieldNames[written] ?? written]),
  ) as Record<OrderFieldName, string>;
}

/** The definitions of all our fields under the names that they have in this shop. */
export function orderFieldDefinitions(
  configuration: RenamedFields,
  owner: FieldOwner,
): OrderFieldDefinition[] {
  const names = orderFieldNames(configuration, owner);
  return orderFields.map(({ label, ...field }) => ({
    ...field,
    name: names[field.name],
    label: `${owner.platform}: ${label}`,
  }));
}
