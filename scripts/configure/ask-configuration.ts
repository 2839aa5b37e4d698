import { textTable } from '../command-line/text-table.ts';
import type { ProjectFacts } from './project-facts.ts';
import type { Choice, Questions } from './questions.ts';

/** A part of a configuration object as it is written, not yet read by the schema. */
export type ConfigurationValue = Readonly<Record<string, unknown>>;

const fieldName = /^[A-Za-z0-9_-]{2,36}$/;
const collectKey = 'collectChannelReferenceFieldName';

/**
 * Asks a person how the orders of a project shall go.
 *
 * @param current the value that there is; what is not asked for stays as it is
 * @returns the new value
 */
export async function askConfiguration(
  questions: Questions,
  facts: ProjectFacts,
  current: ConfigurationValue,
): Promise<ConfigurationValue> {
  questions.say(overviewOf(facts));
  const methods = await askShippingMethods(questions, facts, record(current['shippingMethodMapping']));
  const collects = Object.values(methods).some((rule) => meaningOf(record(rule)) === 'collect');
  const collectField = collects ? await askCollectField(questions, current[collectKey]) : current[collectKey];
  const before = current['storeTagMapping'];
  // One text is the tag of all stores; it stays as it is.
  const storeTagMapping =
    typeof before === 'string' ? before : await askStoreTags(questions, facts, record(before));
  const { [collectKey]: _before, ...others } = current;
  return {
    ...others,
    shippingMethodMapping: methods,
    ...(collectField === undefined ? {} : { [collectKey]: collectField }),
    ...(Object.keys(storeTagMapping).length > 0 || 'storeTagMapping' in current ? { storeTagMapping } : {}),
  };
}

function overviewOf(facts: ProjectFacts): string {
  const { shippingMethods, methodsWithoutKey, stores, supplyChannels, carriers } = facts;
  const named = (list: readonly { name: string; key: string }[]) =>
    list.map(({ name, key }) => (name === key ? key : `${name} (${key})`)).join(', ') || 'none';
  const without = supplyChannels.filter(({ hasFacility }) => !hasFacility).map(({ key }) => key);
  return textTable(
    ['There are', ''],
    [
      ['shipping methods', named(shippingMethods)],
      ...(methodsWithoutKey.length > 0 ? [['  without a key', methodsWithoutKey.join(', ')]] : []),
      ['stores', named(stores)],
      ['supply channels', supplyChannels.map(({ key }) => key).join(', ') || 'none'],
      ['  without a facility', without.join(', ') || 'none'],
      ['carriers', carriers === undefined ? 'could not be listed' : named(carriers)],
    ],
  );
}

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

function meaningOf({ serviceType, serviceLevel }: ConfigurationValue): Meaning {
  if (serviceType === 'CLICK_AND_COLLECT') return 'collect';
  return serviceLevel === 'SAMEDAY' ? 'sameDay' : 'ship';
}

async function askShippingMethods(
  questions: Questions,
  facts: ProjectFacts,
  current: ConfigurationValue,
): Promise<Record<string, unknown>> {
  const mapping: Record<string, unknown> = { ...current };
  for (const { key, name } of facts.shippingMethods) {
    const known = record(current[key]);
    const message = `How does an order with "${name}" (${key}) go?`;
    const meaning = await questions.choose(message, meaningChoices, meaningOf(known));
    const carriers =
      meaning === 'collect' ? [] : await askCarriers(questions, facts, name, texts(known['carriers']));
    const { carriers: _before, serviceType: _type, serviceLevel: _level, ...others } = known;
    mapping[key] = { ...others, ...meanings[meaning], ...(carriers.length > 0 ? { carriers } : {}) };
  }
  return mapping;
}

async function askCarriers(
  questions: Questions,
  { carriers }: ProjectFacts,
  method: string,
  current: readonly string[],
): Promise<string[]> {
  const message = `Which carriers may take "${method}"? With none, fulfillmenttools chooses.`;
  if (carriers && carriers.length > 0) {
    const choices = carriers.map(({ key, name }) => ({ name: `${name} (${key})`, value: key }));
    return questions.chooseAny(message, choices, current);
  }
  const hint = `${message} Keys such as DHL_V2, separated by commas:`;
  const answer = await questions.ask(hint, current.join(', '), () => undefined);
  return answer
    .split(',')
    .map((key) => key.trim())
    .filter((key) => key !== '');
}

async function askCollectField(questions: Questions, current: unknown): Promise<string | undefined> {
  const answer = await questions.ask(
    'Which custom field of the order names the store of the collection? Empty: the supply channel of its lines.',
    typeof current === 'string' ? current : '',
    (text) => (text === '' || fieldName.test(text) ? undefined : 'Expected 2 to 36 letters, digits, _ and -'),
  );
  return answer.trim() || undefined;
}

async function askStoreTags(
  questions: Questions,
  { stores, tags }: ProjectFacts,
  current: ConfigurationValue,
): Promise<Record<string, unknown>> {
  const mapping: Record<string, unknown> = { ...current };
  const offered = tags.flatMap(({ id, allowedValues }) => allowedValues.map((value) => ({ id, value })));
  if (offered.length === 0) return mapping;
  const choices = offered.map((tag) => ({ name: nameOfTag(tag), value: nameOfTag(tag) }));
  for (const { key, name } of stores) {
    const preset = list(current[key]).map((tag) => nameOfTag(record(tag)));
    const message = `Which tags do orders of the store "${name}" (${key}) get?`;
    const chosen = await questions.chooseAny(message, choices, preset);
    const tagsOfStore = offered.filter((tag) => chosen.includes(nameOfTag(tag)));
    if (tagsOfStore.length > 0) mapping[key] = tagsOfStore;
    else Reflect.deleteProperty(mapping, key);
  }
  return mapping;
}

const nameOfTag = ({ id, value }: ConfigurationValue): string => `${String(id)} = ${String(value)}`;
const texts = (value: unknown): string[] => list(value).filter((item) => typeof item === 'string');

function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  return value === undefined ? [] : [value];
}

const record = (value: unknown): ConfigurationValue =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
