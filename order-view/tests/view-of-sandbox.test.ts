import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FrameLocator, Page } from 'playwright-core';
import { raiseStage, type Stage } from './browser.ts';
import { runSandbox, type PlayedOrder, type RunningSandbox } from './running-sandbox.ts';
import { SandboxCommercetools } from './sandbox-commercetools.ts';
import { SandboxGateway } from './sandbox-gateway.ts';
import { projectKey } from './sample-orders.ts';

/** Folder of the repository, which has the sandbox. The tag of the release has none: then there is nothing to run. */
const repository = process.env.SANDBOX_REPOSITORY;

/** However busy the machine is. */
const patienceMilliseconds = 60_000;

for (const provider of ['fulfillmenttools', 'shopgate'] as const) {
  const options = { skip: repository === undefined && 'SANDBOX_REPOSITORY names no repository' };
  describe(`the built view over the sandbox, with ${provider}`, options, () => {
    let sandbox: RunningSandbox;
    let commercetools: SandboxCommercetools;
    let stage: Stage;
    let page: Page;
    let lives: Map<string, PlayedOrder>;
    before(async () => {
      sandbox = await runSandbox(repository ?? '', provider);
      commercetools = await SandboxCommercetools.open(sandbox.settings);
      stage = await raiseStage(new SandboxGateway(commercetools), { PROVIDER: provider });
      page = await stage.browser.newPage({ viewport: { width: 1200, height: 1000 } });
      page.setDefaultTimeout(patienceMilliseconds);
      // Fonts and trackers of the world outside are not there.
      await page.route(
        ({ hostname }) => !hostname.endsWith('localhost'),
        (route) => route.abort(),
      );
      const played = sandbox.scenarios.map(async (name) => [name, await sandbox.play(name)] as const);
      lives = new Map(await Promise.all(played));
    });
    after(async () => {
      await stage?.close();
      await sandbox?.stop();
    });

    const lifeOf = (scenario: string): PlayedOrder => {
      const life = lives.get(scenario);
      assert.ok(life, scenario);
      return life;
    };
    const open = async ({ commercetools: { id } }: PlayedOrder): Promise<FrameLocator> => {
      await page.goto(`${stage.origin}/${projectKey}/orders/${id}/general`);
      return page.frameLocator('iframe');
    };
    const headline = async (view: FrameLocator): Promise<string> =>
      `${await view.getByRole('heading', { level: 1 }).textContent()}.`;

    it('tells of the order of each scenario what the sandbox tells', async () => {
      for (const [scenario, life] of lives) {
        assert.deepEqual([scenario, life.state, life.problems], [scenario, 'as expected', []]);
        const view = await open(life);
        assert.deepEqual([scenario, await headline(view)], [scenario, life.story[0]]);
        const next = life.story.filter((sentence) => sentence.startsWith('Next: '));
        for (const sentence of next) await view.getByText(sentence.replace('Next: ', '')).waitFor();
      }
    });

    it('asks the event application to look again, which writes anew what was lost', async () => {
      const life = lifeOf('click-and-collect');
      const { id, version, custom } = (await commercetools.order(life.commercetools.id)) ?? assert.fail();
      const name = Object.keys(custom?.fields ?? {}).find((field) => field.endsWith('_ledger'));
      await commercetools.update(id, version, [{ action: 'setCustomField', name, value: '{"v":2,' }]);
      const view = await open(life);
      assert.equal(await headline(view), 'It cannot be told what has become of this order.');
      await view.getByRole('button', { name: 'Look again' }).click();
      await view.getByText(/^Look again, .*: done\./).waitFor();
      await view.getByRole('heading', { level: 1, name: life.story[0]?.slice(0, -1) }).waitFor();
    });

    it('lists the orders that need somebody', async () => {
      const view = await open(lifeOf('ship-from-store'));
      await view.getByRole('button', { name: 'Orders that need somebody' }).click();
      const expected = provider === 'shopgate' ? /^[1-9]\d* orders? need/ : /^No order needs anybody/;
      await view.getByRole('heading', { level: 1, name: expected }).waitFor();
    });
  });
}
