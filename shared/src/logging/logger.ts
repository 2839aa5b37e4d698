import { pino, stdTimeFunctions, type DestinationStream, type Logger as PinoLogger } from 'pino';
import { currentRequestContext } from '../request/request-context.ts';
import { describeError } from './describe-error.ts';
import { maskText } from './mask.ts';

export type LogValue = string | number | boolean | null | undefined | readonly LogValue[] | LogFields;
/** The facts of a log line: ids, codes and numbers. Bodies, names, addresses and tokens have no place in it. */
export type LogFields = { readonly [name: string]: LogValue };

type Write = (fields: LogFields, message: string) => void;

/** Writes one line per call. */
export interface Logger {
  debug: Write;
  info: Write;
  warn: Write;
  error: Write;
}

/** Google Cloud's names of levels: https://cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry#logseverity */
const severities: Readonly<Record<string, string>> = { warn: 'WARNING', fatal: 'CRITICAL' };

/** Fields that never appear in a log, whoever hands them over: the net below the rule of `LogFields`. */
const secretFields: ReadonlySet<string> = new Set([
  ...['authorization', 'Authorization', 'password', 'secret', 'clientSecret', 'token', 'apiKey', 'user'],
  ...['idToken', 'refreshToken', 'access_token', 'refresh_token', 'body', 'payload', 'headers'],
  ...['email', 'customerEmail', 'firstName', 'lastName', 'street', 'houseNumber', 'phone', 'mobile'],
]);
const deepestField = 4;

/**
 * Creates a logger that writes each line as one JSON object to the standard output, where Connect collects it.
 * Lines written during a request carry its correlation id. Text is masked, so that a value from outside cannot
 * bring an e-mail address or a token into the log.
 *
 * @param options.name the application that writes
 * @param options.debugMode whether debug lines are written
 * @param options.destination where to write instead of the standard output
 */
export function createLogger(options: {
  name: string;
  debugMode: boolean;
  destination?: DestinationStream;
}): Logger {
  const logger = pino(
    {
      base: { name: options.name },
      level: options.debugMode ? 'debug' : 'info',
      messageKey: 'message',
      timestamp: stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ severity: severities[label] ?? label.toUpperCase() }),
        log: (fields) => safeFields(fields, 0),
      },
      mixin: () => {
        const context = currentRequestContext();
        return context ? { correlationId: context.correlationId } : {};
      },
    },
    options.destination ?? pino.destination({ dest: 1, sync: true }),
  );
  return {
    debug: writeWith(logger, 'debug'),
    info: writeWith(logger, 'info'),
    warn: writeWith(logger, 'warn'),
    error: writeWith(logger, 'error'),
  };
}

const writeWith =
  (logger: PinoLogger, level: keyof Logger): Write =>
  (fields, message) => {
    logger[level](fields, maskText(message));
  };

function safeFields(fields: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      secretFields.has(name) ? '[hidden]' : safeValue(value, depth),
    ]),
  );
}

function safeValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return maskText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return describeError(value);
  if (depth >= deepestField) return '[too deep]';
  return Array.isArray(value)
    ? value.map((item) => safeValue(item, depth + 1))
    : safeFields(value, depth + 1);
}
