import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { FrameLocator, Page } from 'playwright-core';
import { raiseStage, type Stage } from './browser.ts';
import { Gateway, setField, type GraphqlRequest } from './gateway.ts';
import { projectKey, samples } from './sample-orders.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const patience = { timeout: 60_000 };

const gateway = new Gateway();
let stage: Stage;
let page: Page;
let complaints: string[];
/** What the gateway waits for before it tells of an order. */
let until = Promise.resolve();
const answer = async (request: GraphqlRequest): Promise<object> => {
  if (request.operationName === 'FetchFulfilment') await until;
  return gateway.answer(request);
};

before(async () => {
  stage = await raiseStage(
    { answer },
    {
      BACK_OFFICE_ORDER_URL: 'https://back-office.example.com/orders/{orderId}',
    },
  );
});
after(() => stage.close());
beforeEach(async () => {
  await page?.close();
  Object.assign(gateway, {
    language: 'en',
    mayManage: true,
    mayView: true,
    onRequest: () => {},
    failure: undefined,
  });
  until = Promise.resolve();
  page = await stage.browser.newPage({
    viewport: { width: 1200, height: 1000 },
  });
  page.setDefaultTimeout(patience.timeout);
  // Fonts and trackers of the world outside are not there.
  await page.route(
    ({ hostname }) => !hostname.endsWith('localhost'),
    (route) => route.abort(),
  );
  complaints = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
});

async function open(order: { id: string }): Promise<FrameLocator> {
  await page.goto(`${stage.origin}/${projectKey}/orders/${order.id}/general`);
  return page.frameLocator('iframe');
}
const headline = (view: FrameLocator, name: string | RegExp) =>
  view.getByRole('heading', { level: 1, name }).waitFor();

