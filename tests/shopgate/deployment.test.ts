import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { scriptEnvironment } from '../../sandbox/settings.ts';
import {
  shopgateSettingsFor,
  startShopgatePlatforms,
  type ShopgatePlatforms,
} from '../../sandbox/shopgate/shopgate-platforms.ts';
import { createCommercetools } from '../../shared/src/commercetools/client.ts';
import { signWebhookToken } from '../../shared/src/edge/webhook-token.ts';
import {
  checkShopgateAccess,
  convergeShopgateMessages,
  convergeShopgateWebhook,
  deleteShopgateMessages,
  prepareShopgateProject,
  removeShopgateWebhook,
} from '../../shared/src/lifecycle/shopgate-deployment.ts';
import { recordingLogger } from '../../shared/src/lifecycle/recording-logger.fixture.ts';
import { loadShopgateServiceSettings } from '../../shared/src/settings/shopgate-settings.ts';
import { ShopgateClient } from '../../shared/src/shopgate/shopgate-client.ts';
import { subscribedShopgateEvents } from '../../shared/src/shopgate/shopgate-event-table.ts';
import { Webhooks } from '../../shared/src/shopgate/webhooks.ts';
import { createShopgateService } from '../../shopgate/service/src/app.ts';

let platforms: ShopgatePlatforms | undefined;
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  await platforms?.close();
  platforms = undefined;
});

const service = 'https://service.example.com';
const endpoint = '/service';

/** Both platforms, and a deployment of the connector beside them as Connect and a merchant have set it up. */
async function open() {
  const opened = await startShopgatePlatforms();
  platforms = opened;
  const deploymentWith = (changed: Record<string, string> = {}, url = service) => {
    const settings = loadShopgateServiceSettings({ ...shopgateSettingsFor('service', opened), ...changed });
    const { logger, lines } = recordingLogger();
    return {
      settings,
      environment: scriptEnvironment(url),
      logger,
      lines,
      project: createCommercetools(settings.commercetools, {}),
      webhooks: new Webhooks(new ShopgateClient(settings.shopgate, { retries: 0 })),
    };
  };
  return { opened, deploymentWith, webhooks: () => opened.shopgate.world.webhooks.all() };
}

type Deployment = Awaited<ReturnType<Awaited<ReturnType<typeof open>>['deploymentWith']>>;

async function deploy(deployment: Deployment): Promise<void> {
  await checkShopgateAccess(deployment);
  const configuration = await prepareShopgateProject(deployment);
  await convergeShopgateMessages(deployment, configuration);
  await convergeShopgateWebhook(deployment, endpoint);
}

async function undeploy(deployment: Deployment): Promise<void> {
  await deleteShopgateMessages(deployment);
  await removeShopgateWebhook(deployment, endpoint);
}

const theirs = { code: 'erp', name: 'ERP', endpoint: 'https://erp.example.com', events: ['salesOrderAdded'] };
const writes = ({ calls }: ShopgatePlatforms, from: number) =>
  calls
    .slice(from)
    .filter(({ method, path }) => method !== 'GET' && !path.includes('oauth'))
    .map(({ method, path }) => `${method} ${path}`);

describe('a deployment of the connector for Shopgate', () => {
  it('makes one webhook for every event that does something, beside those of others', async () => {
    const { deploymentWith, webhooks } = await open();
    const deployment = deploymentWith();
    await deployment.webhooks.converge(theirs);
    await deploy(deployment);
    expect(webhooks()).toMatchObject([
      { code: 'erp', endpoint: theirs.endpoint },
      { endpoint: `${service}${endpoint}`, active: true },
    ]);
    const events = webhooks()[1]?.events.map(({ code }) => code);
    expect(events?.toSorted()).toEqual([...subscribedShopgateEvents].toSorted());
  });

  it('changes nothing when it is made again', async () => {
    const { opened, deploymentWith } = await open();
    await deploy(deploymentWith());
    const before = opened.calls.length;
    await deploy(deploymentWith());
    expect(writes(opened, before)).toEqual([]);
  });

  it('mends a webhook that somebody changed, and leaves its other ones alone', async () => {
    const { deploymentWith, webhooks } = await open();
    const deployment = deploymentWith();
    await deploy(deployment);
    const code = webhooks()[0]?.code ?? '';
    await deployment.webhooks.converge({ ...theirs, code });
    await deployment.webhooks.converge(theirs);
    await deploy(deploymentWith());
    expect(webhooks()).toMatchObject([
      { code, endpoint: `${service}${endpoint}` },
      { code: 'erp', endpoint: theirs.endpoint, name: 'ERP' },
    ]);
  });

  it('takes its webhook away where status updates are switched off', async () => {
    const { deploymentWith, webhooks } = await open();
    await deploy(deploymentWith());
    await deploy(deploymentWith({ FEAT_STATUSUPDATES_ACTIVE: 'false' }));
    expect(webhooks()).toEqual([]);
  });
});

