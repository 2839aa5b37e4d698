import { hangsEveryOrderOn } from '../fulfillment/order/broken-parts.ts';
import { describeFound, documentationOf, type ConfigurationProblem } from './configuration-problem.ts';
import { configurationSchema } from './configuration-schema.ts';
import { knownKeysAt, pathsBelow } from './known-keys.ts';
import { nearestKey } from './nearest-key.ts';

/** Where every key below the top is. */
const paths = pathsBelow(configurationSchema);

/** A key that begins like this is a note of the merchant: it is never read, and nothing is said of it. */
export const noteForm = /^[_$]/;
export const isNoteKey = (key: string): boolean => noteForm.test(key);

/**
 * What is wrong about keys that nothing reads. Below a known key something hangs on each of them. At the top it is an
 * error where a known key may be meant, of the top or of a part, and where its value could steer anything: the merchant
 * believes that it does. A short note beside the parts (`comment`, `stage`, `ticket`) is a warning.
 *
 * @param parent where they were found
 * @param valueOf what is found at each of them
 */
export function unknownKeyProblems(
  parent: readonly string[],
  keys: readonly string[],
  valueOf: (key: string) => unknown,
): ConfigurationProblem[] {
  const known = knownKeysAt(configurationSchema, parent);
  const pasted = keys.filter((key) => ofCustomObject.has(key));
  const isPasted = pasted.length > 1;
  const around = parent.length === 0 && isAround(pasted) ? pasted : [];
  const single = keys
    .filter((key) => !isNoteKey(key) && !around.includes(key))
    .map((key): ConfigurationProblem => {
      const value = valueOf(key);
      const isNote = !couldSteer(value) && !(isPasted && ofCustomObject.has(key));
      const meant = parent.length === 0 ? meantAtTop(key, known, value, isNote) : meantAmong(key, known);
      const { description, example } = documentationOf(parent[0] ?? meant.parts[0]);
      return {
        ...impact(parent, key, meant, isNote),
        path: [...parent, key],
        meaning: `Unknown key${hintAt(parent, known, meant)}. ${description}`.replace(/\.$/, ''),
        found: describeFound(value),
        example,
      };
    });
  return around.length > 0 ? [wholeCustomObject(around), ...single] : single;
}

/** What may be meant, or what is known here; the keys of the top are listed by the description that follows. */
function hintAt(parent: readonly string[], known: readonly string[], { words }: Meant): string {
  if (words !== undefined) return `; ${words} may be meant`;
  return parent.length === 0 ? '' : `; known here are ${known.join(', ')}`;
}

/** Whether these are what a custom object has around its value; a tag has an `id` and a `value` as well. */
const isAround = (pasted: readonly string[]): boolean =>
  pasted.length > 1 && (pasted.includes('container') || (pasted.includes('key') && pasted.includes('value')));

/** One problem for all of them: whatever the value steers, nothing of it is read. */
function wholeCustomObject(around: readonly string[]): ConfigurationProblem {
  return {
    severity: 'error',
    path: [],
    affects: [],
    meaning:
      `Unknown keys ${around.join(', ')}: they stand around the value of a custom object. ` +
      'Only the content of `value` belongs here',
    found: 'an object',
    example: documentationOf(undefined).example,
  };
}

/** Two of these at the top are a custom object, or a tag, that was pasted whole. One alone is a word like any other. */
const ofCustomObject: ReadonlySet<string> = new Set(['container', 'key', 'id', 'value']);

/** What an unknown key was probably meant to be. */
interface Meant {
  /** In words; absent where nothing is near. */
  readonly words?: string | undefined;
  /** The keys of the top in which it is; none where only a word is shared. */
  readonly parts: readonly string[];
}

function meantAmong(key: string, known: readonly string[]): Meant {
  const nearest = nearestKey(key, known);
  if (nearest !== undefined) return { words: nearest, parts: [nearest] };
  return { words: known.find((candidate) => sharesWord(key, candidate)), parts: [] };
}

