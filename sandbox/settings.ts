import { clientIdOf, eventTopic, projectKey, type Platforms } from './platforms.ts';

export type ApplicationName = 'event' | 'service' | 'job';

/** The log-in of the sandbox's fulfillmenttools; any other is refused. */
export const fulfillmenttoolsCredentials = {
  apiKey: 'sandbox-key',
  email: 'connector@example.com',
  password: 'sandbox-password',
};

type Addresses = Pick<Platforms, 'commercetoolsUrl' | 'fulfillmenttoolsUrl'>;

/** The settings with which an application runs against the sandbox, as Connect would put them into its environment. */
export function settingsFor(application: ApplicationName, platforms: Addresses): Record<string, string> {
  return {
    CTP_PROJECT_KEY: projectKey,
    CTP_CLIENT_ID: clientIdOf(application),
    CTP_CLIENT_SECRET: 'sandbox-secret',
    CTP_API_URL: platforms.commercetoolsUrl,
    CTP_AUTH_URL: platforms.commercetoolsUrl,
    FFT_PROJECT_ID: 'sandbox-tenant',
    FFT_API_KEY: fulfillmenttoolsCredentials.apiKey,
    FFT_API_USER: fulfillmenttoolsCredentials.email,
    FFT_API_PASSWORD: fulfillmenttoolsCredentials.password,
    FFT_API_URL: platforms.fulfillmenttoolsUrl,
    FFT_LOGIN_URL: platforms.fulfillmenttoolsUrl,
    FFT_REFRESH_URL: platforms.fulfillmenttoolsUrl,
    ...(application === 'event' ? {} : { JWT_SECRET: 'sandbox-secret-of-at-least-32-characters' }),
    FEAT_STOCKSYNC_ACTIVE: 'true',
  };
}

/**
 * What Connect adds to the environment of post-deploy and pre-undeploy.
 *
 * @param url public address of the application, with its endpoint
 */
export function scriptEnvironment(url: string): Record<string, string> {
  return {
    CONNECT_SERVICE_URL: url,
    CONNECT_SUBSCRIPTION_DESTINATION: 'GoogleCloudPubSub',
    CONNECT_GCP_PROJECT_ID: 'sandbox-connect',
    CONNECT_GCP_TOPIC_NAME: eventTopic,
  };
}
