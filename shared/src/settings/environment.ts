import { config } from 'dotenv';

/** Environment variables by name. A variable that is empty counts as not set: Connect passes unset ones as ''. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The value of a variable without white space around it, or undefined when nothing is left. */
export function valueOf(environment: Environment, name: string): string | undefined {
  const value = environment[name]?.trim();
  return value === '' ? undefined : value;
}

/**
 * The environment of this process, completed from a `.env` file in the current folder where there is one. What is
 * set already stays as it is.
 */
export function readEnvironment(): Environment {
  config({ quiet: true });
  return process.env;
}
