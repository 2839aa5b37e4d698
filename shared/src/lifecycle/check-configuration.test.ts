import { describe, expect, it } from '@jest/globals';
import { withCommercetools } from '../commercetools/commercetools-server.fixture.ts';
import { withFulfillmenttools } from '../fulfillmenttools/fulfillmenttools-server.fixture.ts';
import type { Reply } from '../http/loopback-server.fixture.ts';
import {
  checkConfigurationObject,
  checkReferences,
  warnOfMissingReferences,
  type Finding,
} from './check-configuration.ts';
import { recordingLogger } from './recording-logger.fixture.ts';

const commercetools: Readonly<Record<string, Reply>> = {
  'GET /shipping-methods': { json: { results: [{ key: 'standard' }, { key: 'pickup' }, {}] } },
  'GET /channels': { json: { results: [{ key: 'berlin' }, { key: 'hamburg' }] } },
};
const fulfillmenttools: Readonly<Record<string, Reply>> = {
  'GET tags': { json: { tags: [{ id: 'brand', allowedValues: ['main', 'outlet'] }] } },
  'GET cancelationreasons': { json: { reasons: [{ id: 'reason-1' }] } },
  'GET facilities': {
    json: { facilities: ['berlin', 'hamburg'].map((id) => ({ id, tenantFacilityId: id })) },
  },
};

interface Given {
  replies?: Readonly<Record<string, Reply>>;
  channelSync?: boolean;
}

/** What is found, and what post-deploy logs of it. */
async function check(value: unknown, { replies = {}, channelSync = true }: Given = {}) {
  const { configuration } = checkConfigurationObject(value);
  const { logger, lines } = recordingLogger();
  let findings: Finding[] = [];
  await withCommercetools(
    ({ operation }) => ({ ...commercetools, ...replies })[operation] ?? { status: 500 },
    ({ project }) =>
      withFulfillmenttools(
        ({ operation }) => ({ ...fulfillmenttools, ...replies })[operation] ?? { status: 500 },
        async ({ client }) => {
          const features = { channelSync };
          findings = await checkReferences({ project, client }, configuration, features);
          await warnOfMissingReferences({ project, client, logger, settings: { features } }, configuration);
        },
      ),
  );
  return { findings, texts: findings.map(({ text }) => text), lines };
}

describe('the check of the configuration object', () => {
  it('tells each problem with its path, what is meant, what was found, and an example', () => {
    const { findings } = checkConfigurationObject({
      shippingMethodMapping: { pickup: { serviceType: 'PICKUP' } },
      unheardOf: 1,
    });
    expect(findings.map(({ severity }) => severity).toSorted()).toEqual(['error', 'warning']);
    const { text } = findings.find(({ severity }) => severity === 'error') ?? { text: '' };
    expect(text).toMatch(/^configuration\.shippingMethodMapping\.pickup\.serviceType: /);
    expect(text).toContain('Found: the text "PICKUP"');
    expect(text).toContain('Example: {');
  });
});

describe('the check of what the configuration names', () => {
  it('finds nothing where everything is there', async () => {
    const { findings } = await check({
      shippingMethodMapping: { pickup: { serviceType: 'CLICK_AND_COLLECT' } },
      storeTagMapping: { outlet: { id: 'brand', value: 'outlet' } },
      customFieldTagMapping: { gift: 'brand' },
      cancellation: { reasonId: 'reason-1' },
    });
    expect(findings).toEqual([]);
  });

  it('names a shipping method that does not exist, and the one that may be meant', async () => {
    const { texts } = await check({ shippingMethodMapping: { pikup: { serviceType: 'CLICK_AND_COLLECT' } } });
    expect(texts).toEqual([
      expect.stringMatching(/^configuration\.shippingMethodMapping\.pikup: .*pickup may be meant.*Found: /),
    ]);
  });

  it('names tags that do not exist and values that a tag does not allow', async () => {
    const { texts } = await check({
      storeTagMapping: { a: { id: 'brand', value: 'premium' }, b: { id: 'season', value: 'x' } },
      customFieldTagMapping: { gift: 'gift-wrapping' },
    });
    expect(texts).toEqual([
      expect.stringMatching(/storeTagMapping\.a: .*tag brand allows\. There are main, outlet\. .*premium/),
      expect.stringMatching(/storeTagMapping\.b: .*id of a fulfillmenttools tag\..*season/),
      expect.stringMatching(/customFieldTagMapping\.gift: .*gift-wrapping/),
    ]);
  });

  it('takes the answer that there are no more tags for what it is', async () => {
    const { texts } = await check(
      { customFieldTagMapping: { gift: 'brand' } },
      {
        replies: { 'GET tags': { status: 404, json: [{ summary: 'No more elements available' }] } },
      },
    );
    expect(texts).toEqual([expect.stringContaining('There are none')]);
  });

  it('names a cancelation reason that does not exist', async () => {
    const { texts } = await check({ cancellation: { reasonId: 'other' } });
    expect(texts).toEqual([expect.stringMatching(/cancellation\.reasonId: .*There are reason-1/)]);
  });

  it.each([
    [true, 'the job creates them'],
    [false, 'FEAT_CHANNELSYNC_ACTIVE'],
  ])(
    'names supply channels without a facility (channels are synchronized: %s)',
    async (channelSync, advice) => {
      const replies = {
        'GET facilities': { json: { facilities: [{ id: '1', tenantFacilityId: 'berlin' }] } },
      };
      const { texts } = await check({}, { replies, channelSync });
      expect(texts).toEqual([expect.stringMatching(new RegExp(`facility.*: hamburg\\. .*${advice}`))]);
    },
  );

  it('says what could not be looked at, and goes on', async () => {
    const forbidden: Reply = { status: 403, json: [{ summary: 'No.' }] };
    const { findings, texts, lines } = await check(
      { customFieldTagMapping: { gift: 'brand' }, cancellation: { reasonId: 'other' } },
      { replies: { 'GET tags': forbidden } },
    );
    expect(texts).toEqual([
      expect.stringMatching(/^The tags could not be checked: .*403/),
      expect.stringContaining('cancellation.reasonId'),
    ]);
    expect(findings.every(({ severity }) => severity === 'error')).toBe(true);
    expect(lines).toEqual(texts.map((text) => `warn: ${text}`));
  });
});