/** What axe finds in the view, by the rules of WCAG 2.2 AA. */
async function findings(): Promise<string[]> {
  const frame = page.frames().find((one) => one.url().includes('/custom-views/'));
  assert.ok(frame);
  await frame.evaluate(axe);
  return frame.evaluate(async () => {
    const { axe: engine } = window as unknown as {
      axe: { run: (...options: unknown[]) => Promise<AxeResult> };
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await engine.run(document.querySelector('main'), {
      runOnly: { type: 'tag', values: tags },
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
}
interface AxeResult {
  violations: { id: string; nodes: { html: string }[] }[];
}

describe('the built view in a browser', () => {
  it('tells the story of an order, and nothing fails on the way', async () => {
    const view = await open(samples.shipped);
    await headline(view, 'Partly handed over: 1 of 3 pieces');
    assert.equal(await view.getByRole('row', { name: /Shirt/ }).count(), 1);
    assert.equal(await view.getByText(/Came back/).count(), 1);
    const link = view.getByRole('link', { name: 'Open in fulfillmenttools' });
    assert.equal(await link.getAttribute('href'), 'https://back-office.example.com/orders/fft-order-1');
    assert.deepEqual(complaints, []);
  });

  it('makes no link of an address that is not of the web', async () => {
    const view = await open(samples.shipped);
    await view.getByText('Parcel parcel-2: The carrier refused the label').waitFor();
    const addresses = await view
      .getByRole('link')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    assert.ok(addresses.includes('https://carrier.example/track/00340434161094042557'));
    assert.ok(addresses.every((address) => address?.startsWith('https://')));
  });

  it('asks the connector, waits for it, and shows the answer', async () => {
    gateway.onRequest = (order, request) => {
      assert.equal(request, 'lookAgain');
      setTimeout(() => {
        setField(order, 'fft_request', undefined);
        const answer = {
          request,
          at: '2026-03-02T16:00:00.000Z',
          outcome: 'done',
          words: 'order updated',
        };
        setField(order, 'fft_request_answer', JSON.stringify(JSON.stringify(answer)));
        order.version += 1;
      }, 100);
    };
    const view = await open(samples.refused);
    const button = view.getByRole('button', { name: 'Look again' });
    await button.focus();
    await page.keyboard.press('Enter');
    await view.getByText(/Look again, .*: done\./).waitFor();
    assert.equal(await view.getByText('order updated').count(), 1);
  });

  it('lists the orders that need somebody, and finds them by keyboard', async () => {
    const view = await open(samples.refused);
    await headline(view, /Not sent/);
    await view.getByRole('button', { name: 'Orders that need somebody' }).focus();
    await page.keyboard.press('Enter');
    await headline(view, '1 order needs somebody');
    const link = view.getByRole('link', { name: 'Order 1002' });
    assert.equal(
      await link.getAttribute('href'),
      `${stage.origin}/${projectKey}/orders/${samples.refused.id}/general`,
    );
    assert.deepEqual(await findings(), []);
  });

  it('speaks German to who reads German', async () => {
    gateway.language = 'de';
    const view = await open(samples.locked);
    await headline(view, 'In fulfillmenttools zurückgehalten');
    await view.getByText('Grund: Waiting for the payment.').waitFor();
    assert.deepEqual(await findings(), []);
  });

  for (const [name, prepare, expected] of [
    ['that loads', () => (until = new Promise(() => {})), /Loading/],
    ['that may not be viewed', () => (gateway.mayView = false), /no permission to view orders/],
    ['that cannot be read', () => (gateway.failure = 'The platform is away.'), /The platform is away/],
    ['that may not be managed', () => (gateway.mayManage = false), /you need the permission to manage/],
  ] as const) {
    it(`satisfies axe on an order ${name}`, async () => {
      void prepare();
      const view = await open(samples.refused);
      await view.getByText(expected).first().waitFor();
      assert.deepEqual(await findings(), []);
    });
  }

  it('satisfies axe where there is no order', async () => {
    const gone = await open({ id: '00000000-0000-4000-8000-000000009999' });
    await gone.getByText('This order does not exist any more.').waitFor();
    assert.deepEqual(await findings(), []);
    await page.goto(`${stage.origin}/${projectKey}/products`);
    await page
      .frameLocator('iframe')
      .getByText(/not open on the page of an order/)
      .waitFor();
    assert.deepEqual(await findings(), []);
  });

  it('satisfies axe where no order needs anybody', async () => {
    const { orders } = gateway;
    const kept = new Map(orders);
    orders.delete(samples.refused.id);
    const view = await open(samples.shipped);
    await view.getByRole('button', { name: 'Orders that need somebody' }).click();
    await view.getByText('The connector reports no problem with any order.').waitFor();
    assert.deepEqual(await findings(), []);
    kept.forEach((order, id) => orders.set(id, order));
  });

  it('satisfies axe where the list of orders cannot be read', async () => {
    gateway.mayView = false;
    const view = await open(samples.shipped);
    await view.getByRole('button', { name: 'Orders that need somebody' }).click();
    await view.getByText(/no permission to view orders/).waitFor();
    assert.deepEqual(await findings(), []);
  });

  it('says of a request that it waits, that it is late, and lets it be asked again', async () => {
    await page.clock.install();
    const view = await open(samples.unanswered);
    const button = view.getByRole('button', { name: 'Look again' });
    for (let times = 1; times <= 2; times += 1) {
      await button.click();
      await view.getByText(/answers within seconds/).waitFor();
      assert.deepEqual([await button.isDisabled(), await findings()], [true, []]);
      await page.clock.fastForward(31_000);
      await view.getByText(/has not answered yet/).waitFor();
      assert.deepEqual([await button.isDisabled(), await findings()], [false, []]);
    }
  });

  it('satisfies axe on a request that was answered, and on one that was refused', async () => {
    gateway.onRequest = (order, request) => {
      setField(order, 'fft_request', undefined);
      const answer = { request, at: '2026-03-02T16:00:00.000Z', outcome: 'rejected', words: 'no address' };
      setField(order, 'fft_request_answer', JSON.stringify(JSON.stringify(answer)));
      order.version += 1;
    };
    const view = await open(samples.locked);
    await view.getByRole('button', { name: 'Send now' }).click();
    await view.getByText(/Send now, .*: it was not possible/).waitFor();
    assert.deepEqual(await findings(), []);
    gateway.refusal = 'The field fft_request is not defined.';
    await view.getByRole('button', { name: 'Send now' }).click();
    await view.getByText(/commercetools did not take the request/).waitFor();
    assert.deepEqual(await findings(), []);
    gateway.refusal = undefined;
  });

  for (const [name, order, expected] of [
    ['under way', samples.shipped, /Partly handed over/],
    ['with a problem', samples.refused, /Not sent/],
    ['unknown to the connector', samples.unknown, /knows nothing/],
    ['with a newer ledger', samples.newer, /Partly handed over/],
    ['with a broken ledger', samples.broken, /cannot be told/],
    ['of Shopgate', samples.shopgate, /Waiting|store|pick/i],
  ] as const) {
    it(`satisfies axe on an order ${name}`, async () => {
      const view = await open(order);
      await headline(view, expected);
      assert.deepEqual(await findings(), []);
    });
  }

  it('tells the stories of two connectors apart, and calls stores by their names', async () => {
    const view = await open(samples.both);
    await view.getByText('Order in Shopgate: sales-order-9.').waitFor();
    await view
      .getByText(/Store Berlin Mitte/)
      .first()
      .waitFor();
    assert.equal(await view.getByRole('region', { name: 'Ask the connector Shopgate' }).count(), 1);
    assert.deepEqual(await findings(), []);
  });

  it('shows which of several deployments has an order', async () => {
    gateway.objects.fft['status-staging'] = {};
    const view = await open(samples.staging);
    await view.getByText('fulfillmenttools, deployment staging').waitFor();
    assert.equal(await view.getByRole('button', { name: 'Look again' }).count(), 1);
    const unknown = await open(samples.unknown);
    await unknown.getByText('fulfillmenttools, deployment staging:').waitFor();
    assert.equal(await unknown.getByRole('button', { name: 'Send now' }).count(), 2);
    assert.deepEqual(await findings(), []);
    delete gateway.objects.fft['status-staging'];
  });

  it('fits a narrow panel', async () => {
    await page.setViewportSize({ width: 390, height: 900 });
    const view = await open(samples.shipped);
    await headline(view, /Partly handed over/);
    const overflow = await view.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth);
    assert.equal(overflow, 0);
  });
});
