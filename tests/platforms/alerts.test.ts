import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { closeJobs, closeLater, confirmed, hours, minutes, startJob, statusOf, sweep } from './job.ts';

afterEach(closeJobs);

/** Where alerts arrive: an incoming webhook that takes every message, or answers something else. */
async function openChannel(status = 200) {
  const messages: string[] = [];
  const channel = { url: '', status, messages };
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      if (channel.status === 200) messages.push((JSON.parse(body) as { text: string }).text);
      response.writeHead(channel.status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closeLater({ close: () => new Promise((resolve) => server.close(() => resolve())) });
  channel.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?key=value`;
  return channel;
}

/** To be collected, but it does not tell where. */
const unmappable = { shippingMethodKey: 'pickup' };
/** The job has no address of our service in these tests: it cannot know whether webhooks come. */
const aboutOrders = (messages: readonly string[]) =>
  messages.map((message) =>
    message
      .split('\n')
      .filter((line) => !/^(DEAF|ACCESS_REFUSED)/.test(line))
      .join('\n'),
  );

describe('an alert', () => {
  it('names a new problem by code and order number, once, and without personal data', async () => {
    const channel = await openChannel();
    const job = await startJob({ ALERT_WEBHOOK_URL: channel.url });
    const { orderNumber } = await confirmed(job, unmappable);
    channel.messages.length = 0;
    await sweep(job, 10 * minutes);
    expect(aboutOrders(channel.messages)).toEqual([
      expect.stringMatching(
        new RegExp(`project .*: new\\nORDER_UNMAPPABLE: order ${orderNumber}\\. Correct what`),
      ),
    ]);
    await sweep(job, 10 * minutes);
    expect(channel.messages).toHaveLength(1);
  });

  it('sums up after a day what is still open; the status holds it', async () => {
    const channel = await openChannel();
    const job = await startJob({ ALERT_WEBHOOK_URL: channel.url });
    const { orderNumber } = await confirmed(job, unmappable);
    await sweep(job, 10 * minutes);
    channel.messages.length = 0;
    await sweep(job, 24 * hours);
    expect(aboutOrders(channel.messages)).toEqual([
      expect.stringContaining(`open today\nORDER_UNMAPPABLE: order ${orderNumber}.`),
    ]);
    expect(await statusOf(job)).toMatchObject({
      openOrders: [{ orderNumber, codes: ['ORDER_UNMAPPABLE'] }],
      openOrdersInAll: 1,
    });
  });

  it('tells that fulfillmenttools does not let the connector in', async () => {
    const channel = await openChannel();
    const job = await startJob({ ALERT_WEBHOOK_URL: channel.url });
    job.faults.decide = ({ platform }) =>
      platform === 'fulfillmenttools' ? { kind: 'status', status: 401 } : { kind: 'none' };
    await sweep(job, 2 * hours);
    expect(channel.messages.at(-1)).toMatch(
      /ACCESS_REFUSED fulfillmenttools: .*check FFT_API_KEY, FFT_API_USER/,
    );
  });

  it('tells that commercetools lets no sweep begin, once', async () => {
    const channel = await openChannel();
    const job = await startJob({ ALERT_WEBHOOK_URL: channel.url });
    channel.messages.length = 0;
    job.faults.decide = ({ platform }) =>
      platform === 'commercetools' ? { kind: 'status', status: 503 } : { kind: 'none' };
    expect(await sweep(job, 10 * minutes)).toMatchObject({ status: 503 });
    await sweep(job, 10 * minutes);
    expect(channel.messages).toEqual([
      expect.stringMatching(/\nSWEEP_FAILING: The sweep cannot be carried out: ./),
    ]);
  });

  it('that nobody takes is sent by the next sweep, and the sweep goes well', async () => {
    const channel = await openChannel(500);
    const job = await startJob({ ALERT_WEBHOOK_URL: channel.url });
    const { orderNumber } = await confirmed(job, unmappable);
    expect(await sweep(job, 10 * minutes)).toMatchObject({ status: 200, body: { outcome: 'done' } });
    expect(job.lines.join('')).toContain('ALERT_NOT_SENT');
    channel.status = 200;
    await sweep(job, 10 * minutes);
    expect(channel.messages.join('\n')).toContain(orderNumber);
  });

  it('is sent to nobody without the setting', async () => {
    const job = await startJob();
    await confirmed(job, unmappable);
    expect(await sweep(job, 10 * minutes)).toMatchObject({ status: 200 });
    expect(job.lines.join('')).not.toContain('alert');
  });
});
