import { RefusedRequest } from '../edge/answer.ts';
import { parseJson } from '../edge/parse-json.ts';
import type { InboundMessage } from '../edge/receive-message.ts';
import type { TokenVerdict } from '../edge/webhook-token.ts';
import type { Outcome } from '../fulfillment/outcome.ts';
import type { OrderPreview } from '../synchronization/orders/order-preview.ts';
import type { OrderRepair } from '../synchronization/orders/order-repair.ts';
import type { Sweep } from '../synchronization/sweep/sweep.ts';
import * as z from 'zod';

export interface JobHandlers {
  sweep: Pick<Sweep, 'run'>;
  repair: Pick<OrderRepair, 'repairNamed'>;
  preview: Pick<OrderPreview, 'answer'>;
  /** Whether the Authorization header carries our token. */
  verifyToken: (authorization: string | undefined) => Promise<TokenVerdict>;
}

const id = z.string().min(1).max(256);
const orderRequest = z.union([z.object({ orderNumber: id }), z.object({ orderId: id })]);
const empty = z.strictObject({});
const previewWish = z.object({ preview: z.boolean().default(false) });
const namesAnOrder = z.union([
  z.object({ orderNumber: z.unknown() }).refine((body) => body.orderNumber !== undefined),
  z.object({ orderId: z.unknown() }).refine((body) => body.orderId !== undefined),
]);

/**
 * Handles one request. Connect calls without a token and with a body that it does not document: that begins a sweep,
 * unless one is running or has just ended. With our token an empty body begins a sweep at once, and one that names an
 * order repairs that order, or with `"preview": true` says what would be sent of it and changes nothing.
 *
 * @throws RefusedRequest 401 when an order is named without our token, 400 when it is not named by text, when it is
 * unclear whether a preview is meant, or when a body with our token is another one
 */
export async function handleRequest(inbound: InboundMessage, handlers: JobHandlers): Promise<Outcome> {
  const body = jsonOf(inbound.text);
  const verdict = await handlers.verifyToken(inbound.authorization);
  if (!namesAnOrder.safeParse(body).success) {
    if (verdict.accepted && inbound.text.trim() !== '' && !empty.safeParse(body).success) throw unknownBody();
    inbound.note({ handler: 'sweep' });
    return handlers.sweep.run({ atOnce: verdict.accepted });
  }
  if (!verdict.accepted) throw tokenRequired(verdict.reason);
  const named = orderRequest.safeParse(body);
  if (!named.success) throw badRequest();
  const wish = previewWish.safeParse(body);
  if (!wish.success) throw unclearWish();
  if (wish.data.preview) {
    inbound.note({ handler: 'preview', ...named.data });
    return handlers.preview.answer(named.data);
  }
  inbound.note({ handler: 'repair', ...named.data });
  return handlers.repair.repairNamed(named.data);
}

/** Whatever is no JSON names no order. */
function jsonOf(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

const badRequest = () =>
  new RefusedRequest(400, 'InvalidInput', 'Name the order by "orderNumber" or "orderId", a text.');

/** Whoever has a token means something with a body, and hardly a sweep of all orders. */
const unknownBody = () =>
  new RefusedRequest(
    400,
    'InvalidInput',
    'The body has to be {}, which begins a sweep, or to name an order by "orderNumber" or "orderId".',
  );

/** Whoever means a preview must not get a repair. */
const unclearWish = () =>
  new RefusedRequest(400, 'InvalidInput', '"preview" has to be true or false, without quotation marks.');

const tokenRequired = (reason: string) =>
  new RefusedRequest(401, 'invalid_token', 'A valid token is required to repair an order.', {
    headers: { 'WWW-Authenticate': 'Bearer' },
    reason,
  });
