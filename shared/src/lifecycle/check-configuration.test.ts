import { describe, expect, it } from '@jest/globals';
import type { Reply } from '../http/loopback-server.fixture.ts';
import { checkConfigurationObject } from './check-configuration.ts';
import { check } from './checked-configuration.fixture.ts';

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
  it.each(['types', 'product-types', 'stores', 'channels', 'states', 'customer-groups', 'business-units'])(
    'takes it for an error that %s could not be looked at',
    async (resource) => {
      const value = {
        export: {
          trigger: { states: ['paid'] },
          rules: [
            { when: { stores: ['outlet'], channels: ['berlin'], customFields: { gift: 1 } }, export: true },
            { when: { customerGroups: ['staff'], businessUnits: ['acme'] }, export: true },
          ],
        },
        scannableCodesAttribute: 'ean',
      };
      const forbidden: Reply = { status: 403, json: { message: 'insufficient_scope' } };
      const { findings } = await check(value, { replies: { [`GET /${resource}`]: forbidden } });
      expect(findings).not.toEqual([]);
      for (const finding of findings)
        expect(finding).toMatchObject({
          severity: 'error',
          text: expect.stringContaining('could not be checked'),
        });
    },
  );

  it('reads every page of a list', async () => {
    const firstPage = Array.from({ length: 500 }, (_, index) => ({ id: `s${index}`, key: `store-${index}` }));
    const { findings } = await check(
      { storeTagMapping: { last: [] } },
      {
        replies: {
          'GET /stores': ({ query }) =>
            query.has('where')
              ? { json: { results: [{ id: 'z', key: 'last' }] } }
              : { json: { results: firstPage } },
        },
      },
    );
    expect(findings).toEqual([]);
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
      const { texts, lines } = await check({}, { replies, channelSync });
      expect(texts).toEqual([expect.stringMatching(new RegExp(`facility.*: hamburg\\. .*${advice}`))]);
      expect(lines).toEqual(texts.map((text) => `warn: ${text}`));
    },
  );

  it('is made by post-deploy without the lists that the connector may not read', async () => {
    const forbidden: Reply = { status: 403, json: { message: 'insufficient_scope' } };
    const when = { customerGroups: ['staff'], businessUnits: ['acme'] };
    const { findings, lines } = await check(
      { export: { rules: [{ when, export: true }] } },
      { replies: { 'GET /customer-groups': forbidden, 'GET /business-units': forbidden } },
    );
    expect(findings).toHaveLength(2);
    expect(lines).toEqual([]);
  });

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
    expect(lines).toEqual(texts.map((text) => `error: ${text}`));
  });
});
