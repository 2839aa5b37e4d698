import type { Logger } from '../../shared/src/logging/logger.ts';

/** For commands: says in words what an application would log as a warning or an error, and is silent otherwise. */
export const spokenLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: (_fields, message) => console.error(`Warning: ${message}`),
  error: (_fields, message) => console.error(`Error: ${message}`),
};
