import { configurationSchema } from './configuration-schema.ts';

/**
 * Something in the configuration object that is not as meant. An `error` was left out, and the orders that hang on it
 * are held; a `warning` is a key that nothing reads and that nobody can have meant to steer anything.
 */
export interface ConfigurationProblem {
  readonly severity: 'error' | 'warning';
  /** From the top: `['shippingMethodMapping', 'pickup', 'serviceType']`; empty for the object itself. */
  readonly path: readonly string[];
  /** The part of the configuration that is broken by it: the part that was probably meant, empty for all of it. */
  readonly affects: readonly string[];
  /** What is meant here. */
  readonly meaning: string;
  /** What was found, in a few words. */
  readonly found: string;
  /** A valid value of the top-level key that the path begins with, as JSON. */
  readonly example: string;
}

/** The problem in one line for a log, a deploy script or the merchant. */
export function describeConfigurationProblem(problem: ConfigurationProblem): string {
  const where = ['configuration', ...problem.path].join('.');
  return `${where}: ${problem.meaning}. Found: ${problem.found}. Example: ${problem.example}`;
}

/** The type of a value, and the beginning of it where it is short. */
export function describeFound(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'string') return `the text "${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`;
  return `the ${typeof value} ${JSON.stringify(value)}`;
}

/** The example and the meaning, in its first sentence, that the schema gives for a top-level key, and of all keys for an unknown one. */
export function documentationOf(topLevelKey: string | undefined): { description: string; example: string } {
  const { shape } = configurationSchema;
  const known = Object.entries(shape).find(([key]) => key === topLevelKey);
  const meta = known?.[1].meta();
  const examples = meta?.['examples'];
  return {
    description:
      meta?.description?.replace(/(?<=\.) [^]*$/, '') ?? `The keys are ${Object.keys(shape).join(', ')}`,
    example: JSON.stringify(Array.isArray(examples) ? examples[0] : { orderCustomTypeKey: 'fft-order' }),
  };
}
