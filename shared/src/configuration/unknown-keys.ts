import { describeFound, documentationOf, type ConfigurationProblem } from './configuration-problem.ts';
import { configurationSchema } from './configuration-schema.ts';
import { knownKeysAt } from './known-keys.ts';
import { nearestKey } from './nearest-key.ts';

/** A key that begins like this is a note of the merchant: it is never read, and nothing is said of it. */
const noteForm = /^[_$]/;

/**
 * What is wrong about keys that nothing reads. Below a known key something hangs on each of them. At the top it is an
 * error where a known key may be meant, and where its value could steer anything: the merchant believes that it does.
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
      const nearest = nearestKey(key, known);
      const related = nearest ?? known.find((candidate) => sharesWord(key, candidate));
      const { description, example } = documentationOf(parent[0] ?? nearest);
      const meaning = related
        ? `Unknown key; ${related} may be meant`
        : `Unknown key; known here are ${known.join(', ')}`;
      return {
        ...impact(parent, nearest, related !== undefined || couldSteer(valueOf(key))),
        path: [...parent, key],
        meaning: `${meaning}. ${description}`.replace(/\.$/, ''),
        found: describeFound(valueOf(key)),
        example,
      };
    });
}

function impact(
  parent: readonly string[],
  nearest: string | undefined,
  isSuspicious: boolean,
): Pick<ConfigurationProblem, 'severity' | 'affects'> {
  if (parent.length > 0) return { severity: 'error', affects: parent };
  if (nearest !== undefined) return { severity: 'error', affects: [nearest] };
  return { severity: isSuspicious ? 'error' : 'warning', affects: [] };
}

/** A mapping or a list of rules that nobody reads is never there for nothing. */
function couldSteer(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(couldSteer);
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

const shortestWord = 5;

function sharesWord(key: string, known: string): boolean {
  const words = (name: string) => name.split(/(?=[A-Z])|[^A-Za-z]+/).map((word) => word.toLowerCase());
  const ofKnown = new Set(words(known));
  return words(key).some((word) => word.length >= shortestWord && ofKnown.has(word));
}
