import { describeFound, documentationOf, type ConfigurationProblem } from './configuration-problem.ts';
import { configurationSchema } from './configuration-schema.ts';
import { knownKeysAt, pathsBelow } from './known-keys.ts';
import { nearestKey } from './nearest-key.ts';

/** Where every key below the top is. */
const paths = pathsBelow(configurationSchema);

/** A key that begins like this is a note of the merchant: it is never read, and nothing is said of it. */
const noteForm = /^[_$]/;

/**
 * What is wrong about keys that nothing reads. Below a known key something hangs on each of them. At the top it is an
 * error where a known key may be meant, of the top or of a part, and where its value could steer anything: the merchant
 * believes that it does.
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
  return keys
    .filter((key) => !noteForm.test(key))
    .map((key) => {
      const meant = parent.length === 0 ? meantAtTop(key, known, valueOf(key)) : meantAmong(key, known);
      const { description, example } = documentationOf(parent[0] ?? meant.parts[0]);
      const meaning =
        meant.words === undefined
          ? `Unknown key; known here are ${known.join(', ')}`
          : `Unknown key; ${meant.words} may be meant`;
      return {
        ...impact(parent, meant, valueOf(key)),
        path: [...parent, key],
        meaning: `${meaning}. ${description}`.replace(/\.$/, ''),
        found: describeFound(valueOf(key)),
        example,
      };
    });
}

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
 */
function meantAtTop(key: string, known: readonly string[], value: unknown): Meant {
  const ofTop = meantAmong(key, known);
  const below = (name: string) => paths.filter((path) => path.at(-1)?.toLowerCase() === name.toLowerCase());
  const same = below(key);
  const isNear = same.length > 0 || ofTop.parts.length > 0;
  const nearest = isNear ? undefined : nearestKey(key, [...new Set(paths.flatMap((path) => path.slice(-1)))]);
  const related = nearest === undefined ? same : below(nearest);
  if (related.length === 0) return ofTop;
  const isCertain = same.length > 0 && !isObject(value);
  return {
    words: [...ofTop.parts, ...related.map((path) => path.join('.'))].join(' or '),
    parts: isCertain ? [...new Set([...ofTop.parts, ...same.flatMap(([part]) => part ?? [])])] : [],
  };
}

/** One part is broken where it is certain that it is the one that was meant, else the whole. */
function impact(
  parent: readonly string[],
  { words, parts }: Meant,
  value: unknown,
): Pick<ConfigurationProblem, 'severity' | 'affects'> {
  if (parent.length > 0) return { severity: 'error', affects: parent };
  if (parts.length === 1) return { severity: 'error', affects: parts };
  const isSuspicious = words !== undefined || couldSteer(value);
  return { severity: isSuspicious ? 'error' : 'warning', affects: [] };
}

/** A mapping or a list that nobody reads is never there for nothing. */
function couldSteer(value: unknown): boolean {
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
