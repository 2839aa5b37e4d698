import { invalid } from './service-fault.ts';

/** What a list can be asked for. */
export interface ListRules {
  /** Fields that may be filtered by; the documents name them for each list. */
  filters: readonly string[];
  /** Largest `limit`, which is also the default. */
  limit: number;
}

const operators: Readonly<Record<string, (value: unknown, operand: unknown) => boolean>> = {
  $eq: (value, operand) => value === operand,
  $ne: (value, operand) => value !== operand,
  $gt: (value, operand) => comparable(value) > comparable(operand),
  $gte: (value, operand) => comparable(value) >= comparable(operand),
  $lt: (value, operand) => comparable(value) < comparable(operand),
  $lte: (value, operand) => comparable(value) <= comparable(operand),
  $ct: (value, operand) => String(value).includes(String(operand)),
  $nct: (value, operand) => !String(value).includes(String(operand)),
  $exists: (value) => value !== undefined && value !== null,
  $nExists: (value) => value === undefined || value === null,
  $in: (value, operand) => Array.isArray(operand) && operand.includes(value),
  $nin: (value, operand) => Array.isArray(operand) && !operand.includes(value),
};

const comparable = (value: unknown): number | string =>
  typeof value === 'number' ? value : typeof value === 'string' ? value : '';

const refusedFilter = (message: string, value: string) =>
  invalid({ field: 'filters', value, code: 'VALIDATION_FAILED', message });

/**
 * Filters, sorts as the entities came, and cuts a page. See guides: sorting-and-filtering.
 *
 * @throws ServiceFault 400 for a filter that the list does not know
 */
export function pageOf<T>(
  found: readonly { entity: T; filterable: Record<string, unknown> }[],
  query: URLSearchParams,
  rules: ListRules,
): { page: T[]; meta: { limit: number; offset: number; totalItemCount: number } } {
  const matching = filtered(found, query.get('filters'), rules);
  const limit = numberOf(query, 'limit', rules.limit);
  const offset = numberOf(query, 'offset', 0);
  if (limit > rules.limit) {
    throw invalid({
      field: 'limit',
      value: String(limit),
      code: 'MAXIMUM',
      message: `at most ${rules.limit}`,
    });
  }
  const page = matching.slice(offset, offset + limit).map(({ entity }) => entity);
  return { page, meta: { limit, offset, totalItemCount: matching.length } };
}

/** The entities that match `filters`, JSON as the guide describes it. */
export function filtered<T extends { filterable: Record<string, unknown> }>(
  found: readonly T[],
  text: string | null,
  { filters }: ListRules,
): T[] {
  if (text === null) return [...found];
  const conditions = parsed(text);
  for (const field of Object.keys(conditions)) {
    if (!filters.includes(field)) throw refusedFilter(`${field} cannot be filtered by`, text);
  }
  return found.filter(({ filterable }) =>
    Object.entries(conditions).every(([field, condition]) => matches(filterable[field], condition, text)),
  );
}

function parsed(text: string): Record<string, unknown> {
  try {
    const conditions: unknown = JSON.parse(text);
    if (typeof conditions === 'object' && conditions !== null) return { ...conditions };
  } catch {
    // Said below.
  }
  throw refusedFilter('filters is no JSON object', text);
}

function matches(value: unknown, condition: unknown, text: string): boolean {
  if (typeof condition !== 'object' || condition === null) return value === condition;
  return Object.entries(condition).every(([name, operand]) => {
    const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
    if (operator === undefined) throw refusedFilter(`Unknown operator ${name}`, text);
    return operator(value, operand);
  });
}

function numberOf(query: URLSearchParams, name: string, fallback: number): number {
  const text = query.get(name);
  if (text === null) return fallback;
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0) return number;
  throw invalid({ field: name, value: text, code: 'INVALID_TYPE', message: `${name} is not a valid number` });
}
