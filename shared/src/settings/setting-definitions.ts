import type * as z from 'zod';
import {
  address,
  addressWithPath,
  apiAddress,
  flag,
  instance,
  port,
  projectKey,
  region,
  scopes,
  signingSecret,
  tenant,
  text,
  webhookAddress,
} from './setting-schemas.ts';

export type ApplicationName = 'event' | 'service' | 'job';

export interface Definition {
  schema: z.ZodType<unknown, string | undefined>;
  description: string;
  /** What a valid value looks like, as the end of the sentence "expected …". */
  expected: string;
  default?: string;
  secured: boolean;
  /** Who knows the value: the merchant, or Connect itself, which then sets it without being asked. */
  source: 'merchant' | 'connect' | 'environment';
  applications: readonly ApplicationName[];
}

const loginPath = '/v1/accounts:signInWithPassword';
const refreshPath = '/v1/token';

const fromConnect = { source: 'connect', applications: ['event', 'service', 'job'] } as const;
const fromMerchant = { source: 'merchant', applications: ['event', 'service', 'job'] } as const;
const forWebhooks = { source: 'merchant', applications: ['service', 'job'] } as const;
const standard = { secured: false } as const;
const secured = { secured: true } as const;

/**
 * Every environment variable that the connector reads: the one place for names, defaults and rules, from which the
 * settings of each application, the documentation and the checks of connect.yaml are derived.
 */
