import type { RequestListener } from 'node:http';
import { signWebhookToken } from '../../shared/src/edge/webhook-token.ts';
import { writeLedger } from '../../shared/src/fulfillment/ledger.ts';
import { loadJobSettings } from '../../shared/src/settings/settings.ts';
import { startApplication } from '../applications.ts';
import { projectKey, startPlatforms } from '../platforms.ts';
import { settingsFor } from '../settings.ts';
import { draftOf, openShop } from '../shop.ts';
import { cpuMilliseconds, peakMegabytes } from './processes.ts';
import { withSurroundings, type BenchSurroundings } from './surroundings.ts';
import type { Table } from './tables.ts';

const populations = [1_000, 10_000, 50_000] as const;

/** What a sweep costs by the number of cancelled orders that it looks at and that need nothing. */
export async function measureSweeps(): Promise<Table> {
  const rows = [];
  for (const count of populations) rows.push(await withSurroundings((each) => sweepOver(count, each)));
  return {
    name: 'sweep',
    head: ['Orders looked at', 'calls', 'CPU time', 'per order', 'peak of job'],
    rows,
  };
}

async function sweepOver(
  count: number,
  { certificate, environment }: BenchSurroundings,
): Promise<readonly string[]> {
  const orders = { template: '', count, shown: 0 };
  const platforms = await startPlatforms({ certificate, around: answeringFor(orders) });
  await openShop(platforms.commercetools);
  orders.template = JSON.stringify(await cancelledOrder(platforms.commercetools.merchant));
  const settings = settingsFor('job', platforms);
  const job = await startApplication({ name: 'job', environment: { ...settings, ...environment } });
  try {
    const token = await signWebhookToken(loadJobSettings(settings).jwt, { expiresInDays: 1 });
    const [cpu, calls] = [cpuMilliseconds(job), platforms.calls.length];
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(job.url, { method: 'POST', body: '{}', headers });
    if (!answer.ok) throw new Error(`The sweep answers ${answer.status}`);
    const spent = cpuMilliseconds(job) - cpu;
    return [
      String(orders.shown),
      String(platforms.calls.length - calls),
      `${(spent / 1_000).toFixed(1)} s`,
      `${((spent / orders.shown) * 1_000).toFixed(0)} µs`,
      `${peakMegabytes(job).toFixed(0)} MB`,
    ];
  } finally {
    await job.stop();
    await platforms.close();
  }
}

interface Population {
  /** One order as JSON, in which its id stands wherever that of another one has to. */
  template: string;
  count: number;
  /** How many have been asked for. */
  shown: number;
}

const templateId = '5eed0000-0000-4000-8000-000000000000';
const idOf = (number: number): string => templateId.slice(0, -12) + number.toString(16).padStart(12, '0');

/** Pages of as many orders as there shall be, without holding them: the platform in memory would copy all for each page. */
function answeringFor(population: Population): (listener: RequestListener) => RequestListener {
  return (listener) => (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const isAsked =
      request.method === 'GET' &&
      url.pathname === `/${projectKey}/orders` &&
      url.searchParams.getAll('where').some((where) => where.startsWith('orderState = "Cancelled"'));
    if (!isAsked) return listener(request, response);
    const after = url.searchParams.get('var.after');
    const first = after === null ? 0 : Number.parseInt(after.slice(-12), 16) + 1;
    const count = Math.max(0, Math.min(Number(url.searchParams.get('limit')), population.count - first));
    population.shown += count;
    const page = Array.from({ length: count }, (_, index) =>
      population.template.replaceAll(templateId, idOf(first + index)),
    );
    const body = `{"limit":${count},"offset":0,"count":${count},"results":[${page.join(',')}]}`;
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  };
}

async function cancelledOrder(merchant: {
  placeOrder: (draft: ReturnType<typeof draftOf>) => Promise<{ id: string }>;
}): Promise<object> {
  const lines = [
    { sku: 'TSHIRT-M', quantity: 2 },
    { sku: 'MUG-BLUE', quantity: 1 },
  ];
  const order = await merchant.placeOrder(draftOf({ shippingMethod: 'standard', lines }, 'SWEPT'));
  const fft_ledger = writeLedger({
    order: { id: 'swept', version: 2, created: '2026-01-01T00:00:00.000Z', state: 'cancelled' },
    // As it is once the sweep has nothing more to do about it.
    orderCancelled: true,
  });
  const custom = { type: { typeId: 'type', id: templateId }, fields: { fft_order_id: 'swept', fft_ledger } };
  return { ...order, id: templateId, orderState: 'Cancelled', custom };
}