/**
 * A key of the top, or one of a part that was written beside it: `from` beside `export`. Which part that is, is certain
 * where the key is written as there and holds no object, which could be anything.
 *
 * @param isNote whether the value alone could not steer anything
 */
function meantAtTop(key: string, known: readonly string[], value: unknown, isNote: boolean): Meant {
  const ofTop = meantAmong(key, isNote ? known.filter((name) => isSaid(name, key)) : known);
  const below = (name: string) => paths.filter((path) => isSame(path.at(-1) ?? '', name));
  const same = isNote && isEveryday(key) ? [] : below(key);
  const isNear = same.length > 0 || ofTop.parts.length > 0;
  const nearest = isNear ? undefined : nearestBelow(key, isNote);
  const related = nearest === undefined ? same : below(nearest);
  if (related.length === 0) return ofTop;
  const isCertain = same.length > 0 && !isObject(value) && !isEveryday(key);
  const parts = isCertain ? [...new Set([...ofTop.parts, ...same.flatMap(([part]) => part ?? [])])] : [];
  return {
    words: [...ofTop.parts, ...related.map((path) => path.join('.'))].join(' or '),
    parts,
  };
}

/** Below the top are many names: only a distinctive one is meant by a word that is not quite the same. */
function nearestBelow(key: string, isNote: boolean): string | undefined {
  if (isNote && isEveryday(key)) return undefined;
  const names = [...new Set(paths.flatMap((path) => path.slice(-1)))];
  const candidates = isNote ? names.filter((name) => !isEveryday(name) && isSaid(name, key)) : names;
  return nearestKey(key, candidates, (name) => (name.length < distinctiveLength ? 1 : name.length / 4));
}

const distinctiveLength = 8;

/** Words of everyday notes. Most are names below the top as well, `status` is only one letter away from `states`. */
const everydayWords: ReadonlySet<string> = new Set(
  'comment text key id value color priority tag sticker status'.split(' '),
);
const isEveryday = (name: string): boolean => everydayWords.has(name.toLowerCase());

/** A short name that stands for keys of its own is not meant by a single value under another word: `links`, `live`. */
const isSaid = (name: string, key: string): boolean =>
  name.length > shortestWord || isSame(name, key) || !holdsKeys(name);

const holdsKeys = (name: string): boolean => paths.some((path) => path.slice(0, -1).includes(name));

const isSame = (name: string, other: string): boolean => name.toLowerCase() === other.toLowerCase();

function impact(
  parent: readonly string[],
  key: string,
  { words, parts }: Meant,
  isNote: boolean,
): Pick<ConfigurationProblem, 'severity' | 'affects'> {
  if (parent.length > 0) return { severity: 'error', affects: parent };
  const [part, ...others] = parts;
  if (part !== undefined && others.length === 0)
    return { severity: 'error', affects: isCertainOf(key, part) ? [part] : [] };
  return { severity: words === undefined && isNote ? 'warning' : 'error', affects: [] };
}

const slips = 2;

/**
 * Whether nothing but this part is broken. Where only some orders hang on it, the others would go by the defaults of
 * whatever else may have been meant, so that the key has to be its own, but for a slip.
 */
const isCertainOf = (key: string, part: string): boolean =>
  part === 'cancellation' || hangsEveryOrderOn(part) || nearestKey(key, [part], () => slips) !== undefined;

/** A text that is an object or a list as JSON. */
const jsonForm = /^[\s"']*(\{|\[\s*["'{[])/;

/** A mapping or a list that nobody reads is never there for nothing, nor is one that was pasted as a text. */
function couldSteer(value: unknown): boolean {
  if (typeof value === 'string') return jsonForm.test(value);
  if (Array.isArray(value)) return value.length > 0;
  return isObject(value) && Object.keys(value).length > 0;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shortestWord = 5;

function sharesWord(key: string, known: string): boolean {
  const words = (name: string) => name.split(/(?=[A-Z])|[^A-Za-z]+/).map((word) => word.toLowerCase());
  const ofKnown = new Set(words(known));
  return words(key).some((word) => word.length >= shortestWord && ofKnown.has(word));
}