export const settingDefinitions = {
  CTP_PROJECT_KEY: {
    ...fromConnect,
    ...standard,
    schema: projectKey,
    description: 'Key of the commercetools project',
    expected: 'letters, digits, hyphens or underscores, as in the Merchant Center',
  },
  CTP_CLIENT_ID: {
    ...fromConnect,
    ...secured,
    schema: text,
    description: 'Id of the API client for the commercetools project',
    expected: 'the client_id that commercetools showed when the API client was created',
  },
  CTP_CLIENT_SECRET: {
    ...fromConnect,
    ...secured,
    schema: text,
    description: 'Secret of the API client for the commercetools project',
    expected: 'the secret that commercetools showed when the API client was created',
  },
  CTP_SCOPE: {
    ...fromConnect,
    ...secured,
    schema: scopes.optional(),
    description: 'Scopes to ask for, separated by spaces; without it, all that the API client has',
    expected: 'scopes such as manage_orders:my-project, separated by spaces',
  },
  CTP_API_URL: {
    ...fromConnect,
    ...standard,
    schema: address.optional(),
    description: 'Address of the commercetools HTTP API; CTP_REGION can stand for it',
    expected: 'an https address such as https://api.europe-west1.gcp.commercetools.com',
  },
  CTP_AUTH_URL: {
    ...fromConnect,
    ...standard,
    schema: address.optional(),
    description: 'Address of the commercetools authorization service; CTP_REGION can stand for it',
    expected: 'an https address such as https://auth.europe-west1.gcp.commercetools.com',
  },
  CTP_REGION: {
    ...fromConnect,
    source: 'environment',
    ...standard,
    schema: region.optional(),
    description: 'Region of the commercetools project, instead of CTP_API_URL and CTP_AUTH_URL',
    expected: 'a region such as europe-west1.gcp',
  },
  FFT_PROJECT_ID: {
    ...fromMerchant,
    ...standard,
    schema: tenant,
    description: 'Id of the fulfillmenttools project',
    expected: 'the part of its address before .api.fulfillmenttools.com',
  },
  FFT_API_KEY: {
    ...fromMerchant,
    ...secured,
    schema: text,
    description: 'API key of the fulfillmenttools project',
    expected: 'the key that fulfillmenttools handed out for the log-in of API users',
  },
  FFT_API_USER: {
    ...fromMerchant,
    ...secured,
    schema: text,
    description: 'E-mail address of the fulfillmenttools API user',
    expected: 'the address that the API user logs in with',
  },
  FFT_API_PASSWORD: {
    ...fromMerchant,
    ...secured,
    schema: text,
    description: 'Password of the fulfillmenttools API user',
    expected: 'the password that the API user logs in with',
  },
  FFT_API_URL: {
    ...fromMerchant,
    ...standard,
    schema: apiAddress.optional(),
    description: 'Address of the fulfillmenttools API; without it, made from FFT_PROJECT_ID',
    expected: 'an https address such as https://my-project.api.fulfillmenttools.com',
  },
  FFT_LOGIN_URL: {
    ...fromMerchant,
    ...standard,
    schema: addressWithPath(loginPath),
    default: `https://identitytoolkit.googleapis.com${loginPath}`,
    description: 'Address where the fulfillmenttools API user logs in',
    expected: 'an https address without a query',
  },
  FFT_REFRESH_URL: {
    ...fromMerchant,
    ...standard,
    schema: addressWithPath(refreshPath),
    default: `https://securetoken.googleapis.com${refreshPath}`,
    description: 'Address where the fulfillmenttools token is renewed',
    expected: 'an https address without a query',
  },
  JWT_SECRET: {
    ...forWebhooks,
    ...secured,
    schema: signingSecret,
    description: 'Secret that signs the webhook token, with which fulfillmenttools calls the connector',
    expected: '32 characters or more, known to nobody else',
  },
  JWT_SECRET_PREVIOUS: {
    ...forWebhooks,
    ...secured,
    schema: signingSecret.optional(),
    description: 'The secret before JWT_SECRET, still accepted while the new one is brought in',
    expected: '32 characters or more',
  },
  JWT_ISSUER: {
    ...forWebhooks,
    ...standard,
    schema: text,
    default: 'fulfillmenttools-connector',
    description: 'Issuer (iss) of the webhook token',
    expected: 'any text',
  },
  JWT_AUDIENCE: {
    ...forWebhooks,
    ...standard,
    schema: text,
    default: 'fulfillmenttools-connector-service',
    description: 'Audience (aud) of the webhook token',
    expected: 'any text',
  },
  JWT_SUBJECT: {
    ...forWebhooks,
    ...standard,
    schema: text,
    default: 'fulfillmenttools-webhook',
    description: 'Subject (sub) of the webhook token',
    expected: 'any text',
  },
  ALERT_WEBHOOK_URL: {
    source: 'merchant',
    applications: ['job'],
    ...secured,
    schema: webhookAddress.optional(),
    description: 'Address that is told of new problems, as Slack, Teams and the like give one out',
    expected: 'an https address',
  },
  FEAT_ORDERSYNC_ACTIVE: {
    ...fromMerchant,
    ...standard,
    schema: flag,
    default: 'true',
    description: 'Whether confirmed commercetools orders are created in fulfillmenttools',
    expected: 'true or false',
  },
  FEAT_CHANNELSYNC_ACTIVE: {
    ...fromMerchant,
    ...standard,
    schema: flag,
    default: 'true',
    description: 'Whether commercetools supply channels are kept as fulfillmenttools facilities',
    expected: 'true or false',
  },
  FEAT_STATUSUPDATES_ACTIVE: {
    ...fromMerchant,
    ...standard,
    schema: flag,
    default: 'true',
    description: 'Whether the progress in fulfillmenttools is written into the commercetools order',
    expected: 'true or false',
  },
  FEAT_STOCKSYNC_ACTIVE: {
    ...fromMerchant,
    ...standard,
    schema: flag,
    default: 'false',
    description: 'Whether stock in fulfillmenttools becomes the quantity of commercetools inventory entries',
    expected: 'true or false',
  },
  INSTANCE: {
    ...fromMerchant,
    ...standard,
    schema: instance.optional(),
    description: 'Name of this deployment, only where there are several in one commercetools project',
    expected: '1 to 20 lower case letters, digits and hyphens',
  },
  DEBUG_MODE: {
    ...fromMerchant,
    ...standard,
    schema: flag,
    default: 'false',
    description: 'Whether the log also tells every call to a platform',
    expected: 'true or false',
  },
  PORT: {
    ...fromConnect,
    ...standard,
    schema: port,
    default: '8080',
    description: 'Port that the application listens on',
    expected: 'a number from 0 to 65535',
  },
} as const satisfies Record<string, Definition>;

type Definitions = typeof settingDefinitions;
export type SettingName = keyof Definitions;

/** The values of all settings, read and checked. */
export type SettingValues = { [Name in SettingName]: z.infer<Definitions[Name]['schema']> };

/** One setting as documentation and connect.yaml tell of it. */
export interface Setting extends Omit<Definition, 'schema'> {
  name: SettingName;
  required: boolean;
}

/** The names of the settings, in the order in which documentation shows them. */
export const settingNames = Object.keys(settingDefinitions) as SettingName[];

/** The rules and words of one setting, seen without its own type. */
export const definitionOf = (name: SettingName): Definition => settingDefinitions[name];

/** All settings. `required` is true where there is no default and the schema does not do without a value. */
export function listSettings(): Setting[] {
  return settingNames.map((name) => {
    const { schema, ...words } = definitionOf(name);
    const required = words.default === undefined && !schema.safeParse(undefined).success;
    return { name, required, ...words };
  });
}
