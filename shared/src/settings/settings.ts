import { valueOf, type Environment } from './environment.ts';
import {
  definitionOf,
  settingNames,
  type ApplicationName,
  type SettingName,
  type SettingValues,
} from './setting-definitions.ts';
import { SettingsError } from './settings-error.ts';

export interface JwtSettings {
  secret: string;
  previousSecret?: string;
  issuer: string;
  audience: string;
  subject: string;
}

type WebhookSettingName = Extract<SettingName, `JWT_${string}`>;
type CommonValues = Omit<SettingValues, WebhookSettingName | 'ALERT_WEBHOOK_URL'>;
type ServiceValues = Omit<SettingValues, 'ALERT_WEBHOOK_URL'>;

export type EventSettings = ReturnType<typeof commonSettings>;
export type ServiceSettings = EventSettings & { jwt: JwtSettings };
export type JobSettings = ServiceSettings & { alertWebhookUrl?: string };

/**
 * Reads the settings of the event application.
 * @throws SettingsError that tells all problems at once
 */
export function loadEventSettings(environment: Environment): EventSettings {
  return commonSettings(readValues<CommonValues>(environment, 'event'));
}

/**
 * Reads the settings of the service application, which are those of `event` and the ones of its webhook token.
 * @throws SettingsError that tells all problems at once
 */
export function loadServiceSettings(environment: Environment): ServiceSettings {
  return webhookSettings(readValues<ServiceValues>(environment, 'service'));
}

/**
 * Reads the settings of the job application, which also renews webhook tokens and sends alerts.
 * @throws SettingsError that tells all problems at once
 */
export function loadJobSettings(environment: Environment): JobSettings {
  const values = readValues<SettingValues>(environment, 'job');
  const { ALERT_WEBHOOK_URL: alertWebhookUrl } = values;
  return { ...webhookSettings(values), ...(alertWebhookUrl === undefined ? {} : { alertWebhookUrl }) };
}

/**
 * Reads only the settings of the webhook token, for whoever makes one by hand.
 * @throws SettingsError that tells all problems at once
 */
export function loadJwtSettings(environment: Environment): JwtSettings {
  const names = settingNames.filter((name) => name.startsWith('JWT_'));
  const { values, problems } = readSettings(environment, names);
  if (problems.length > 0) throw new SettingsError(problems);
  return jwtSettings(values as Pick<SettingValues, WebhookSettingName>);
}

/** The settings that an application uses, by name. `Values` has to be the ones that its definitions list. */
function readValues<Values>(environment: Environment, application: ApplicationName): Values {
  const names = settingNames.filter((name) => definitionOf(name).applications.includes(application));
  const { values, problems } = readSettings(environment, names);
  problems.push(...missingAddresses(environment));
  if (problems.length > 0) throw new SettingsError(problems);
  return values as Values;
}

function readSettings(environment: Environment, names: readonly SettingName[]) {
  const values: Partial<Record<SettingName, unknown>> = {};
  const problems: string[] = [];
  for (const name of names) {
    const definition = definitionOf(name);
    const given = valueOf(environment, name);
    const result = definition.schema.safeParse(given ?? definition.default);
    if (result.success) values[name] = result.data;
    else if (given !== undefined) problems.push(`${name} is not valid: expected ${definition.expected}`);
    else problems.push(`${name} is not set: ${definition.description}; expected ${definition.expected}`);
  }
  return { values, problems };
}

/** Without a region both addresses have to be named. */
export function missingAddresses(environment: Environment): string[] {
  if (valueOf(environment, 'CTP_REGION') !== undefined) return [];
  return (['CTP_API_URL', 'CTP_AUTH_URL'] as const)
    .filter((name) => valueOf(environment, name) === undefined)
    .map((name) => `${name} is not set, and CTP_REGION neither: expected ${definitionOf(name).expected}`);
}

function commonSettings(values: CommonValues) {
  return {
    commercetools: commercetoolsSettings(values),
    fulfillmenttools: {
      projectId: values.FFT_PROJECT_ID,
      apiUrl: values.FFT_API_URL ?? `https://${values.FFT_PROJECT_ID}.api.fulfillmenttools.com`,
      loginUrl: values.FFT_LOGIN_URL,
      refreshUrl: values.FFT_REFRESH_URL,
      apiKey: values.FFT_API_KEY,
      user: values.FFT_API_USER,
      password: values.FFT_API_PASSWORD,
    },
    features: {
      orderSync: values.FEAT_ORDERSYNC_ACTIVE,
      channelSync: values.FEAT_CHANNELSYNC_ACTIVE,
      statusUpdates: values.FEAT_STATUSUPDATES_ACTIVE,
      stockSync: values.FEAT_STOCKSYNC_ACTIVE,
    },
    instance: values.INSTANCE,
    debugMode: values.DEBUG_MODE,
    port: values.PORT,
  };
}

export function commercetoolsSettings(values: CommonValues) {
  const host = (service: string) => `https://${service}.${values.CTP_REGION ?? ''}.commercetools.com`;
  return {
    projectKey: values.CTP_PROJECT_KEY,
    clientId: values.CTP_CLIENT_ID,
    clientSecret: values.CTP_CLIENT_SECRET,
    ...(values.CTP_SCOPE ? { scopes: values.CTP_SCOPE } : {}),
    apiUrl: values.CTP_API_URL ?? host('api'),
    authUrl: values.CTP_AUTH_URL ?? host('auth'),
  };
}

const webhookSettings = (values: ServiceValues): ServiceSettings => ({
  ...commonSettings(values),
  jwt: jwtSettings(values),
});

export function jwtSettings(values: Pick<SettingValues, WebhookSettingName>): JwtSettings {
  return {
    secret: values.JWT_SECRET,
    ...(values.JWT_SECRET_PREVIOUS === undefined ? {} : { previousSecret: values.JWT_SECRET_PREVIOUS }),
    issuer: values.JWT_ISSUER,
    audience: values.JWT_AUDIENCE,
    subject: values.JWT_SUBJECT,
  };
}