describe('the end of a deployment of the connector for Shopgate', () => {
  it('removes what is ours and nothing else, also twice', async () => {
    const { opened, deploymentWith, webhooks } = await open();
    const deployment = deploymentWith();
    await deployment.webhooks.converge(theirs);
    await deploy(deployment);
    await undeploy(deploymentWith());
    await undeploy(deploymentWith());
    expect(webhooks()).toMatchObject([{ code: 'erp' }]);
    expect(await opened.commercetools.request('GET', '/subscriptions')).toMatchObject({
      body: { results: [] },
    });
  });

  it('leaves the webhook to a deployment that has taken over', async () => {
    const { deploymentWith, webhooks } = await open();
    await deploy(deploymentWith());
    const next = 'https://next.example.com';
    await deploy(deploymentWith({}, next));
    await removeShopgateWebhook(deploymentWith(), endpoint);
    expect(webhooks()).toMatchObject([{ endpoint: `${next}${endpoint}` }]);
  });
});

const wrong: [Record<string, string>, string][] = [
  [{ SHOPGATE_CLIENT_SECRET: 'wrong' }, 'check SHOPGATE_CLIENT_ID and SHOPGATE_CLIENT_SECRET'],
  [{ SHOPGATE_CLIENT_ID: 'wrong' }, 'check SHOPGATE_CLIENT_ID and SHOPGATE_CLIENT_SECRET'],
  [{ SHOPGATE_PASSWORD: 'wrong' }, 'check SHOPGATE_USERNAME, SHOPGATE_PASSWORD and SHOPGATE_MERCHANT_CODE'],
  [
    { SHOPGATE_MERCHANT_CODE: 'OTHER' },
    'check SHOPGATE_USERNAME, SHOPGATE_PASSWORD and SHOPGATE_MERCHANT_CODE',
  ],
  [{ CTP_CLIENT_SECRET: 'wrong' }, 'check CTP_CLIENT_ID, CTP_CLIENT_SECRET and CTP_SCOPE'],
];

describe('wrong credentials', () => {
  it.each(wrong)('%p end the deployment with a sentence that says to %s', async (changed, sentence) => {
    const { opened, deploymentWith, webhooks } = await open();
    await expect(deploy(deploymentWith(changed))).rejects.toMatchObject({
      code: 'MISSING_ACCESS',
      message: expect.stringContaining(sentence),
    });
    expect([webhooks(), writes(opened, 0)]).toEqual([[], []]);
  });

  it.each([[{}, undefined] as const, ...wrong])(
    '%p show in the status of the service: %s',
    async (changed, sentence) => {
      const { deploymentWith } = await open();
      const { settings, logger } = deploymentWith(changed);
      const server = createServer(createShopgateService(settings, logger));
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      const token = await signWebhookToken(settings.jwt, { expiresInDays: 1 });
      const answer = await fetch(`http://127.0.0.1:${port}/service/status?deep=1`, {
        headers: { authorization: `Bearer ${token}`, connection: 'close' },
      });
      const told = await answer.text();
      expect(answer.status).toBe(sentence === undefined ? 200 : 503);
      if (sentence === undefined)
        expect(JSON.parse(told)).toMatchObject({
          platforms: { commercetools: { status: 'ok' }, shopgate: { status: 'ok' } },
        });
      else expect(told).toContain(sentence);
      expect(told).not.toContain('wrong');
    },
  );
});
