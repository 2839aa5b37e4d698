import type * as z from 'zod';
import { commercetoolsSettings, jwtSettings, missingAddresses, type JwtSettings } from './settings.ts';
import { valueOf, type Environment } from './environment.ts';
import { definitionOf, type Definition, type SettingValues } from './setting-definitions.ts';
import { serviceAddress, tenant, text, addressWithPath } from './setting-schemas.ts';
import { SettingsError } from './settings-error.ts';

const tokenPath = '/oauth/token';
const fromMerchant = { source: 'merchant', applications: ['event', 'service', 'job'] } as const;
const standard = { secured: false } as const;
const secured = { secured: true } as const;

/** What the connector for Shopgate asks a merchant for beside what both connectors know. */
export const shopgateDefinitions = {
  SHOPGATE_MERCHANT_CODE: {
    ...fromMerchant,
    ...standard,
    schema: tenant,
    description: 'Code of the merchant in Shopgate',
    expected: 'the code that Shopgate Admin shows, such as MYSHOP',
  },
  SHOPGATE_CLIENT_ID: {
    ...fromMerchant,
    ...secured,
    schema: text,
    description: 'Id of the API client for Shopgate',
    expected: 'the client id that the support of Shopgate handed out',
  },
  SHOPGATE_CLIENT_SECRET: {
    ...fromMerchant,
    ...secured,
    schema: text,
    description: 'Secret of the API client for Shopgate',
    expected: 'the client secret that the support of Shopgate handed out',
  },
  SHOPGATE_USERNAME: {
    ...fromMerchant,
    ...secured,
    schema: text,
    description: 'E-mail address of the API user in Shopgate',
    expected: 'the address of the API credentials in Shopgate Admin',
  },
  SHOPGATE_PASSWORD: {
    ...fromMerchant,
    ...secured,
    schema: text,
    description: 'Password of the API user in Shopgate',
    expected: 'the password of the API credentials in Shopgate Admin',
  },
  SHOPGATE_API_URL: {
    ...fromMerchant,
    ...standard,
    schema: serviceAddress,
    default: 'https://{service}.shopgate.io',
    description: 'Address of the services of Shopgate, where {service} stands for the name of one',
    expected: 'an https address with {service} in it',
  },
  SHOPGATE_AUTH_URL: {
    ...fromMerchant,
    ...standard,
    schema: addressWithPath(tokenPath),
    default: `https://auth.shopgate.io${tokenPath}`,
    description: 'Full address where the API user logs in to Shopgate',
    expected: 'an https address without a query',
  },
} as const satisfies Record<string, Definition>;

type ShopgateName = keyof typeof shopgateDefinitions;
type ShopgateValues = { [Name in ShopgateName]: z.infer<(typeof shopgateDefinitions)[Name]['schema']> };

/** The settings of both connectors that this one reads too. */
const sharedNames = [
  ...['CTP_PROJECT_KEY', 'CTP_CLIENT_ID', 'CTP_CLIENT_SECRET', 'CTP_SCOPE', 'CTP_API_URL', 'CTP_AUTH_URL'],
  ...['CTP_REGION', 'FEAT_ORDERSYNC_ACTIVE', 'FEAT_STATUSUPDATES_ACTIVE', 'FEAT_STOCKSYNC_ACTIVE'],
  ...['INSTANCE', 'DEBUG_MODE', 'PORT'],
] as (keyof SettingValues)[];
const tokenNames = [
  ...['JWT_SECRET', 'JWT_SECRET_PREVIOUS', 'JWT_ISSUER', 'JWT_AUDIENCE', 'JWT_SUBJECT'],
] as (keyof SettingValues)[];

export type ShopgateEventSettings = ReturnType<typeof settingsOf>;
export type ShopgateServiceSettings = ShopgateEventSettings & { jwt: JwtSettings };
export type ShopgateJobSettings = ShopgateServiceSettings & { alertWebhookUrl?: string };

/**
 * Reads the settings of the event application of the connector for Shopgate.
 * @throws SettingsError that tells all problems at once
 */
export function loadShopgateEventSettings(environment: Environment): ShopgateEventSettings {
  return settingsOf(readValues(environment, sharedNames));
}

/**
 * Reads the settings of its service, which accepts a token of ours for its status.
 * @throws SettingsError that tells all problems at once
 */
export function loadShopgateServiceSettings(environment: Environment): ShopgateServiceSettings {
  const values = readValues(environment, [...sharedNames, ...tokenNames]);
  return { ...settingsOf(values), jwt: jwtSettings(values) };
}

/**
 * Reads the settings of its job, which accepts a token of ours for repair, and sends alerts.
 * @throws SettingsError that tells all problems at once
 */
export function loadShopgateJobSettings(environment: Environment): ShopgateJobSettings {
  const values = readValues(environment, [...sharedNames, ...tokenNames, 'ALERT_WEBHOOK_URL']);
  const { ALERT_WEBHOOK_URL: alertWebhookUrl } = values;
  return {
    ...settingsOf(values),
    jwt: jwtSettings(values),
    ...(alertWebhookUrl === undefined ? {} : { alertWebhookUrl }),
  };
}

type Values = SettingValues & ShopgateValues;

/** `Values` has those that are named; an application only looks at what it has asked for. */
function readValues(environment: Environment, names: readonly (keyof SettingValues)[]): Values {
  const definitions: Record<string, Definition> = { ...shopgateDefinitions };
  for (const name of names) definitions[name] = definitionOf(name);
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, definition] of Object.entries(definitions)) {
    const given = valueOf(environment, name);
    const result = definition.schema.safeParse(given ?? definition.default);
    if (result.success) values[name] = result.data;
    else if (given !== undefined) problems.push(`${name} is not valid: expected ${definition.expected}`);
    else problems.push(`${name} is not set: ${definition.description}; expected ${definition.expected}`);
  }
  problems.push(...missingAddresses(environment));
  if (problems.length > 0) throw new SettingsError(problems);
  return values as Values;
}

function settingsOf(values: Values) {
  return {
    commercetools: commercetoolsSettings(values),
    shopgate: {
      merchantCode: values.SHOPGATE_MERCHANT_CODE,
      clientId: values.SHOPGATE_CLIENT_ID,
      clientSecret: values.SHOPGATE_CLIENT_SECRET,
      username: values.SHOPGATE_USERNAME,
      password: values.SHOPGATE_PASSWORD,
      apiUrl: values.SHOPGATE_API_URL,
      authUrl: values.SHOPGATE_AUTH_URL,
    },
    features: {
      orderSync: values.FEAT_ORDERSYNC_ACTIVE,
      statusUpdates: values.FEAT_STATUSUPDATES_ACTIVE,
      stockSync: values.FEAT_STOCKSYNC_ACTIVE,
    },
    instance: values.INSTANCE,
    debugMode: values.DEBUG_MODE,
    port: values.PORT,
  };
}
