import * as z from 'zod';
import type { ReadWebhook } from '../fulfilment-platform.ts';
import type { World } from './world.ts';

const reference = z.string().optional();
const webhook = z.looseObject({
  event: z.string(),
  eventId: z.string(),
  pickJobRef: reference,
  payload: z
    .looseObject({
      tenantOrderId: reference,
      processId: reference,
      processRef: reference,
      pickJobRef: reference,
      itemReturnJobRef: reference,
    })
    .catch({}),
});

/** Reads a webhook of fulfillmenttools, and finds the number of the order that it is about. */
export function readWebhookOf(world: World, body: unknown): ReadWebhook | undefined {
  const parsed = webhook.safeParse(body);
  if (!parsed.success) return undefined;
  const { event, eventId: id } = parsed.data;
  return { id, event, orderNumber: known(() => orderNumberIn(world, parsed.data)) };
}

function orderNumberIn(world: World, read: z.infer<typeof webhook>): string | undefined {
  const { payload, pickJobRef = payload.pickJobRef } = read;
  if (payload.tenantOrderId !== undefined) return payload.tenantOrderId;
  const process = payload.processId ?? payload.processRef;
  if (process !== undefined) return world.processes.get(process).tenantOrderId;
  return pickJobRef === undefined ? undefined : world.pickJobs.get(pickJobRef).tenantOrderId;
}

/** What a webhook names may be gone. */
function known(look: () => string | undefined): string | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
