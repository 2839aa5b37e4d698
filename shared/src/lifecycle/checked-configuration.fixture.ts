import { withCommercetools, type SeenRequest } from '../commercetools/commercetools-server.fixture.ts';
import { withFulfillmenttools } from '../fulfillmenttools/fulfillmenttools-server.fixture.ts';
import type { Reply } from '../http/loopback-server.fixture.ts';
import { checkConfigurationObject, checkReferences, logMissingReferences } from './check-configuration.ts';
import type { Finding } from './finding.ts';
import { recordingLogger } from './recording-logger.fixture.ts';

const typeOf = (resource: string, fields: Readonly<Record<string, string>>) => ({
  id: resource,
  key: resource,
  resourceTypeIds: [resource],
  fieldDefinitions: Object.entries(fields).map(([name, type]) => ({ name, type: { name: type } })),
});

const commercetools: Readonly<Record<string, Reply>> = {
  'GET /shipping-methods': { json: { results: [{ key: 'standard' }, { key: 'pickup' }, {}] } },
  'GET /channels': {
    json: {
      results: [
        { id: 'channel-1', key: 'berlin', roles: ['InventorySupply'] },
        { id: 'channel-2', key: 'hamburg', roles: ['InventorySupply', 'OrderExport'] },
      ],
    },
  },
  'GET /orders': { json: { results: [] } },
  'GET /stores': { json: { results: ['outlet', 'a', 'b'].map((key) => ({ id: key, key })) } },
  'GET /types': {
    json: {
      results: [
        typeOf('order', { gift: 'String', manualCheck: 'Boolean', deliveryDate: 'Date' }),
        typeOf('address', { pointId: 'String' }),
        typeOf('line-item', { engraving: 'String' }),
      ],
    },
  },
  'GET /product-types': {
    json: { results: [{ id: 'type-1', key: 'gift-card', attributes: [{ name: 'color' }, { name: 'ean' }] }] },
  },
  'GET /states': {
    json: {
      results: [
        { id: 's1', key: 'paid', type: 'OrderState' },
        { id: 's2', key: 'line-picked', type: 'LineItemState' },
        { id: 's3', key: 'reviewed', type: 'ReviewState' },
      ],
    },
  },
  'GET /customer-groups': { json: { results: [{ id: 'group-1', key: 'staff' }] } },
  'GET /business-units': { json: { results: [{ id: 'unit-1', key: 'acme' }] } },
};
const fulfillmenttools: Readonly<Record<string, Reply>> = {
  'GET tags': { json: { tags: [{ id: 'brand', allowedValues: ['main', 'outlet'] }] } },
  'GET cancelationreasons': { json: { reasons: [{ id: 'reason-1' }] } },
  'GET carriers': { json: { carriers: [{ id: 'carrier-1', key: 'DHL_V2' }] } },
  'GET customservices': {
    json: { customServices: [{ id: 'service-1', tenantCustomServiceId: 'gift-wrap' }] },
  },
  'GET facilities': {
    json: { facilities: ['berlin', 'hamburg'].map((id) => ({ id, tenantFacilityId: id })) },
  },
};

type Answer = Reply | ((request: SeenRequest) => Reply);

interface Given {
  replies?: Readonly<Record<string, Answer>>;
  channelSync?: boolean;
}

/**
 * For tests: what is found of such a configuration object in a project that has a little of everything, and what
 * post-deploy logs of it. `replies` stand for those that the platforms would give.
 */
export async function check(value: unknown, { replies = {}, channelSync = true }: Given = {}) {
  const { configuration } = checkConfigurationObject(value);
  const { logger, lines } = recordingLogger();
  let findings: Finding[] = [];
  await withCommercetools(
    (request) => {
      const answer: Answer = { ...commercetools, ...replies }[request.operation] ?? { status: 500 };
      return typeof answer === 'function' ? answer(request) : answer;
    },
    ({ project }) =>
      withFulfillmenttools(
        ({ operation }) => {
          const answer: Answer = { ...fulfillmenttools, ...replies }[operation] ?? { status: 500 };
          return typeof answer === 'function' ? { status: 500 } : answer;
        },
        async ({ client }) => {
          const features = { channelSync };
          findings = await checkReferences({ project, client }, configuration, features);
          await logMissingReferences({ project, client, logger, settings: { features } }, configuration);
        },
      ),
  );
  return { findings, texts: findings.map(({ text }) => text), lines };
}
