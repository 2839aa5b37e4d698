import type { Logger } from '../logging/logger.ts';

/** For tests: a logger, and the lines it was given as `level: message`. */
export function recordingLogger(): { logger: Logger; lines: string[] } {
  const lines: string[] = [];
  const write = (level: string) => (_fields: unknown, message: string) =>
    void lines.push(`${level}: ${message}`);
  return {
    lines,
    logger: { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') },
  };
}
