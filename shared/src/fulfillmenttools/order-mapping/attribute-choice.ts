import type { Attribute, LineItem } from '@commercetools/platform-sdk';
import { variantOf } from '../../fulfillment/order/pickable-lines.ts';
import type { AttributeChoice } from '../../fulfillment/steering.ts';

/** Ids of anything, one or a list of them: they say nothing to a person. */
const idsForm = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}(,\s*[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})*$/i;
/** Texts that machines read: JSON, addresses of pages, and what is too long for a line. */
const machineForm = /^(\s*[[{].*[\]}]\s*$|https?:\/\/)/s;
const maxLengthForPeople = 200;

export const isIds = (text: string): boolean => idsForm.test(text);
const isForMachines = (value: unknown): boolean =>
  typeof value === 'string' && (machineForm.test(value) || value.length > maxLengthForPeople);

/**
 * The attributes of a variant that go along, the most telling first, since there is room for 40 only: those that the
 * merchant names, then those that make variants, then the others in the order of the product type. What machines read
 * comes last.
 *
 * @param order names in the order of the product type, where it was read
 */
export function chosenAttributes(
  line: LineItem,
  { first, only, except }: AttributeChoice,
  order: readonly string[] = [],
): Attribute[] {
  const isChosen = ({ name }: Attribute) =>
    !except.includes(name) && (only === undefined || only.includes(name) || first.includes(name));
  const position = (names: readonly string[], name: string) => {
    const index = names.indexOf(name);
    return index < 0 ? names.length : index;
  };
  const rank = ({ name, value }: Attribute): number[] => [
    position(first, name),
    isForMachines(value) ? 1 : 0,
    position(only ?? [], name),
    position(order, name),
  ];
  return (variantOf(line)?.attributes ?? [])
    .filter(isChosen)
    .map((attribute) => ({ attribute, ranks: rank(attribute) }))
    .toSorted((a, b) => compare(a.ranks, b.ranks))
    .map(({ attribute }) => attribute);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((rank, index) => rank !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
