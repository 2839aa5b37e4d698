/**
 * A part of an order after mapping. `unmappable` says, for the merchant, what is missing, where, and what to do
 * instead; it holds no personal data.
 */
export type Mapped<Value> = { kind: 'mapped'; value: Value } | Unmappable;
export type Unmappable = { kind: 'unmappable'; problem: string };

export const mapped = <Value>(value: Value): Mapped<Value> => ({ kind: 'mapped', value });
export const unmappable = (problem: string): Unmappable => ({ kind: 'unmappable', problem });
