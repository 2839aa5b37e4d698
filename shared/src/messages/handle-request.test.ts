import { describe, expect, it } from '@jest/globals';
import type { InboundMessage } from '../edge/receive-message.ts';
import { done, ignored } from '../fulfillment/outcome.ts';
import type { RepairedOrder } from '../synchronization/orders/order-repair.ts';
import { handleRequest } from './handle-request.ts';

function request(body: unknown, token?: string) {
  const calls: unknown[] = [];
  const noted: Record<string, unknown> = {};
  const inbound: InboundMessage = {
    text: typeof body === 'string' ? body : JSON.stringify(body),
    authorization: token,
    json: () => body,
    note: (fields) => void Object.assign(noted, fields),
  };
  const outcome = handleRequest(inbound, {
    sweep: {
      run: (options) => {
        calls.push(options);
        return Promise.resolve(done('swept'));
      },
    },
    repair: {
      repairNamed: (named: RepairedOrder) => {
        calls.push(named);
        return Promise.resolve(ignored('nothing to repair'));
      },
    },
    preview: {
      answer: (named: RepairedOrder) => {
        calls.push({ preview: named });
        return Promise.resolve(done('preview: goes'));
      },
    },
    verifyToken: (authorization) =>
      Promise.resolve(
        authorization === 'ours' ? { accepted: true } : { accepted: false, reason: 'no Bearer token' },
      ),
  });
  return { outcome, calls, noted };
}

describe('a request to the job', () => {
  it.each([[''], ['no JSON'], ['{}'], ['[]'], ['null'], ['{"something":"else"}']])(
    'with the body %j begins a sweep without a token',
    async (body) => {
      const { outcome, calls, noted } = request(body);
      expect(await outcome).toEqual(done('swept'));
      expect(calls).toEqual([{ atOnce: false }]);
      expect(noted).toEqual({ handler: 'sweep' });
    },
  );

  it('that asks for a preview of an order changes nothing of it', async () => {
    const { outcome, calls, noted } = request({ orderNumber: 'A-1', preview: true }, 'ours');
    expect(await outcome).toEqual(done('preview: goes'));
    expect(calls).toEqual([{ preview: { orderNumber: 'A-1' } }]);
    expect(noted).toEqual({ handler: 'preview', orderNumber: 'A-1' });
  });

  it('that asks for a preview in other words is refused, and nothing is repaired', async () => {
    const { outcome, calls } = request({ orderNumber: 'A-1', preview: 'true' }, 'ours');
    await expect(outcome).rejects.toMatchObject({ answer: { statusCode: 400 } });
    expect(calls).toEqual([]);
  });

  it('that asks for a preview without our token is refused', async () => {
    const { outcome, calls } = request({ orderNumber: 'A-1', preview: true });
    await expect(outcome).rejects.toMatchObject({ answer: { statusCode: 401 } });
    expect(calls).toEqual([]);
  });

  it.each(['', '{}', ' {} '])('with our token and the body %j begins a sweep at once', async (body) => {
    const { outcome, calls } = request(body, 'ours');
    await outcome;
    expect(calls).toEqual([{ atOnce: true }]);
  });

  it.each(['{"ordernumber":"R-1003"}', '{"preview":true}', '{"orderNumber":', '[]', 'null'])(
    'with our token and the body %j is refused, and begins nothing',
    async (body) => {
      const { outcome, calls } = request(body, 'ours');
      await expect(outcome).rejects.toMatchObject({
        message: expect.stringContaining('"orderNumber" or "orderId"'),
        answer: { statusCode: 400 },
      });
      expect(calls).toEqual([]);
    },
  );

  it.each([{ orderNumber: 'ORDER-1' }, { orderId: 'a6f2b8e0-0000-4000-8000-000000000001' }])(
    'that names %j with our token repairs that order',
    async (named) => {
      const { outcome, calls, noted } = request(named, 'ours');
      expect(await outcome).toEqual(ignored('nothing to repair'));
      expect(calls).toEqual([named]);
      expect(noted).toEqual({ handler: 'repair', ...named });
    },
  );

  it('that names an order without our token is refused, and begins nothing', async () => {
    const { outcome, calls } = request({ orderNumber: 'ORDER-1' }, 'somebody else');
    await expect(outcome).rejects.toMatchObject({ answer: { statusCode: 401 } });
    expect(calls).toEqual([]);
  });

  it.each([{ orderNumber: 7 }, { orderNumber: '' }, { orderId: { $ne: '' } }, { orderId: 'x'.repeat(257) }])(
    'that names an order by %j is refused',
    async (body) => {
      const { outcome } = request(body, 'ours');
      await expect(outcome).rejects.toMatchObject({ answer: { statusCode: 400 } });
    },
  );
});
