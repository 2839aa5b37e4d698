import { describe, expect, it } from '@jest/globals';
import { readServiceUrl, readSubscriptionDestination } from './connect-environment.ts';
import { SettingsError } from './settings-error.ts';

const googleTopic = { CONNECT_GCP_PROJECT_ID: 'project', CONNECT_GCP_TOPIC_NAME: 'topic' };
const amazonTopic = { CONNECT_AWS_TOPIC_ARN: 'arn:aws:sns:us-east-2:1:topic' };
const google = { type: 'GoogleCloudPubSub', projectId: 'project', topic: 'topic' };
const amazon = { type: 'SNS', topicArn: 'arn:aws:sns:us-east-2:1:topic' };

describe('the destination of the subscription', () => {
  it.each([
    [{ CONNECT_SUBSCRIPTION_DESTINATION: 'GoogleCloudPubSub', ...googleTopic, ...amazonTopic }, google],
    [{ CONNECT_SUBSCRIPTION_DESTINATION: 'SNS', ...googleTopic, ...amazonTopic }, amazon],
    [{ CONNECT_PROVIDER: 'GCP', ...googleTopic }, google],
    [{ CONNECT_PROVIDER: 'AWS', ...amazonTopic }, amazon],
    [{ CONNECT_SUBSCRIPTION_DESTINATION: 'SNS', CONNECT_PROVIDER: 'GCP', ...amazonTopic }, amazon],
    [{ CONNECT_SUBSCRIPTION_DESTINATION: '', ...googleTopic }, google],
    [amazonTopic, amazon],
  ])('is read from %j', (environment, destination) => {
    expect(readSubscriptionDestination(environment)).toEqual(destination);
  });

  it.each([
    [{}, /CONNECT_SUBSCRIPTION_DESTINATION is not set/],
    [{ CONNECT_PROVIDER: 'AZURE' }, /expected GoogleCloudPubSub or SNS/],
    [{ CONNECT_PROVIDER: 'constructor' }, /expected GoogleCloudPubSub or SNS/],
    [{ CONNECT_PROVIDER: 'GCP', CONNECT_GCP_TOPIC_NAME: 'topic' }, /CONNECT_GCP_PROJECT_ID is not set/],
    [{ CONNECT_SUBSCRIPTION_DESTINATION: 'SNS' }, /CONNECT_AWS_TOPIC_ARN is not set/],
  ])('is refused when it is told as %j', (environment, problem) => {
    expect(() => readSubscriptionDestination(environment)).toThrow(SettingsError);
    expect(() => readSubscriptionDestination(environment)).toThrow(problem);
  });
});

describe('the address of the service', () => {
  it('is read without a slash at its end', () => {
    expect(readServiceUrl({ CONNECT_SERVICE_URL: 'https://service.example.com/service/' })).toBe(
      'https://service.example.com/service',
    );
  });

  it.each([{}, { CONNECT_SERVICE_URL: 'service.example.com' }])('is refused when it is %j', (environment) => {
    expect(() => readServiceUrl(environment)).toThrow(/CONNECT_SERVICE_URL/);
  });
});
