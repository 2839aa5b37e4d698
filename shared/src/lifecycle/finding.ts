import {
  describeConfigurationProblem,
  documentationOf,
  type ConfigurationProblem,
} from '../configuration/configuration-problem.ts';
import { nearestKey } from '../configuration/nearest-key.ts';
import type { LogFields, Logger } from '../logging/logger.ts';

/**
 * Something that is not as meant, in words. An `error` changes what is sent: the configuration is broken, names what is
 * not there, or could not be looked at. A `warning` does not.
 */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly text: string;
}

const maxNamed = 10;

export const warning = (text: string): Finding => ({ severity: 'warning', text });
export const failure = (text: string): Finding => ({ severity: 'error', text });

export const findingOf = (problem: ConfigurationProblem): Finding => ({
  severity: problem.severity,
  text: describeConfigurationProblem(problem),
});

/** Logs what is not as meant: as an ERROR only what changes what is sent, since somebody is told of those. */
export function logFinding(
  logger: Pick<Logger, 'warn' | 'error'>,
  { severity, text }: Finding,
  fields: LogFields = {},
): void {
  logger[severity === 'error' ? 'error' : 'warn'](fields, text);
}

/** The first of a list in words, and how many more there are. */
export const firstOf = (names: readonly string[]): string =>
  names.length > maxNamed
    ? `${names.slice(0, maxNamed).join(', ')} and ${names.length - maxNamed} more`
    : names.join(', ');

/**
 * The configuration names something that is not there.
 *
 * @param path where it is named
 * @param meaning what has to be named there: `the key of a store`
 * @param known what there is
 */
export function notThere(
  path: readonly string[],
  meaning: string,
  found: string,
  known: readonly string[],
): Finding {
  const nearest = nearestKey(found, known);
  const choice = known.length === 0 ? 'There are none' : `There are ${firstOf(known)}`;
  const meant = nearest === undefined ? choice : `${nearest} may be meant`;
  return failure(
    describeConfigurationProblem({
      severity: 'error',
      path,
      affects: path,
      meaning: `Expected ${meaning}. ${meant}`,
      found: `the text ${JSON.stringify(found)}`,
      example: documentationOf(path[0]).example,
    }),
  );
}
