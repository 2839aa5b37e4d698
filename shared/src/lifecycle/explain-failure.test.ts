import { describe, expect, it } from '@jest/globals';
import { PlatformError, type Platform } from '../errors.ts';
import { explainFailure } from './explain-failure.ts';

const failure = { summary: 'words', applied: 'no', retryable: false } as const;

/** A log-in that was answered like this, as TokenSource tells of it. */
function failedLogIn(platform: Platform, status: number | undefined, ...platformCodes: string[]) {
  const cause = new PlatformError({ ...failure, platform, request: 'POST', status, platformCodes });
  return new PlatformError({ ...failure, platform, request: 'log-in', cause });
}

describe('what a failed log-in tells a merchant to check', () => {
  it.each<[Platform, number | undefined, string, string]>([
    ['shopgate', 401, 'invalid_client', 'check SHOPGATE_CLIENT_ID and SHOPGATE_CLIENT_SECRET'],
    [
      'shopgate',
      400,
      'invalid_grant',
      'check SHOPGATE_USERNAME, SHOPGATE_PASSWORD and SHOPGATE_MERCHANT_CODE',
    ],
    [
      'shopgate',
      401,
      'access_denied',
      'check SHOPGATE_CLIENT_ID, SHOPGATE_CLIENT_SECRET, SHOPGATE_USERNAME, SHOPGATE_PASSWORD and SHOPGATE_MERCHANT_CODE',
    ],
    ['shopgate', 503, 'invalid_client', 'is down, or check SHOPGATE_AUTH_URL'],
    ['shopgate', undefined, '', 'is down, or check SHOPGATE_AUTH_URL'],
    ['commercetools', 401, 'invalid_client', 'check CTP_CLIENT_ID, CTP_CLIENT_SECRET and CTP_SCOPE'],
    ['fulfillmenttools', 400, '', 'check FFT_API_KEY, FFT_API_USER and FFT_API_PASSWORD'],
  ])('of %s, with status %p and code "%s": %s', (platform, status, code, expected) => {
    expect(explainFailure(failedLogIn(platform, status, code))).toBe(
      `${platform}: the log-in fails (words): ${expected}`,
    );
  });
});

it('tells whose permissions to check where Shopgate forbids a call', () => {
  const error = new PlatformError({
    ...failure,
    platform: 'shopgate',
    request: 'GET webhook/x',
    status: 403,
  });
  expect(explainFailure(error)).toContain('check the permissions of SHOPGATE_USERNAME');
});
