/** Takes the pictures of docs/order-view.md from the built view in a browser: node order-view/tests/take-pictures.ts */
import { fileURLToPath } from 'node:url';
import { raiseStage } from './browser.ts';
import { Gateway } from './gateway.ts';
import { projectKey, samples, type SampleOrder } from './sample-orders.ts';

const folder = fileURLToPath(new URL('../../docs/pictures/order-view/', import.meta.url));
const stage = await raiseStage(new Gateway(), {
  BACK_OFFICE_ORDER_URL: 'https://back-office.example.com/orders/{orderId}',
});

async function take(name: string, order: SampleOrder, height: number, button?: string): Promise<void> {
  const page = await stage.browser.newPage({ viewport: { width: 1000, height } });
  await page.route(
    ({ hostname }) => !hostname.endsWith('localhost'),
    (route) => route.abort(),
  );
  await page.goto(`${stage.origin}/${projectKey}/orders/${order.id}/general`);
  const view = page.frameLocator('iframe');
  await view.getByRole('heading', { level: 1 }).waitFor();
  if (button !== undefined) {
    await view.getByRole('button', { name: button }).click();
    await view.getByRole('combobox').waitFor();
  }
  await page.screenshot({ path: `${folder}${name}.png` });
  await page.close();
}

try {
  await take('shipped', samples.shipped, 1240);
  await take('problem', samples.refused, 760);
  await take('problems', samples.refused, 440, 'Orders that need somebody');
} finally {
  await stage.close();
}
