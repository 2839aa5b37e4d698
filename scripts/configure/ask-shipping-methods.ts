import { parseConfiguration } from '../../shared/src/configuration/configuration.ts';
import { list, record, type ConfigurationValue } from './configuration-value.ts';
import type { ProjectFacts } from './project-facts.ts';
import type { Choice, Questions } from './questions.ts';

/** What a shipping method means, as the answers offer it. */
const meanings = {
  ship: { serviceType: 'SHIPPING', serviceLevel: 'DELIVERY' },
  sameDay: { serviceType: 'SHIPPING', serviceLevel: 'SAMEDAY' },
  collect: { serviceType: 'CLICK_AND_COLLECT' },
} as const;
type Meaning = keyof typeof meanings;

const meaningChoices: readonly Choice<Meaning>[] = [
  { name: 'A store ships it', value: 'ship' },
  { name: 'A store ships it, the same day', value: 'sameDay' },
  { name: 'The customer collects it in a store', value: 'collect' },
];
/** Nothing can be preset where nobody knows what was meant. */
const leaveChoice = {
  name: 'Leave it as it is: what is written there cannot be read, and its orders are held',
  value: 'leave',
} as const;

/** What an entry that can be read means; a method without an entry is shipped. */
export function meaningOf({ serviceType, serviceLevel }: ConfigurationValue): Meaning {
  if (serviceType === 'CLICK_AND_COLLECT') return 'collect';
  return serviceLevel === 'SAMEDAY' ? 'sameDay' : 'ship';
}

/** A shipping method, and the names under which it can be mapped. */
interface Method {
  /** For a person. */
  words: string;
  name: string;
  /** Under which it is mapped; its name where it has none. */
  key: string;
  /** The connector looks for the key first, then for the name. */
  names: readonly string[];
}

/**
 * Asks what each shipping method of the project means.
 *
 * @param current the mapping that there is: what it says of a method, by key or by name, is preset
 * @returns the new mapping; an entry whose meaning was not changed stays as it is written
 */
export async function askShippingMethods(
  questions: Questions,
  facts: ProjectFacts,
  current: ConfigurationValue,
): Promise<ConfigurationValue> {
  const methods = methodsOf(facts);
  const answers: Answer[] = [];
  for (const method of methods) {
    const entry = entryOf(method, current);
    const written = entry === undefined ? undefined : current[entry];
    const rule = await askMethod(questions, facts, method, written);
    const isOwn = entry !== undefined && methods.every((one) => one === method || !one.names.includes(entry));
    answers.push({ method, rule, wanted: rule ?? written, target: isOwn ? entry : method.key });
  }
  const mapping: Record<string, unknown> = { ...current };
  for (const { rule, target } of answers) if (rule !== undefined) mapping[target] = rule;
  for (const answer of answers) keepApart(questions, mapping, answer);
  return mapping;
}

/** What was answered for a method. */
interface Answer {
  method: Method;
  /** What to write; `undefined` when what is written says the same. */
  rule: ConfigurationValue | undefined;
  /** What holds for the method then. */
  wanted: unknown;
  /** Where a rule is written: the entry that there is, unless it is read for other methods as well. */
  target: string;
}

const entryOf = ({ names }: Method, mapping: ConfigurationValue): string | undefined =>
  names.find((name) => Object.hasOwn(mapping, name));

/** An entry that was read for several methods and has changed for another keeps its meaning for this one, by its key. */
function keepApart(questions: Questions, mapping: Record<string, unknown>, { method, wanted }: Answer): void {
  const entry = entryOf(method, mapping);
  const found = entry === undefined ? undefined : mapping[entry];
  if (JSON.stringify(found) === JSON.stringify(wanted)) return;
  if (!Object.hasOwn(mapping, method.key)) mapping[method.key] = wanted;
  else
    questions.say(
      `${method.words} is not told from the method with the key "${method.key}": give it another name or a key.`,
    );
}

function methodsOf({ shippingMethods, methodsWithoutKey }: ProjectFacts): Method[] {
  return [
    ...shippingMethods.map(({ key, name }) => ({
      words: `"${name}" (${key})`,
      name,
      key,
      names: [key, name, name.trim()],
    })),
    ...[...new Set(methodsWithoutKey)].map((name) => ({
      words: `"${name}" (without a key)`,
      name,
      key: name,
      names: [name, name.trim()],
    })),
  ];
}

/** @returns the rule to write; `undefined` when what is written says the same */
async function askMethod(
  questions: Questions,
  facts: ProjectFacts,
  { words, name }: Method,
  written: unknown,
): Promise<ConfigurationValue | undefined> {
  const isUnread = written !== undefined && !isReadable(written);
  const known = isUnread ? {} : record(written);
  const message = `How does an order with ${words} go?`;
  const meaning = isUnread
    ? await questions.choose(message, [leaveChoice, ...meaningChoices], leaveChoice.value)
    : await questions.choose(message, meaningChoices, meaningOf(known));
  if (meaning === 'leave') return undefined;
  const before = texts(known['carriers']);
  const carriers = meaning === 'collect' ? [] : await askCarriers(questions, facts, name, before);
  const isTheSame =
    written !== undefined && !isUnread && meaning === meaningOf(known) && carriers.join() === before.join();
  if (isTheSame) return undefined;
  const { carriers: _before, serviceType: _type, serviceLevel: _level, ...others } = known;
  return { ...others, ...meanings[meaning], ...(carriers.length > 0 ? { carriers } : {}) };
}

const isReadable = (rule: unknown): boolean =>
  parseConfiguration({ shippingMethodMapping: { method: rule } }).problems.length === 0;

async function askCarriers(
  questions: Questions,
  { carriers }: ProjectFacts,
  method: string,
  current: readonly string[],
): Promise<string[]> {
  const message = `Which carriers may take "${method}"? With none, fulfillmenttools chooses.`;
  if (carriers && carriers.length > 0) {
    const unlisted = current.filter((wanted) => carriers.every(({ key }) => key !== wanted));
    const choices = [
      ...carriers.map(({ key, name }) => ({ name: `${name} (${key})`, value: key })),
      ...unlisted.map((key) => ({ name: `${key} (not offered by fulfillmenttools)`, value: key })),
    ];
    return questions.chooseAny(message, choices, current);
  }
  const hint = `${message} Keys such as DHL_V2, separated by commas:`;
  const answer = await questions.ask(hint, current.join(', '), () => undefined);
  return answer
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '');
}

const texts = (value: unknown): string[] => list(value).filter((item) => typeof item === 'string');
