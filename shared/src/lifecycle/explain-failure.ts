import { ConnectorError, isOutage, PlatformError, type Platform } from '../errors.ts';

interface SettingNames {
  credentials: string;
  logIn: string;
  api: string;
  /** Whose permissions, or what else, to look at where a call is forbidden. */
  forbidden?: string;
  /** The credentials that are wrong where the log-in says which, by its code (RFC 6749, 5.2). */
  byCode?: Readonly<Record<string, string>>;
}

/** The settings that decide whether a platform lets us in. */
const settings: Readonly<Record<Platform, SettingNames>> = {
  commercetools: {
    credentials: 'CTP_CLIENT_ID, CTP_CLIENT_SECRET and CTP_SCOPE',
    logIn: 'CTP_AUTH_URL or CTP_REGION',
    api: 'CTP_PROJECT_KEY, and CTP_API_URL or CTP_REGION',
  },
  fulfillmenttools: {
    credentials: 'FFT_API_KEY, FFT_API_USER and FFT_API_PASSWORD',
    logIn: 'FFT_LOGIN_URL',
    api: 'FFT_PROJECT_ID or FFT_API_URL, and FFT_API_USER',
  },
  shopgate: {
    credentials:
      'SHOPGATE_CLIENT_ID, SHOPGATE_CLIENT_SECRET, SHOPGATE_USERNAME, SHOPGATE_PASSWORD and SHOPGATE_MERCHANT_CODE',
    logIn: 'SHOPGATE_AUTH_URL',
    api: 'SHOPGATE_MERCHANT_CODE or SHOPGATE_API_URL',
    forbidden: 'the permissions of SHOPGATE_USERNAME, and SHOPGATE_MERCHANT_CODE',
    byCode: {
      invalid_client: 'SHOPGATE_CLIENT_ID and SHOPGATE_CLIENT_SECRET',
      invalid_grant: 'SHOPGATE_USERNAME, SHOPGATE_PASSWORD and SHOPGATE_MERCHANT_CODE',
    },
  },
};

const refusals: readonly unknown[] = [400, 401, 403];

/** True when a platform does not let the connector in: its credentials are wrong, or are not valid any more. */
export function isRefusedAccess(error: unknown): error is PlatformError {
  if (!(error instanceof PlatformError)) return false;
  if (error.details['request'] !== 'log-in') return error.status === 401;
  return refusals.includes(error.cause instanceof PlatformError ? error.cause.status : undefined);
}

/**
 * The call that a platform was down, limiting or out of reach for, where that is why something failed: waiting may help.
 * A log-in that was refused is not one, although the calls that needed it have got no answer.
 */
export function outageOf(error: unknown): PlatformError | undefined {
  if (error instanceof PlatformError) {
    const isLogIn = error.details['request'] === 'log-in' && error.cause instanceof PlatformError;
    return isOutage(isLogIn ? error.cause : error) ? error : undefined;
  }
  return error instanceof ConnectorError ? outageOf(error.cause) : undefined;
}

/** What went wrong with the first call to a platform, with the settings to look at where they may be the reason. */
export function explainFailure(error: PlatformError): string {
  const names = settings[error.platform];
  if (error.details['request'] === 'log-in') {
    const refusal = error.cause instanceof PlatformError ? error.cause : undefined;
    const wrong =
      refusal?.platformCodes.flatMap((code) => names.byCode?.[code] ?? [])[0] ?? names.credentials;
    const hint = refusals.includes(refusal?.status) ? `check ${wrong}` : `is down, or check ${names.logIn}`;
    return `${error.platform}: the log-in fails (${error.summary}): ${hint}`;
  }
  if (error.status === 403 && names.forbidden !== undefined)
    return `${error.message}: check ${names.forbidden}`;
  const isAddress = error.status === undefined || error.status === 401 || error.status === 404;
  return isAddress ? `${error.message}: check ${names.api}` : error.message;
}
