/** What may be told of an error in a log line: ids, codes and numbers, never personal data or a secret. */
export type SafeDetails = Readonly<Record<string, string | number | boolean | undefined>>;

/** What operators search the log for; what each means and what to do stands in docs/operations.md. */
export type ErrorCode =
  | 'ALERT_NOT_SENT'
  | 'CANCELLATION_HELD'
  | 'DEADLINE_EXCEEDED'
  | 'EXPORT_UNDER_WAY'
  | 'RETURN_UNDER_WAY'
  | 'FACILITY_BUSY'
  | 'FACILITY_UNDER_WAY'
  | 'FULFILLMENTTOOLS_ORDER_BUSY'
  | 'ITEM_RETURN_JOB_BUSY'
  | 'LEDGER_NEWER'
  | 'MISSING_ACCESS'
  | 'NO_ROOM'
  | 'ORDER_BUSY'
  | 'ORDER_TYPE_UNUSABLE'
  | 'OUT_OF_TIME'
  | 'PLATFORM_CALL_FAILED'
  | 'RESOURCE_BUSY'
  | 'STOCK_BUSY'
  | 'SUBSCRIPTION_REFUSED'
  | 'SWEEP_TAKEN_OVER'
  | 'TOO_MANY_SUBSCRIPTIONS'
  | 'UNEXPECTED'
  | 'UNEXPECTED_ERROR'
  | 'INVALID_SETTINGS'
  | RefusalCode;

/** Why a request is refused before anybody looks at what it says, in commercetools' own words. */
export type RefusalCode =
  | 'ContentTooLarge'
  | 'InvalidInput'
  | 'InvalidJsonInput'
  | 'MethodNotAllowed'
  | 'RequestTimeout'
  | 'ResourceNotFound'
  | 'ServiceUnavailable'
  | 'UnsupportedContentEncoding'
  | 'invalid_token';

/**
 * The base of every error the connector throws on purpose.
 *
 * `code` is stable and is what operators search for; `retryable` says whether the same attempt may succeed later;
 * `message` is safe to log and to show to a merchant.
 */
export class ConnectorError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly details: SafeDetails;

  constructor(
    code: ErrorCode,
    message: string,
    options: { retryable?: boolean; cause?: unknown; details?: SafeDetails } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.details = options.details ?? {};
  }
}

export type Platform = 'commercetools' | 'fulfillmenttools' | 'shopgate';

/**
 * A call to a platform that did not succeed.
 *
 * `applied` says whether the platform may have carried the request out: `no` when it was refused or never left this
 * process, `unknown` when the answer was lost, timed out or was a server error. Only `no` may be sent again when
 * the request is not idempotent.
 */
export class PlatformError extends ConnectorError {
  readonly platform: Platform;
  /** HTTP status, absent when there was no answer. */
  readonly status: number | undefined;
  readonly applied: 'no' | 'unknown';
  /** The platform's own words, without personal data as far as the platform keeps to that. */
  readonly summary: string;
  readonly retryAfterSeconds: number | undefined;
  /** commercetools error codes such as `ConcurrentModification`, in the order of the answer. */
  readonly platformCodes: readonly string[];

  constructor(options: {
    platform: Platform;
    request: string;
    status?: number | undefined;
    summary: string;
    applied: 'no' | 'unknown';
    retryable: boolean;
    retryAfterSeconds?: number | undefined;
    platformCodes?: readonly string[];
    cause?: unknown;
  }) {
    const parts = [options.platform, options.request, ...answerOf(options), options.summary];
    super('PLATFORM_CALL_FAILED', parts.join(': '), {
      retryable: options.retryable,
      cause: options.cause,
      details: { platform: options.platform, request: options.request, status: options.status },
    });
    this.platform = options.platform;
    this.status = options.status;
    this.applied = options.applied;
    this.summary = options.summary;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.platformCodes = options.platformCodes ?? [];
  }
}

/** What came back, in words. A log-in that was answered passes no status on: its summary tells the one of its cause. */
function answerOf({ status, cause }: { status?: number | undefined; cause?: unknown }): string[] {
  if (status !== undefined) return [`HTTP ${status}`];
  return cause instanceof PlatformError && cause.status !== undefined ? [] : ['no answer'];
}

/** Shopgate takes no versions: whatever its 409 says, reading again and writing the same changes nothing about it. */
const platformsWithVersions: ReadonlySet<Platform> = new Set<Platform>(['commercetools', 'fulfillmenttools']);

/** True for the answer that an entity was changed by someone else since it was read (HTTP 409). */
export function isVersionConflict(error: unknown): error is PlatformError {
  return error instanceof PlatformError && error.status === 409 && platformsWithVersions.has(error.platform);
}

/** True when somebody else wrote in between: another version, or both have created the same. */
export const isConflict = (error: unknown): error is PlatformError =>
  isVersionConflict(error) ||
  (error instanceof PlatformError && error.platformCodes.includes('DuplicateField'));

/** True for the answer that an entity does not exist (HTTP 404). */
export function isNotFound(error: unknown): error is PlatformError {
  return error instanceof PlatformError && error.status === 404;
}

/** Refusals that are about the connector's access, not about the order: they pass once somebody mends the access. */
const accessRefusals = new Set([401, 403]);

/** True when a platform does not let the connector do what it asked for, whatever order it is about. */
export const isAccessDenied = (error: unknown): error is PlatformError =>
  error instanceof PlatformError && error.status !== undefined && accessRefusals.has(error.status);

/** True when the same request may succeed later. */
export const mayPass = (error: PlatformError): boolean => error.retryable || isAccessDenied(error);

/** True when a platform has understood the request and will not carry it out, whatever is tried. */
export const isRefusal = (error: unknown): error is PlatformError =>
  error instanceof PlatformError && error.applied === 'no' && !mayPass(error) && !isVersionConflict(error);

/** True when a platform was down, limiting or out of reach: the same call may succeed a little later. */
export function isOutage(error: unknown): error is PlatformError {
  if (!(error instanceof PlatformError)) return false;
  const { status } = error;
  return status === undefined || status === 408 || status === 429 || status >= 500;
}
