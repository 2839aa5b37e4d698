import * as z from 'zod';
import type { World } from '../fulfillmenttools/world.ts';

const reference = z.string().optional();
const webhook = z.looseObject({
  pickJobRef: reference,
  payload: z.looseObject({
    tenantOrderId: reference,
    processId: reference,
    processRef: reference,
    pickJobRef: reference,
    itemReturnJobRef: reference,
  }),
});

/** The number of the order that a webhook of fulfillmenttools is about; undefined for one about none, such as stock. */
export function orderOfWebhook(world: World, body: unknown): string | undefined {
  const parsed = webhook.safeParse(body);
  if (!parsed.success) return undefined;
  const { payload, pickJobRef = payload.pickJobRef } = parsed.data;
  if (payload.tenantOrderId !== undefined) return payload.tenantOrderId;
  const process = payload.processId ?? payload.processRef;
  if (process !== undefined) return known(() => world.processes.get(process).tenantOrderId);
  return pickJobRef === undefined ? undefined : known(() => world.pickJobs.get(pickJobRef).tenantOrderId);
}

function known(look: () => string | undefined): string | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
