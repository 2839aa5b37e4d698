import type { Request } from './command.ts';

/** Whether settings are those of the connector for Shopgate, and not of the one for fulfillmenttools. */
export const areOfShopgate = (environment: Request['environment']): boolean =>
  environment['SHOPGATE_MERCHANT_CODE'] !== undefined && environment['FFT_PROJECT_ID'] === undefined;
