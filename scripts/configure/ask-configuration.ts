import { textTable } from '../command-line/text-table.ts';
import { askShippingMethods, meaningOf } from './ask-shipping-methods.ts';
import { isRecord, list, record, type ConfigurationValue } from './configuration-value.ts';
import type { ProjectFacts } from './project-facts.ts';
import type { Questions } from './questions.ts';

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
  const { [collectKey]: collectBefore, ...others } = current;
  const methods = await unlessUnreadable(questions, current, 'shippingMethodMapping', (before) =>
    askShippingMethods(questions, facts, before),
  );
  const collects = Object.values(record(methods)).some((rule) => meaningOf(record(rule)) === 'collect');
  const collectField = collects ? await askCollectField(questions, collectBefore) : collectBefore;
  // One text is the tag of all stores; it stays as it is.
  const storeTagMapping =
    typeof current['storeTagMapping'] === 'string'
      ? current['storeTagMapping']
      : await unlessUnreadable(questions, current, 'storeTagMapping', (before) =>
          askStoreTags(questions, facts, before),
        );
  const isMapped = 'storeTagMapping' in current || Object.keys(record(storeTagMapping)).length > 0;
  return {
    ...others,
    shippingMethodMapping: methods,
    ...(collectField === undefined ? {} : { [collectKey]: collectField }),
    ...(isMapped ? { storeTagMapping } : {}),
  };
}

/** A mapping that is none stays as it is: what was meant by it is not known, and orders are held until it is mended. */
async function unlessUnreadable(
  questions: Questions,
  current: ConfigurationValue,
  key: string,
  ask: (before: ConfigurationValue) => Promise<ConfigurationValue>,
): Promise<unknown> {
  const before = current[key];
  if (before === undefined || isRecord(before)) return ask(record(before));
  questions.say(`${key} is no mapping and stays as it is; mend it or take it out, then start again.`);
  return before;
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

async function askCollectField(questions: Questions, current: unknown): Promise<string | undefined> {
  const answer = await questions.ask(
    'Which custom field of the order names the store of the collection? Empty: the supply channel of its lines.',
    current === undefined ? '' : textOf(current),
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
  const listed = tags.flatMap(({ id, allowedValues }) => allowedValues.map((value) => ({ id, value })));
  if (listed.length === 0) return mapping;
  for (const { key, name } of stores) {
    const before = list(current[key]).map((tag) => [nameOfTag(record(tag)), tag] as const);
    const preset = before.map(([tagName]) => tagName);
    const offered = new Map<string, unknown>(listed.map((tag) => [nameOfTag(tag), tag]));
    const unlisted = before.filter(([tagName]) => !offered.has(tagName));
    const choices = [
      ...[...offered.keys()].map((value) => ({ name: value, value })),
      ...unlisted.map(([value]) => ({ name: `${value} (not offered by fulfillmenttools)`, value })),
    ];
    const message = `Which tags do orders of the store "${name}" (${key}) get?`;
    const chosen = await questions.chooseAny(message, choices, preset);
    if (isSame(chosen, preset)) continue;
    const known = new Map([...offered, ...unlisted]);
    if (chosen.length > 0) mapping[key] = chosen.map((tagName) => known.get(tagName));
    else Reflect.deleteProperty(mapping, key);
  }
  return mapping;
}

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.toSorted().join('\n') === others.toSorted().join('\n');

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const nameOfTag = ({ id, value }: ConfigurationValue): string => `${textOf(id)} = ${textOf(value)}`;
